/**
 * The wall while nobody is at it: fewer things, larger, nothing to press, and all of it as true as the board. A touch
 * anywhere brings the board; the button is for those who come by keyboard.
 */

import { type ReactElement, useMemo } from "react";
import { type Board, DUTIES, type Duty, type Staff, type Visit } from "#shared/domain/board.ts";
import { clockText, type MinuteOfDay } from "#shared/domain/clock.ts";
import { daySummary, unassigned } from "#shared/domain/lanes.ts";
import { currentLevel } from "#shared/domain/level.ts";
import { rhythmNow } from "#shared/domain/rhythm.ts";
import deviceTexts from "../../i18n/nb/device.json";
import { dayWords } from "../../i18n/dates.ts";
import { addTexts, t } from "../../i18n/texts.ts";
import type { Session } from "../../session/session.ts";
import { phaseName } from "../../situation/words.ts";
import { LevelShape, levelWord } from "../../ui/level-shape.tsx";
import { Glyph } from "../glyphs.tsx";
import { clockIn, operatingMinute } from "../wall-time.ts";
import { LostContact } from "./lost-contact.tsx";
import { nextVisits } from "./next-up.ts";
import "./calm.css";

addTexts("device", deviceTexts);

/** More than any screen has room for; what does not fit is not drawn. */
const MOST_ROWS = 24;
const MOST_OPEN = 5;

export interface CalmProps {
  readonly board: Board;
  readonly session: Session;
  /** Epoch ms. */
  readonly now: number;
}

export function AmbientBoard({ board, session, now }: CalmProps): ReactElement {
  const { unitName, date, timeZone } = board.meta;
  const minute = operatingMinute(timeZone, date, now);
  const summary = useMemo(() => daySummary(board), [board]);
  const open = useMemo(() => unassigned(board), [board]);
  const next = useMemo(() => nextVisits(board, minute), [board, minute]);
  const { phase } = useMemo(() => rhythmNow(board, minute), [board, minute]);
  const level = currentLevel(board)?.level ?? null;
  const duties = useMemo(() => dutiesNow(board, minute), [board, minute]);
  return (
    <main className="calm" data-mood="ambient">
      <LostContact session={session} timeZone={timeZone} />
      <header className="calm-head">
        <div>
          <h1>{unitName}</h1>
          <p>
            {dayWords(date, "long")}
            {phase ? ` · ${phaseName(phase)}` : null}
          </p>
        </div>
        <time className="calm-clock tabular">{clockIn(timeZone, now)}</time>
      </header>
      <div className="calm-body">
        <section aria-labelledby="calm-next">
          <h2 id="calm-next">{t("device:calm.next")}</h2>
          {next.length === 0 ? <p className="calm-quiet">{t("device:calm.nothingNext")}</p> : null}
          <ul className="calm-rows tabular">
            {next.slice(0, MOST_ROWS).map((visit) => (
              <VisitRow key={visit.id} board={board} visit={visit} />
            ))}
          </ul>
        </section>
        <aside>
          <section className="calm-open" data-alert={summary.unassigned > 0 ? "" : undefined}>
            <h2>
              {summary.unassigned > 0 ? <b className="tabular">! {summary.unassigned}</b> : <Glyph name="check" />}{" "}
              {t(summary.unassigned > 0 ? "device:calm.open" : "device:calm.noneOpen")}
            </h2>
            {open.visits.length > 0 ? (
              <p className="tabular calm-codes">
                {open.visits.slice(0, MOST_OPEN).map(({ visit, slot }) => (
                  <span key={`${visit.id} ${slot}`}>
                    {clockText(visit.start)} {visit.patient}
                  </span>
                ))}
                {open.visits.length > MOST_OPEN ? (
                  <span>{t("device:calm.more", { count: open.visits.length - MOST_OPEN })}</span>
                ) : null}
              </p>
            ) : null}
            {open.tasks.length > 0 ? <p>{t("device:calm.openTasks", { count: open.tasks.length })}</p> : null}
          </section>
          <p className="calm-line">
            <LevelShape level={level} /> {t("level.mark", { level: levelWord(level) })}
          </p>
          <p className="calm-line">
            {summary.absent > 0 ? t("device:calm.absent", { count: summary.absent }) : t("device:calm.noneAbsent")}
          </p>
          {duties.length > 0 ? (
            <dl className="calm-duties">
              {duties.map(({ duty, staff }) => (
                <div key={`${duty} ${staff.id}`}>
                  <dt>{t(`duty.${duty}`)}</dt>
                  <dd>{staff.name}</dd>
                </div>
              ))}
            </dl>
          ) : null}
        </aside>
      </div>
      <button type="button" className="calm-wake">
        {t("device:calm.show")}
      </button>
    </main>
  );
}

function VisitRow({ board, visit }: { readonly board: Board; readonly visit: Visit }): ReactElement {
  const carers = [visit.first, visit.second].flatMap((slot) => board.staff.get(slot?.staffId ?? ("" as never)) ?? []);
  return (
    <li data-urgency={visit.urgency}>
      <time>{clockText(visit.start)}</time>
      <b>{visit.patient}</b>
      <b>{visit.urgency === "critical" ? "!" : null}</b>
      <span>{carers.length > 0 ? carers.map(({ name }) => name).join(", ") : `! ${t("device:calm.nobody")}`}</span>
      <small>{visit.status.state === "started" ? t("device:calm.underWay") : null}</small>
    </li>
  );
}

/** Of those who are at work now: whoever had the duty phone in the morning has gone home. */
function dutiesNow(board: Board, minute: MinuteOfDay): readonly { readonly duty: Duty; readonly staff: Staff }[] {
  const here = [...board.staff.values()].filter(
    ({ attendance, shift }) => attendance === "present" && shift.start <= minute && minute < shift.end,
  );
  // Leading a meeting is over when it is.
  return DUTIES.filter((duty) => duty !== "meetingLead").flatMap((duty) =>
    here.filter(({ duties }) => duties.includes(duty)).map((staff) => ({ duty, staff })),
  );
}
