/**
 * One day as a table: what was planned, who had it, and how it went. The headings are those an import understands, so
 * that a plan can go out, be worked on in a spreadsheet and come back. Codes only, as on the board.
 */

import type { NotDoneReason, Visit, VisitState } from "#shared/domain/board.ts";
import type { Board, Task } from "#shared/domain/board.ts";
import { boardIndex } from "#shared/domain/board-index.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { clockText, DAY_MINUTES, dateAfter } from "#shared/domain/clock.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { visitMinutes } from "#shared/domain/load.ts";
import type { CsvCell } from "#shared/csv.ts";

const STATES: Readonly<Record<VisitState, string>> = {
  planned: "Planlagt",
  started: "Påbegynt",
  done: "Utført",
  notDone: "Ikke utført",
};
const REASONS: Readonly<Record<NotDoneReason, string>> = {
  notHome: "Ikke hjemme",
  declined: "Takket nei",
  sicker: "Dårligere",
  equipment: "Manglet utstyr",
  noTime: "Ikke tid",
  other: "Annet",
};
const HEADINGS = [
  "Id",
  "Bruker",
  "Dato",
  "Start",
  "Tidligst",
  "Senest",
  "Varighet",
  "Reisetid",
  "Sone",
  "Tiltak",
  "Antall ansatte",
  "Ansatt",
  "Ansatt 2",
  "Ansattnr",
  "Planlagt start i møtet",
  "Planlagt ansatt i møtet",
  "Resultat",
  "Årsak",
];

/** The heading first, then a row a visit in the order of the day. */
export function dayRows(board: Board, catalogue: Catalogue | null): CsvCell[][] {
  const labels = new Map<string, string>(catalogue?.taskTypes.map(({ id, label }) => [id, label.nb]));
  const tasksOf = boardIndex(board).tasksByVisit;
  const nameOf = (id: StaffId | null | undefined): string => (id ? (board.staff.get(id)?.name ?? "") : "");
  const title = (task: Task): string => (task.title === "" ? (labels.get(task.typeId) ?? task.typeId) : task.title);
  const row = (visit: Visit): CsvCell[] => [
    visit.id,
    visit.patient,
    // As the calendar has it, and an import reads it: what the night shift does after midnight is of the next date.
    dateAfter(board.meta.date, Math.floor(visit.start / DAY_MINUTES)),
    clockText(visit.start),
    clockText(visit.earliest),
    clockText(visit.latest),
    visitMinutes(board, visit),
    visit.travelMinutes,
    visit.zone,
    (tasksOf.get(visit.id) ?? []).map(title).join(", "),
    visit.staffRequired,
    nameOf(visit.first?.staffId),
    nameOf(visit.second?.staffId),
    // Two may have one name on the board; this is what an import goes by.
    [visit.first, visit.second].flatMap((each) => each?.staffId ?? []).join(", "),
    visit.plan ? clockText(visit.plan.start) : "",
    nameOf(visit.plan?.first),
    STATES[visit.status.state],
    visit.status.reason ? REASONS[visit.status.reason] : "",
  ];
  const visits = [...board.visits.values()].sort((a, b) => a.start - b.start || (a.patient < b.patient ? -1 : 1));
  return [HEADINGS, ...visits.map(row)];
}
