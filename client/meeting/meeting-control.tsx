/** The meeting in the wall's header: start one of the four, see where it is, and afterwards that the plan is locked. */

import { type ReactElement, useMemo, useState } from "react";
import { type Board, MEETING_TEMPLATES, type MeetingTemplate } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import { meetingShape } from "#shared/domain/meeting-clock.ts";
import meetingTexts from "../i18n/nb/meeting.json";
import { addTexts, t } from "../i18n/texts.ts";
import { Sheet } from "../ui/sheet.tsx";
import { Glyph } from "../wall/glyphs.tsx";
import { useNow } from "../wall/use-now.ts";
import { clockIn, operatingMinute } from "../wall/wall-time.ts";
import { MeetingTimeShort } from "./meeting-time.tsx";
import { changesSincePlan } from "./plan-changes.ts";
import { usualTemplate } from "./template-choice.ts";
// In this order: what each part looks like comes after what all of them have.
import "./board-beside.css";
import "./meeting-panel.css";
import "./panel-parts.css";
import "./meeting-start.css";
import "./meeting-turned.css";

addTexts("meeting", meetingTexts);

interface MeetingControlProps {
  readonly board: Board;
  readonly dispatch: (command: Command) => Decision;
}

export function MeetingControl({ board, dispatch }: MeetingControlProps): ReactElement {
  const { phase, committedAt, template } = board.meeting;
  if (phase !== null) {
    const { phases } = meetingShape(board.meta, template);
    const step = phases.findIndex((target) => target.phase === phase) + 1;
    return (
      <div className="meeting" role="group" aria-label={t("meeting:name")}>
        <p className="meeting-phase">
          <b>{t(`meeting:template.${template}`)}</b>
          <span className="tabular">
            {step > 0 ? t("meeting:step", { step, of: phases.length }) : null}
            <MeetingTimeShort board={board} />
          </span>
        </p>
      </div>
    );
  }
  return (
    <div className="meeting">
      {committedAt > 0 ? <Locked board={board} /> : null}
      <Start board={board} dispatch={dispatch} quiet={committedAt > 0} />
    </div>
  );
}

function Locked({ board }: { readonly board: Board }): ReactElement {
  const changes = useMemo(() => changesSincePlan(board), [board]);
  return (
    <p className="meeting-phase meeting-locked tabular">
      <b>
        <Glyph name="lock" />
        {t("meeting:locked", { time: clockIn(board.meta.timeZone, board.meeting.committedAt) })}
      </b>
      <span>{changes === 0 ? t("meeting:noChanges") : t("meeting:changes", { count: changes })}</span>
    </p>
  );
}

function Chevron(): ReactElement {
  return (
    <svg className="glyph" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="m3 7.5 9 9 9-9 2 2.6-11 11-11-11Z" />
    </svg>
  );
}

const MINUTE_MS = 60_000;

type StartProps = MeetingControlProps & { readonly quiet: boolean };

function Start({ board, dispatch, quiet }: StartProps): ReactElement {
  const [choosing, setChoosing] = useState(false);
  const now = useNow(MINUTE_MS);
  const usual = usualTemplate(operatingMinute(board.meta.timeZone, board.meta.date, now));
  const start = (template: MeetingTemplate): void => {
    setChoosing(false);
    dispatch({ type: "meeting.start", template });
  };
  return (
    <>
      {quiet ? null : (
        <button type="button" className="wall-button meeting-start" data-primary="" onClick={() => start(usual)}>
          {t("meeting:start")}
          <small>{t(`meeting:templateShort.${usual}`)}</small>
        </button>
      )}
      <button
        type="button"
        className="wall-button meeting-other"
        aria-label={t("meeting:others")}
        aria-haspopup="dialog"
        onClick={() => setChoosing(true)}
      >
        <Chevron />
      </button>
      {choosing ? (
        <Sheet title={t("meeting:choose")} modal={false} side="end" onClose={() => setChoosing(false)}>
          <div className="meeting-templates">
            {MEETING_TEMPLATES.map((template) => (
              <button
                key={template}
                type="button"
                className="wall-button"
                data-primary={template === usual ? "" : undefined}
                onClick={() => start(template)}
              >
                {t(`meeting:template.${template}`)}
                <small>
                  {t("meeting:length", { count: Math.round(meetingShape(board.meta, template).targetMs / MINUTE_MS) })}
                </small>
              </button>
            ))}
          </div>
        </Sheet>
      ) : null}
    </>
  );
}
