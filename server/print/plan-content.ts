/**
 * What stands on the plan of a day on paper, as words: who has what, what nobody has, what must be done, who is not here.
 * Pure. Codes only, as on the board; nothing is left out, so that the day can be run from it in a power cut.
 */

import {
  type Board,
  type Competence,
  type Duty,
  PRIORITIES,
  type Task,
  type VisitState,
} from "#shared/domain/board.ts";
import { boardIndex } from "#shared/domain/board-index.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { clockText } from "#shared/domain/clock.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { type Lane, lanes, unassigned } from "#shared/domain/lanes.ts";
import { countsToday, visitMinutes } from "#shared/domain/load.ts";

export interface PlanContent {
  readonly unit: string;
  /** `søndag 22. november 2026` */
  readonly date: string;
  /** `07:42`, in the unit's zone. */
  readonly printed: string;
  /** Null while the plan is open. */
  readonly locked: string | null;
  readonly visits: number;
  /** Time and code. */
  readonly openVisits: readonly (readonly [string, string])[];
  readonly openTasks: readonly string[];
  readonly absent: readonly string[];
  /** Those who are here. */
  readonly people: readonly PersonPlan[];
  readonly mustDo: readonly { readonly label: string; readonly codes: string }[];
}

export interface PersonPlan {
  readonly name: string;
  readonly competence: string;
  readonly shift: string;
  readonly duties: readonly string[];
  /** Null without a shift to compare with. */
  readonly loadPercent: number | null;
  readonly rows: readonly PlanRow[];
}

export interface PlanRow {
  /** Null for work indoors. */
  readonly time: string | null;
  /** The patient's, or where it is. */
  readonly code: string;
  readonly marks: readonly string[];
  readonly tasks: string;
  readonly partner: string;
  readonly minutes: number;
  readonly state: VisitState;
}

const COMPETENCE: Readonly<Record<Competence, string>> = {
  registeredNurse: "SPL",
  socialEducator: "VPL",
  healthcareWorker: "HFA",
  apprentice: "LÆR",
  assistant: "ASS",
  student: "STUD",
};
const DUTY: Readonly<Record<Duty, string>> = {
  meetingLead: "Møteleder",
  responsibleNurse: "Ansvarlig sykepleier",
  dutyPhone: "Vakttelefon",
  alarmResponder: "Trygghetsalarm",
};
export const INDOORS = "Inne";

/** @param at epoch ms, the time on the paper */
export function planContent(board: Board, catalogue: Catalogue, at: number): PlanContent {
  const { unitName, date, timeZone } = board.meta;
  const { committedAt } = board.meeting;
  const label = (task: Task): string => taskLabel(task, catalogue, "nb");
  const open = unassigned(board);
  const all = lanes(board);
  return {
    unit: unitName,
    date: inWords(date),
    printed: clockIn(timeZone, at),
    locked: committedAt > 0 ? clockIn(timeZone, committedAt) : null,
    visits: board.visits.size,
    openVisits: open.visits.map(({ visit, slot }) => {
      const who = slot === "second" ? " (nr. 2)" : "";
      return [clockText(visit.start), visit.patient + who] as const;
    }),
    openTasks: open.tasks.map((task) => [label(task), task.patient ?? ""].filter(Boolean).join(" ")),
    absent: all.filter(({ staff }) => staff.attendance === "absent").map(({ staff }) => staff.name),
    people: all
      .filter(({ staff }) => staff.attendance === "present")
      .map((lane) => ({
        name: lane.staff.name,
        competence: COMPETENCE[lane.staff.competence],
        shift: `${clockText(lane.staff.shift.start)} til ${clockText(lane.staff.shift.end)}`,
        duties: lane.staff.duties.map((duty) => DUTY[duty]),
        loadPercent: lane.load.percent,
        rows: rowsOf(board, lane, label),
      })),
    mustDo: mustDo(board, label),
  };
}

function rowsOf(board: Board, { visits, tasks }: Lane, label: (task: Task) => string): PlanRow[] {
  const { tasksByVisit } = boardIndex(board);
  return [
    ...visits.map(({ visit, partner }): PlanRow => ({
      time: clockText(visit.start),
      code: visit.patient,
      marks: [visit.urgency === "critical" ? "Kritisk" : "", visit.needsKey ? "Nøkkel" : ""].filter(Boolean),
      tasks: (tasksByVisit.get(visit.id) ?? []).filter(countsToday).map(label).join(", "),
      partner: partner?.name ?? "",
      minutes: visitMinutes(board, visit),
      state: visit.status.state,
    })),
    ...tasks.map(({ task }): PlanRow => ({
      time: null,
      code: task.patient ?? INDOORS,
      marks: [],
      tasks: label(task),
      partner: "",
      minutes: task.minutes,
      state: task.status.state,
    })),
  ];
}

/** What is left of the board's first column: what, and for whom. */
function mustDo(board: Board, label: (task: Task) => string): PlanContent["mustDo"] {
  const [first] = PRIORITIES;
  const must = [...board.tasks.values()].filter(
    ({ place, status }) => place.priority === first && (status.state === "planned" || status.state === "started"),
  );
  const byLabel = Map.groupBy(must, label);
  const inOrder = new Intl.Collator("nb", { numeric: true });
  return [...byLabel]
    .map(([name, same]) => {
      const byCode = Map.groupBy(same, ({ patient }) => patient ?? INDOORS);
      const codes = [...byCode].map(([code, { length }]) => (length > 1 ? `${code} ×${length}` : code));
      return { label: name, codes: codes.sort(inOrder.compare).join(", ") };
    })
    .sort((a, b) => inOrder.compare(a.label, b.label));
}

function inWords(date: string): string {
  const format = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat("nb-NO", format).format(new Date(`${date}T00:00:00Z`));
}

function clockIn(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat("nb-NO", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
}
