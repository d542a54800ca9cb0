/** `/replay/<unit>/<date>`: a past day as it was, for the one who leads. Loads it, or says in words why not. */

import { type ReactElement, useEffect, useState } from "react";
import type { SessionReply } from "#shared/protocol.ts";
import { ApiError, fetchBoot, openServerSession } from "../api.ts";
import replay from "../i18n/nb/replay.json";
import weeks from "../i18n/nb/weeks.json";
import { addTexts, t } from "../i18n/texts.ts";
import { DamagedDay } from "../ui/damaged-day.tsx";
import { Notice } from "../ui/notice.tsx";
import { choiceFromHash, isAboutPatient } from "./desk-choice.ts";
import { failureFrom, openDay, type OpenedDay, type OpenFailure } from "./opened-day.ts";
import { type GivenReason, ReasonForm } from "./reason-form.tsx";
import { giveReason } from "./replay-api.ts";
import { ReplayDesk } from "./replay-desk.tsx";

addTexts("replay", replay);
// Plan and result is drawn and named as the weeks are.
addTexts("weeks", weeks);

type Opened =
  | { readonly state: "failed"; readonly failure: Exclude<OpenFailure, "damaged"> }
  | { readonly state: "damaged"; readonly unitName: string }
  /** The address is about one patient: nothing is fetched before somebody has said why. */
  | { readonly state: "asked"; readonly session: SessionReply; readonly problem: string }
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

  const begin = (next: Promise<Opened>): void => {
    setOpened(null);
    setOpening(next);
  };

  switch (opened?.state) {
    case undefined:
      return <Notice title={t("replay:loading")} />;
    case "damaged":
      return <DamagedDay unitName={opened.unitName} date={date} onRetry={() => begin(open(unitId, date))} />;
    case "failed":
      return <Refusal failure={opened.failure} onRetry={() => begin(open(unitId, date))} />;
    case "asked": {
      const { session, problem } = opened;
      return <ReasonForm problem={problem} onReason={(given) => begin(openWithReason(unitId, date, session, given))} />;
    }
    case "open":
      return <ReplayDesk day={opened.day} />;
  }
}

/** Never rejects: what went wrong is an answer like another. */
async function open(unitId: string, date: string): Promise<Opened> {
  try {
    const session = await openServerSession(unitId, { kind: "leader" });
    if (isAboutPatient(choiceFromHash(location.hash))) return { state: "asked", session, problem: "" };
    return { state: "open", day: await openDay(unitId, date, session) };
  } catch (error) {
    return failedWith(error, unitId);
  }
}

async function failedWith(error: unknown, unitId: string): Promise<Opened> {
  const failure = failureFrom(error);
  if (failure !== "damaged") return { state: "failed", failure };
  const boot = await fetchBoot().catch(() => null);
  return { state: "damaged", unitName: boot?.units.find(({ id }) => id === unitId)?.name ?? unitId };
}

async function openWithReason(
  unitId: string,
  date: string,
  session: SessionReply,
  given: GivenReason,
): Promise<Opened> {
  try {
    await giveReason(unitId, date, choiceFromHash(location.hash), given, session.token);
    return { state: "open", day: await openDay(unitId, date, session) };
  } catch (error) {
    // Words that may not be stored are asked for again; a day that cannot be shown is not a matter of words.
    if (error instanceof ApiError && (error.status === 422 || error.status === 409)) {
      return { state: "asked", session, problem: error.message };
    }
    return failedWith(error, unitId);
  }
}

interface RefusalProps {
  readonly failure: Exclude<OpenFailure, "damaged">;
  readonly onRetry: () => void;
}

function Refusal({ failure, onRetry }: RefusalProps): ReactElement {
  const toEntry = { label: t("error.toEntry"), href: "/" };
  const action = {
    noSuchDay: toEntry,
    pastRetention: toEntry,
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
