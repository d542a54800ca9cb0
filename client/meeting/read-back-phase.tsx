/** «Les opp og lås»: one sentence a person, and what is still open said plainly before the plan is locked. */

import { type ReactElement, useMemo } from "react";
import { clockText } from "#shared/domain/clock.ts";
import { daySummary, type Lane, lanes } from "#shared/domain/lanes.ts";
import { countsToday } from "#shared/domain/load.ts";
import { soundness, unanswered } from "#shared/domain/soundness.ts";
import { t } from "../i18n/texts.ts";
import { printPath, reportPath } from "../route.ts";
import { Glyph } from "../wall/glyphs.tsx";
import { shiftOf } from "../wall/shifts.ts";
import type { PhaseProps } from "./panel-parts.tsx";
import { SHIFT_OF_TEMPLATE } from "./template-choice.ts";

export function ReadBackPhase({ board }: PhaseProps): ReactElement {
  const open = daySummary(board).unassigned;
  const findings = useMemo(() => unanswered(soundness(board)).length, [board]);
  const shift = SHIFT_OF_TEMPLATE[board.meeting.template];
  const people = lanes(board).filter(({ staff }) => staff.attendance === "present" && shiftOf(staff) === shift);
  return (
    <>
      {open + findings === 0 ? null : (
        <ul className="panel-open tabular">
          {open > 0 ? (
            <li>
              <Glyph name="triangle" />
              {t("meeting:read.open", { count: open })}
            </li>
          ) : null}
          {findings > 0 ? (
            <li>
              <Glyph name="triangle" />
              {t("meeting:read.findings", { count: findings })}
            </li>
          ) : null}
          <li>{t("meeting:read.stillLock")}</li>
        </ul>
      )}
      <div className="panel-whole">
        {/* All of them and never a part: nobody's day may be hidden behind a button when it is read aloud. */}
        <ul className="panel-list panel-read tabular">
          {people.map((lane) => (
            <li key={lane.staff.id}>
              <b>{lane.staff.name}</b> {restOfSentence(lane)}
            </li>
          ))}
        </ul>
      </div>
      <div className="panel-link">
        <a className="wall-button" href={reportPath(board.meta.unitId, board.meta.date)}>
          {t("meeting:read.report")}
        </a>
        <a className="wall-button" href={printPath(board.meta.unitId)}>
          {t("meeting:read.print")}
        </a>
      </div>
    </>
  );
}

/** `har 8 besøk, det første kl. 07:45, og 1 oppgave inne. 92 % av vakta er fylt. Ansvar: vakttelefon.` */
function restOfSentence({ staff, visits, tasks, load }: Lane): string {
  const active = visits.filter(({ visit }) => visit.status.state !== "notDone");
  const first = active.reduce<number | null>(
    (earliest, { visit }) => (earliest === null || visit.start < earliest ? visit.start : earliest),
    null,
  );
  const indoor = tasks.filter(({ task }) => countsToday(task)).length;
  const duties = staff.duties.map((duty) => t(`duty.${duty}`).toLocaleLowerCase("nb")).join(", ");
  return [
    first === null
      ? t("meeting:read.noVisits")
      : t("meeting:read.visits", { count: active.length, time: clockText(first) }),
    indoor > 0 ? t("meeting:read.indoor", { count: indoor }) : "",
    ". ",
    load.percent === null ? "" : t("meeting:read.load", { percent: load.percent }),
    staff.capacityPercent === 0 ? t("meeting:read.noCapacity") : "",
    duties === "" ? "" : t("meeting:read.duties", { duties }),
  ].join("");
}
