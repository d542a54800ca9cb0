/** `/replay/<unit>/<date>`: a past day as it was, for the one who leads. Loads it, or says in words why not. */

import { type ReactElement, useEffect, useState } from "react";
import replay from "../i18n/nb/replay.json";
import { addTexts, t } from "../i18n/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { failureFrom, openDay, type OpenedDay, type OpenFailure } from "./opened-day.ts";
import { ReplayDesk } from "./replay-desk.tsx";

addTexts("replay", replay);

type Opened =
  | { readonly state: "failed"; readonly failure: OpenFailure }
  | { readonly state: "open"; readonly day: OpenedDay };

interface ReplayScreenProps {
  readonly unitId: string;
  readonly date: string;
}

export function ReplayScreen({ unitId, date }: ReplayScreenProps): ReactElement {
  // Begun while rendering and not in an effect: React holds effects back for a third of a second after the fallback
  // of a screen that was loaded late, and that would be a third of the time this screen has to open.
  const [opening, setOpening] = useState(() => open(unitId, date));
  const [opened, setOpened] = useState<Opened | null>(null);

  useEffect(() => {
    let gone = false;
    void opening.then((result) => {
      if (!gone) setOpened(result);
    });
    return () => {
      gone = true;
    };
  }, [opening]);

  const retry = (): void => {
    setOpened(null);
    setOpening(open(unitId, date));
  };

  switch (opened?.state) {
    case undefined:
      return <Notice title={t("replay:loading")} />;
    case "failed":
      return <Refusal failure={opened.failure} onRetry={retry} />;
    case "open":
      return <ReplayDesk day={opened.day} />;
  }
}

/** Never rejects: what went wrong is an answer like another. */
function open(unitId: string, date: string): Promise<Opened> {
  return openDay(unitId, date).then(
    (day) => ({ state: "open", day }),
    (error: unknown) => ({ state: "failed", failure: failureFrom(error) }),
  );
}

interface RefusalProps {
  readonly failure: OpenFailure;
  readonly onRetry: () => void;
}

function Refusal({ failure, onRetry }: RefusalProps): ReactElement {
  const toEntry = { label: t("error.toEntry"), href: "/" };
  const action = {
    noSuchDay: toEntry,
    pastRetention: toEntry,
    damaged: toEntry,
    notAllowed: toEntry,
    empty: toEntry,
    unreachable: { label: t("retry"), onPress: onRetry },
    truncated: { label: t("retry"), onPress: onRetry },
    failed: { label: t("retry"), onPress: onRetry },
    newer: { label: t("reload"), onPress: () => location.reload() },
  }[failure];
  return (
    <Notice title={t(`replay:failure.${failure}.title`)} text={t(`replay:failure.${failure}.text`)} action={action} />
  );
}
