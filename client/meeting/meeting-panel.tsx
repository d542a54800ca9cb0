/**
 * The phase comes forward: a panel beside the board with what the phase is about, what closes it, its time, and the way
 * on and back. Another screen's step is followed too. It can be folded away when the board needs the room.
 */

import { type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import type { Board, MeetingPhase, WallView } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { meetingShape, phaseBeside } from "#shared/domain/meeting-clock.ts";
import { t } from "../i18n/texts.ts";
import type { Session } from "../session/session.ts";
import { useWeekPlans } from "../session/week-plans.ts";
import { useRest } from "../ui/use-rest.ts";
import { Glyph } from "../wall/glyphs.tsx";
import type { Interaction } from "../wall/interaction.ts";
import { MeetingTime } from "./meeting-time.tsx";
import { PHASE_CONTENT } from "./phase-content.ts";
import { USUAL_VIEW, viewOfPhase } from "./phase-view.ts";
import { MostLines, useFit } from "./use-fit.ts";

/** Phases that are about what is said and not about the cards: the panel has most of the width, and all of it is in sight. */
const ROOM_OF_PHASE: Partial<Record<MeetingPhase, "wide">> = {
  lookBack: "wide",
  attendance: "wide",
  goodAndRisk: "wide",
  readBack: "wide",
};
const EXTRA_MINUTES = 2;

interface MeetingPanelProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly interaction: Interaction;
  readonly session: Session;
  /** The whole width is needed for something else: the panel steps aside until it is called back. */
  readonly aside: boolean;
  readonly onView: (view: WallView) => void;
}

export function MeetingPanel(props: MeetingPanelProps): ReactElement | null {
  const { board, catalogue, interaction, session, aside, onView } = props;
  const { phase, template } = board.meeting;
  const [folded, setFolded] = useState(false);
  const view = phase === null ? null : viewOfPhase(board.meta, template, phase);
  useWeekPlans();
  useEffect(() => {
    if (view !== null) onView(view);
  }, [phase, view, onView]);

  if (phase === null) return null;
  if (folded || aside) {
    const show = (): void => {
      setFolded(false);
      if (aside) onView(USUAL_VIEW[phase] ?? "prioritise");
    };
    return (
      <aside className="meeting-panel" data-folded="" aria-label={t("meeting:name")}>
        <button type="button" className="wall-button" onClick={show}>
          {t("meeting:control.show")}
        </button>
      </aside>
    );
  }
  const { phases } = meetingShape(board.meta, template);
  const place = phases.findIndex((target) => target.phase === phase);
  const Content = PHASE_CONTENT[phase];
  return (
    <aside className="meeting-panel" aria-label={t("meeting:name")} data-room={ROOM_OF_PHASE[phase]}>
      <header className="meeting-head">
        <div className="meeting-title">
          <h2>{t(`phase.${phase}`)}</h2>
          {place === -1 ? null : (
            <span className="tabular">{t("meeting:step", { step: place + 1, of: phases.length })}</span>
          )}
        </div>
        <p className="meeting-closes">{t(`meeting:closes.${phase}`)}</p>
        <MeetingTime board={board} />
      </header>
      {/* A new phase starts at its top and with empty fields. */}
      <PhaseBody key={phase} phase={phase} board={board}>
        <Content board={board} catalogue={catalogue} interaction={interaction} session={session} />
      </PhaseBody>
      <Steps board={board} interaction={interaction} onHide={() => setFolded(true)} />
    </aside>
  );
}

interface PhaseBodyProps {
  readonly phase: MeetingPhase;
  readonly board: Board;
  readonly children: ReactNode;
}

function PhaseBody({ phase, board, children }: PhaseBodyProps): ReactElement {
  const body = useRef<HTMLDivElement>(null);
  const most = useFit(body, board);
  return (
    <div ref={body} className="meeting-body" role="group" aria-label={t(`phase.${phase}`)} tabIndex={0}>
      <div className="meeting-content" data-phase={phase}>
        <MostLines value={most}>{children}</MostLines>
      </div>
    </div>
  );
}

type StepsProps = Pick<MeetingPanelProps, "board" | "interaction"> & { readonly onHide: () => void };

function Steps({ board, interaction, onHide }: StepsProps): ReactElement {
  const { dispatch } = interaction;
  const { pausedAt, committedAt } = board.meeting;
  const back = phaseBeside(board, -1);
  const next = phaseBeside(board, 1);
  const paused = pausedAt > 0;
  const resting = useRest(board.meeting.phase ?? "");
  return (
    <>
      {/* A row of its own, and never where «Neste» stood: a tap too many must not lock the plan. */}
      {next === null ? (
        <button
          type="button"
          className="wall-button meeting-lock"
          data-primary=""
          aria-disabled={resting || undefined}
          onClick={() => {
            if (!resting) dispatch({ type: "plan.commit" });
          }}
        >
          <Glyph name="lock" />
          {t(committedAt > 0 ? "meeting:control.end" : "meeting:control.commit")}
        </button>
      ) : null}
      <footer className="meeting-steps">
        <button type="button" className="wall-button" onClick={onHide}>
          {t("meeting:control.hide")}
        </button>
        <button
          type="button"
          className="wall-button"
          disabled={back === null}
          onClick={() => back && dispatch({ type: "meeting.setPhase", phase: back })}
        >
          {t("meeting:control.back")}
        </button>
        <button
          type="button"
          className="wall-button"
          onClick={() => dispatch({ type: paused ? "meeting.resume" : "meeting.pause" })}
        >
          {t(paused ? "meeting:control.resume" : "meeting:control.pause")}
        </button>
        <button
          type="button"
          className="wall-button"
          onClick={() => dispatch({ type: "meeting.extend", minutes: EXTRA_MINUTES })}
        >
          {t("meeting:control.extend")}
        </button>
        {next === null ? null : (
          <button
            type="button"
            className="wall-button"
            data-primary=""
            aria-disabled={resting || undefined}
            onClick={() => {
              if (!resting) dispatch({ type: "meeting.setPhase", phase: next });
            }}
          >
            {t("meeting:control.next")}
          </button>
        )}
      </footer>
    </>
  );
}
