/**
 * «Siden sist»: what a meeting wants to know of the day before, and the commands that take what was not done into today.
 * Plain values, for they are asked for over HTTP: yesterday's board itself stays where it is.
 */

import type { Agreement, Board, Deferral, Deviation, NotDoneReason, Task, Visit } from "./board.ts";
import { LAST_MINUTE } from "./board.ts";
import { boardIndex } from "./board-index.ts";
import { DAY_MINUTES, type MinuteOfDay } from "./clock.ts";
import type { CommandOf } from "./commands.ts";
import type { StaffId, VisitId } from "./ids.ts";
import { isDue, serviceKey, waits } from "./ledger.ts";
import { compareOrder } from "./order.ts";

export interface UndoneVisit extends Pick<
  Visit,
  | "id"
  | "patient"
  | "zone"
  | "mode"
  | "start"
  | "earliest"
  | "latest"
  | "baseMinutes"
  | "travelMinutes"
  | "competence"
  | "delegations"
  | "staffRequired"
  | "urgency"
  | "primaryContact"
  | "needsKey"
> {
  /** Null where nobody has said anything: it is still planned on a day that is over. */
  readonly reason: NotDoneReason | null;
  /** What was to be done there that day, in the order of the column. */
  readonly tasks: readonly PlannedTask[];
}

type PlannedTask = NonNullable<CommandOf<"visit.add">["planned"]>["tasks"][number];

/** A task that was not done, in a visit that was, or indoors. */
export interface UndoneTask extends Pick<
  Task,
  | "id"
  | "typeId"
  | "title"
  | "group"
  | "patient"
  | "minutes"
  | "competence"
  | "bound"
  | "timesDeferred"
  | "lastPerformed"
  | "intervalDays"
> {
  readonly reason: NotDoneReason | null;
  /** Set for what was put off when today's board was made already; null for what was not done. */
  readonly deferral: Deferral | null;
}

interface NightVisit extends Pick<Visit, "id" | "patient" | "start"> {
  readonly state: Visit["status"]["state"];
}

interface DayNote extends Pick<Deviation, "id" | "kind" | "text"> {
  /** After the evening handed over. */
  readonly atNight: boolean;
}

export interface SinceLast {
  /** Of the day that is looked back on. */
  readonly date: string;
  /** Both in order of planned start. */
  readonly visits: readonly UndoneVisit[];
  readonly tasks: readonly UndoneTask[];
  /** What came in unplanned after the evening handed over. */
  readonly nightVisits: readonly NightVisit[];
  /** What was noted, in order of time. */
  readonly notes: readonly DayNote[];
  /** Promises of the night, made when today's board was made already. */
  readonly agreements: readonly Pick<Agreement, "id" | "text" | "owner">[];
  /** Who was at work: the owner of a promise need not be there today. */
  readonly names: Readonly<Record<StaffId, string>>;
}

/** GET /api/days/<unit>/<date>/since-last */
export interface SinceLastReply {
  /** Null on a unit's first day. */
  readonly since: SinceLast | null;
}

/** Without a night shift on the rota. */
const NIGHT_STARTS: MinuteOfDay = 1305;

/** When the evening hands over: the first shift that goes on past midnight begins. */
export function nightStart(board: Board): MinuteOfDay {
  const nights = [...board.staff.values()].filter(({ shift }) => shift.end > DAY_MINUTES && shift.start < DAY_MINUTES);
  return nights.length === 0 ? NIGHT_STARTS : Math.min(...nights.map(({ shift }) => shift.start));
}

/**
 * @param nightAt epoch ms of `nightStart` by the unit's clocks
 * @param today the board that was made of `previous` at midnight, while its night shift went on; null where there is none
 */
export function sinceLast(previous: Board, nightAt: number, today: Board | null = null): SinceLast {
  const visits = [...previous.visits.values()].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  const undone = visits.filter(({ status }) => status.state === "notDone" || status.state === "planned");
  const undoneIds = new Set(undone.map(({ id }) => id));
  const night = nightStart(previous);
  return {
    date: previous.meta.date,
    visits: undone.map((visit) => undoneVisit(previous, visit)),
    tasks: [...putOffAfter(previous, today), ...notDone(previous, undoneIds)].map(undoneTask),
    nightVisits: visits
      .filter(({ unplanned, start }) => unplanned && start >= night)
      .map(({ id, patient, start, status }) => ({ id, patient, start, state: status.state })),
    notes: [...previous.deviations.values()]
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      .map(({ id, kind, text, at }) => ({ id, kind, text, atNight: at >= nightAt })),
    agreements: promisedAfter(previous, today).map(({ id, text, owner }) => ({ id, text, owner })),
    names: Object.fromEntries(Array.from(previous.staff.values(), ({ id, name }) => [id, name])),
  };
}

/** What comes back by itself is not among it: offered as well, it would be on the board twice. */
function notDone(board: Board, undone: ReadonlySet<VisitId>): Task[] {
  return [...board.tasks.values()].filter(
    (task) => task.status.state === "notDone" && (task.visitId === null || !undone.has(task.visitId)) && !waits(task),
  );
}

