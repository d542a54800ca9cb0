/**
 * The meeting's shape in one corner: start, which phase, on to the next, and last of all the lock. Each phase brings
 * forward the view it is about.
 */

import type { ReactElement } from "react";
import { type Board, MEETING_PHASES, type MeetingPhase } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import { t } from "../i18n/texts.ts";
import type { WallView } from "./board-stage.tsx";
import { Glyph } from "./glyphs.tsx";
import { useNow } from "./use-now.ts";
import { clockIn } from "./wall-time.ts";

const VIEW_OF_PHASE: Partial<Record<MeetingPhase, WallView>> = {
  attendance: "allocate",
  mustDo: "prioritise",
  allocate: "allocate",
  defer: "prioritise",
  weekPull: "prioritise",
  readBack: "allocate",
};

interface MeetingControlProps {
  readonly meeting: Board["meeting"];
  readonly timeZone: string;
  readonly dispatch: (command: Command) => Decision;
  readonly onView: (view: WallView) => void;
}

export function MeetingControl({ meeting, timeZone, dispatch, onView }: MeetingControlProps): ReactElement {
  const { phase, committedAt } = meeting;
  const go = (next: MeetingPhase): void => {
    const decision = dispatch({ type: "meeting.setPhase", phase: next });
    const view = VIEW_OF_PHASE[next];
    if (decision.ok && view) onView(view);
  };

  if (phase === null && committedAt > 0) {
    return (
      <p className="meeting meeting-locked tabular">
        <Glyph name="lock" />
        {t("wall:meeting.locked", { time: clockIn(timeZone, committedAt) })}
      </p>
    );
  }
  if (phase === null) {
    return (
      <div className="meeting">
        <button type="button" className="wall-button" data-primary="" onClick={() => go(MEETING_PHASES[0])}>
          {t("wall:meeting.start")}
        </button>
      </div>
    );
  }
  const step = MEETING_PHASES.indexOf(phase);
  const next = MEETING_PHASES[step + 1];
  return (
    <div className="meeting" role="group" aria-label={t("wall:meeting.name")}>
      <p className="meeting-phase">
        <b>{t(`phase.${phase}`)}</b>
        <span className="tabular">
          {t("wall:meeting.step", { step: step + 1, of: MEETING_PHASES.length })}
          <Elapsed since={meeting.startedAt} />
        </span>
      </p>
      {next ? (
        <button type="button" className="wall-button" data-primary="" onClick={() => go(next)}>
          {t("wall:meeting.next")}
        </button>
      ) : (
        <button type="button" className="wall-button" data-primary="" onClick={() => dispatch({ type: "plan.commit" })}>
          {t("wall:meeting.commit")}
        </button>
      )}
    </div>
  );
}

const SECOND_MS = 1000;
/** Twelve minutes is the meeting's length; after that the time is marked. */
const PLANNED_SECONDS = 12 * 60;

function Elapsed({ since }: { readonly since: number }): ReactElement {
  const now = useNow(SECOND_MS);
  const seconds = Math.max(0, Math.floor((now - since) / SECOND_MS));
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <span className="meeting-time" data-over={seconds > PLANNED_SECONDS ? "" : undefined}>
      {seconds > PLANNED_SECONDS ? <Glyph name="triangle" /> : null}
      {text}
    </span>
  );
}
