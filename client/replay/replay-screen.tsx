/** `/replay/<unit>/<date>`: a past day as it was, for the one who leads. Loads it, or says in words why not. */

import { type ReactElement, useEffect, useState } from "react";
import replay from "../i18n/nb/replay.json";
import { addTexts, t } from "../i18n/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { failureFrom, openDay, type OpenedDay, type OpenFailure } from "./opened-day.ts";
import { ReplayDesk } from "./replay-desk.tsx";

addTexts("replay", replay);

type Opening =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly failure: OpenFailure }
  | { readonly state: "open"; readonly day: OpenedDay };

interface ReplayScreenProps {
  readonly unitId: string;
  readonly date: string;
}

export function ReplayScreen({ unitId, date }: ReplayScreenProps): ReactElement {
  const [opening, setOpening] = useState<Opening>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let gone = false;
    const show = (next: Opening): void => {
      if (!gone) setOpening(next);
    };
    show({ state: "loading" });
    openDay(unitId, date).then(
      (day) => show({ state: "open", day }),
      (error: unknown) => show({ state: "failed", failure: failureFrom(error) }),
    );
    return () => {
      gone = true;
    };
  }, [unitId, date, attempt]);

  switch (opening.state) {
    case "loading":
      return <Notice title={t("replay:loading")} />;
    case "failed":
      return <Refusal failure={opening.failure} onRetry={() => setAttempt((n) => n + 1)} />;
    case "open":
      return <ReplayDesk day={opening.day} />;
  }
}

interface RefusalProps {
  readonly failure: OpenFailure;
  readonly onRetry: () => void;
}

function Refusal({ failure, onRetry }: RefusalProps): ReactElement {
  const toEntry = { label: t("error.toEntry"), href: "/" };
  const action = {
    noSuchDay: toEntry,
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