/** What was put off before midnight has a card of its own on the new board, and comes back there. */
function putOffAfter(previous: Board, today: Board | null): Task[] {
  if (!today) return [];
  const known = new Set(Array.from(today.tasks.values(), serviceKey));
  return [...previous.tasks.values()].filter(
    (task) => waits(task) && !today.tasks.has(task.id) && !(task.patient !== null && known.has(serviceKey(task))),
  );
}

function promisedAfter(previous: Board, today: Board | null): Agreement[] {
  if (!today) return [];
  const known = new Set(Array.from(today.agreements.values(), promiseKey));
  return [...previous.agreements.values()].filter((each) => goesOn(each) && !known.has(promiseKey(each)));
}

export function goesOn({ state }: Agreement): boolean {
  return state === "open" || state === "carried";
}

/** The same promise on every day's board. */
export function promiseKey({ text, madeOn }: Agreement): string {
  return `${madeOn}\n${text}`;
}

function undoneVisit(board: Board, visit: Visit): UndoneVisit {
  const { id, patient, zone, mode, start, earliest, latest, baseMinutes, travelMinutes, urgency } = visit;
  const { competence, delegations, staffRequired, primaryContact, needsKey, status } = visit;
  // What lay in another column that day comes back by its own date.
  const tasks = (boardIndex(board).tasksByVisit.get(id) ?? []).filter(
    (task) => task.place.priority === "now" && task.status.state !== "done",
  );
  return {
    ...{ id, patient, zone, mode, start, earliest, latest, baseMinutes, travelMinutes, urgency },
    ...{ competence, delegations, staffRequired, primaryContact, needsKey },
    reason: status.reason,
    tasks: tasks.sort((a, b) => compareOrder(a.place.order, a.id, b.place.order, b.id)).map(plannedTask),
  };
}

function plannedTask(task: Task): PlannedTask {
  const { id, typeId, title, group, minutes, competence, bound, timesDeferred, lastPerformed, intervalDays } = task;
  return {
    taskId: id,
    ...{ typeId, title, group, minutes, competence, bound, timesDeferred, lastPerformed, intervalDays },
  };
}

function undoneTask(task: Task): UndoneTask {
  const { id, typeId, title, group, patient, minutes, competence, bound, status } = task;
  const { timesDeferred, lastPerformed, intervalDays } = task;
  return {
    ...{ id, typeId, title, group, patient, minutes, competence, bound },
    ...{ timesDeferred, lastPerformed, intervalDays },
    reason: status.reason,
    deferral: waits(task) ? task.deferral : null,
  };
}

/** A quarter: nobody plans a visit for the next minute. */
const STEP_MINUTES = 15;

/**
 * The visit under the id it had, so that two people who take it at the same moment take it once. At its own time of the
 * day, or soon when that has passed.
 * @param now wall minutes from midnight of today's operating date
 */
export function takeVisit(undone: UndoneVisit, now: MinuteOfDay): CommandOf<"visit.add"> {
  const { patient, zone, travelMinutes, competence, delegations, staffRequired } = undone;
  const { mode, urgency, primaryContact, needsKey, tasks } = undone;
  const own = undone.start % DAY_MINUTES;
  const soon = Math.ceil(Math.max(0, now) / STEP_MINUTES) * STEP_MINUTES;
  const start = Math.min(own >= now ? own : soon, LAST_MINUTE);
  // The window moves with the visit.
  const moved = (minute: MinuteOfDay): MinuteOfDay => Math.min(Math.max(0, minute - undone.start + start), LAST_MINUTE);
  return {
    type: "visit.add",
    visitId: undone.id,
    ...{ patient, zone, travelMinutes, competence, delegations: [...delegations], staffRequired },
    start,
    minutes: Math.max(1, undone.baseMinutes),
    staffId: null,
    planned: {
      ...{ mode, urgency, primaryContact, needsKey },
      earliest: Math.min(start, moved(undone.earliest)),
      latest: Math.max(start, moved(undone.latest)),
      tasks: [...tasks],
    },
  };
}

/**
 * Under «Må gjøres nå», in the patient's first visit that is not begun; without one it stands beside the visits. What was
 * put off to a later day goes on waiting for it.
 */
export function takeTask(undone: UndoneTask, board: Board): CommandOf<"task.add"> {
  const { id, typeId, title, group, patient, minutes, competence, bound, deferral } = undone;
  const { timesDeferred, lastPerformed, intervalDays } = undone;
  const comesBack = deferral !== null && isDue(undone, board.meta.date);
  const goesOnWaiting = deferral !== null && !comesBack;
  const visit = patient === null ? null : nextVisit(board, patient);
  return {
    type: "task.add",
    taskId: id,
    ...{ typeId, title, group, patient, minutes, competence, bound },
    ...{ timesDeferred: timesDeferred + Number(comesBack), lastPerformed, intervalDays },
    priority: goesOnWaiting ? "thisWeek" : "now",
    deferral: goesOnWaiting ? deferral : null,
    visitId: visit?.id ?? null,
  };
}

/** The patient's first visit today that is not begun. @param except a visit that does not count */
export function nextVisit(board: Board, patient: Visit["patient"], except: Visit["id"] | null = null): Visit | null {
  const visits = [...board.visits.values()].filter(
    (visit) => visit.patient === patient && visit.status.state === "planned" && visit.id !== except,
  );
  return visits.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))[0] ?? null;
}
