/**
 * From one day's board to the next: work that was put off comes back when its date has come, with its count, and waits
 * in the week's column until then; promises that are still open come along, and so does whoever learns from whom. A pure
 * function of two boards, so the server can do it once, in the day's first update.
 */

import type { Agreement, Board, Staff, Task, Visit } from "./board.ts";
import { NOT_STARTED } from "./board.ts";
import type { StaffId, TaskId, VisitId } from "./ids.ts";
import { byAge, isDue, isPerformed, serviceKey, waits } from "./ledger.ts";
import { compareOrder, orderBetween } from "./order.ts";
import { goesOn, promiseKey } from "./since-last.ts";

/** `plan` with what `previous` leaves behind. The two are of one unit; `previous` is the earlier day. */
export function carryOver(previous: Board, plan: Board): Board {
  const performed = performedOn(previous);
  const { date } = plan.meta;
  const waiting = [...previous.tasks.values()].filter(waits).sort(byAge);
  const tasks = new Map<TaskId, Task>();
  const counts = countsOfUndone(previous);
  for (const task of plan.tasks.values()) tasks.set(task.id, withPerformed(withCount(task, counts), performed));
  // A card's own place in the new plan is not given to another of the same service: two a day are two cards.
  const matched = new Set<TaskId>(waiting.map(({ id }) => id));
  const due: Task[] = [];
  const later: Task[] = [];
  for (const task of waiting) {
    const twin = tasks.get(task.id) ?? twinOf(tasks.values(), task, matched);
    const next = nextDay(withPerformed(task, performed), twin, plan);
    matched.add(next.id);
    if (isDue(task, date)) due.push(next);
    else later.push(next);
  }
  placeFirst(tasks, due, "now");
  placeFirst(tasks, later, "thisWeek");
  return { ...plan, tasks, agreements: carriedAgreements(previous, plan), staff: carriedPairs(previous, plan) };
}

/** The date of the board for every service to a patient that was done on it. */
function performedOn(board: Board): ReadonlyMap<string, string> {
  const done = [...board.tasks.values()].filter((task) => task.patient !== null && isPerformed(board, task));
  return new Map(done.map((task) => [serviceKey(task), board.meta.date]));
}

function withPerformed(task: Task, performed: ReadonlyMap<string, string>): Task {
  const date = task.patient === null ? undefined : performed.get(serviceKey(task));
  return date === undefined ? task : { ...task, lastPerformed: date, timesDeferred: 0 };
}

/** How often what came back and was not done after all had been put off: the plan's next card for it does not know. */
function countsOfUndone(board: Board): ReadonlyMap<string, number> {
  const undone = [...board.tasks.values()].filter(
    (task) => task.patient !== null && !waits(task) && task.timesDeferred > 0,
  );
  return new Map(undone.map((task) => [serviceKey(task), task.timesDeferred]));
}

function withCount(task: Task, counts: ReadonlyMap<string, number>): Task {
  const count = task.patient === null ? 0 : (counts.get(serviceKey(task)) ?? 0);
  return count > task.timesDeferred ? { ...task, timesDeferred: count } : task;
}

function newer(one: string | null, other: string | null): string | null {
  return (one ?? "") >= (other ?? "") ? one : other;
}

/** The card the new plan already has for the same service: the work comes back as that one and never twice. */
function twinOf(tasks: Iterable<Task>, task: Task, matched: ReadonlySet<TaskId>): Task | null {
  if (task.patient === null) return null;
  for (const other of tasks) if (!matched.has(other.id) && serviceKey(other) === serviceKey(task)) return other;
  return null;
}

function nextDay(task: Task, twin: Task | null, plan: Board): Task {
  const due = isDue(task, plan.meta.date);
  const visit = twin ? null : visitFor(task, plan);
  return {
    ...(twin ?? { ...task, visitId: visit?.id ?? null }),
    assignee: null,
    status: NOT_STARTED,
    deferral: due ? null : task.deferral,
    timesDeferred: task.timesDeferred + (due ? 1 : 0),
    lastPerformed: newer(task.lastPerformed, twin?.lastPerformed ?? null),
    intervalDays: twin?.intervalDays ?? task.intervalDays,
    plan: null,
  };
}

/** The patient's first visit of the new day; without one the card waits beside the visits. */
function visitFor(task: Task, plan: Board): Visit | null {
  if (task.patient === null) return null;
  const visits = [...plan.visits.values()].filter(({ patient }) => patient === task.patient);
  return visits.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))[0] ?? null;
}

/** In front of everything else in the column, in the order given. */
function placeFirst(tasks: Map<TaskId, Task>, cards: readonly Task[], priority: Task["place"]["priority"]): void {
  const ids = new Set<VisitId | TaskId>(cards.map(({ id }) => id));
  let first = [...tasks.values()]
    .filter((task) => task.place.priority === priority && !ids.has(task.id))
    .map(({ place }) => place.order)
    .reduce<string | null>((lowest, order) => (lowest === null || order < lowest ? order : lowest), null);
  for (const card of cards.toReversed()) {
    first = orderBetween(null, first);
    tasks.set(card.id, { ...card, place: { priority, order: first } });
  }
}

/** A pair with its ramp, when the two are at work together and the rota does not name another mentor. */
function carriedPairs(previous: Board, plan: Board): Board["staff"] {
  const staff = new Map(plan.staff);
  for (const person of plan.staff.values()) {
    const { mentor = null, capacityPercent = 100 } = previous.staff.get(person.id) ?? {};
    const teacher = mentor === null ? undefined : plan.staff.get(mentor);
    const otherwise = person.mentor !== null && person.mentor !== mentor;
    if (!teacher || otherwise || !together(person, teacher)) continue;
    staff.set(person.id, { ...person, mentor, capacityPercent });
  }
  return staff;
}

/**
 * A pair is not over because one of the two had a day off: it goes on as it was when they were last here together, and is
 * over when they have been so without it. @param boards of earlier days, the newest first
 */
export function earlierPairs(boards: readonly Board[], plan: Board): Board["staff"] {
  return boards.reduce((staff, board, index) => {
    const newer = boards.slice(0, index);
    const standing = [...board.staff.values()].filter(({ id, mentor }) => {
      return mentor !== null && staff.get(id)?.mentor === null && !newer.some((each) => metOn(each, id, mentor));
    });
    const pairs = { ...board, staff: new Map(standing.map((person) => [person.id, person])) };
    return carriedPairs(pairs, { ...plan, staff });
  }, plan.staff);
}

function metOn({ staff }: Board, id: StaffId, other: StaffId): boolean {
  const [one, two] = [staff.get(id), staff.get(other)];
  return one !== undefined && two !== undefined && together(one, two);
}

function together(one: Staff, other: Staff): boolean {
  const bothHere = one.attendance === "present" && other.attendance === "present";
  return bothHere && one.shift.start < other.shift.end && other.shift.start < one.shift.end;
}

/** What yesterday's board knows of a promise counts more than what the plan says of the same one. */
function carriedAgreements(previous: Board, plan: Board): Board["agreements"] {
  const known = new Set(Array.from(previous.agreements.values(), promiseKey));
  const kept = [...plan.agreements.values()].filter((agreement) => !known.has(promiseKey(agreement)));
  const open = [...previous.agreements.values()]
    .filter(goesOn)
    .sort((a, b) => compareOrder(a.order, a.id, b.order, b.id))
    .map((agreement): Agreement => ({ ...agreement, state: "open" }));
  return new Map([...open, ...kept].map((agreement) => [agreement.id, agreement]));
}
