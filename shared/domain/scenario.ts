/**
 * What if: the same day with fewer people, on a copy. Visits that lose their person go to others as far as they fit;
 * where they do not, other work waits so that they can, the least important first; what is left is uncovered. Nothing
 * is changed: the commands that would make it so come along, and people apply all, some or none.
 */

import type { Board, Staff, Task, Visit } from "./board.ts";
import { boardIndex, compareVisits } from "./board-index.ts";
import { fold } from "./changes.ts";
import { dateAfter, type MinuteOfDay } from "./clock.ts";
import type { Command } from "./commands.ts";
import { covers, visitCompetence } from "./competence.ts";
import { decide } from "./decide.ts";
import type { StaffId, TaskId } from "./ids.ts";
import { unassigned, type UnassignedVisit } from "./lanes.ts";
import { countsToday, visitMinutes } from "./load.ts";
import { compareOrder } from "./order.ts";
import { repair } from "./repair.ts";
import { dayStaff } from "./supply.ts";
import { openTimeline, type Timeline } from "./timeline.ts";

export interface ScenarioWish {
  readonly withoutStaff?: readonly StaffId[];
  /** People at work by day: as many as at the weekend (`meta.weekendStaff`), or a number. */
  readonly staffCount?: "weekend" | number;
  /** Wall minutes from midnight of the operating date: nothing is moved to before it. */
  readonly now?: MinuteOfDay;
}

interface Fit {
  readonly visit: Visit;
  readonly slot: "first" | "second";
  readonly staffId: StaffId;
  /** When it fits, which may be elsewhere in the visit's window. */
  readonly start: MinuteOfDay;
}

export interface ScenarioStep {
  readonly kind: "absence" | "assign" | "wait";
  readonly command: Command;
}

export interface ScenarioResult {
  /** The copy with every step applied. */
  readonly board: Board;
  readonly without: readonly StaffId[];
  readonly fits: readonly Fit[];
  readonly indoor: readonly IndoorFit[];
  /** In the order in which it is put off: what can best wait first. */
  readonly waits: readonly Task[];
  readonly uncovered: readonly UnassignedVisit[];
  readonly uncoveredTasks: readonly Task[];
  /** Bound work among what waits and what is uncovered. */
  readonly breaks: readonly Task[];
  /** To be given to `decide` in this order; leaving some out leaves the others possible or refused, never wrong. */
  readonly steps: readonly ScenarioStep[];
}

/** When a unit has not said how many it is at the weekend. */
const WEEKEND_SHARE = 0.6;
/** Visits this near give each other time when one of them becomes shorter. */
const NEAR_MINUTES = 90;
const NO_MOMENT = { now: 0 };

export function scenario(merged: Board, wish: ScenarioWish): ScenarioResult {
  const real = repair(merged).board;
  const without = peopleGone(real, wish);
  const steps: ScenarioStep[] = [];
  let board = real;
  const apply = (kind: ScenarioStep["kind"], command: Command): boolean => {
    const decision = decide(board, command, NO_MOMENT);
    if (!decision.ok) return false;
    board = fold(board, decision.changes);
    steps.push({ kind, command });
    return true;
  };
  for (const staffId of without) apply("absence", { type: "absence.register", staffId });
  const nextDate = dateAfter(real.meta.date, 1);
  const fits: Fit[] = [];
  const indoor: IndoorFit[] = [];
  const waits: Task[] = [];
  // Again until nothing more fits: what one round has put off and given away leaves other gaps, and whoever applied one
  // round alone would be shown the next as if the plan were not finished.
  const now = wish.now ?? 0;
  let round = placeOpen(board, now);
  for (let given = -1; given < fits.length + indoor.length; round = placeOpen(board, now)) {
    given = fits.length + indoor.length;
    // What waits goes first, so that somebody who applies in order never sees a shift that is too full.
    for (const task of round.waits) if (apply("wait", waitCommand(task.id, nextDate))) waits.push(task);
    for (const fit of round.fits) if (apply("assign", assignCommand(fit))) fits.push(fit);
    for (const fit of round.indoor) {
      if (apply("assign", { type: "task.assign", taskId: fit.task.id, staffId: fit.staffId })) indoor.push(fit);
    }
  }
  const { uncovered, uncoveredTasks } = round;
  const lost = uncovered.flatMap(({ visit, slot }) =>
    slot === "first" ? (boardIndex(board).tasksByVisit.get(visit.id) ?? []).filter(countsToday) : [],
  );
  const breaks = [...waits, ...lost, ...uncoveredTasks].filter(({ bound }) => bound);
  return { board, without, fits, indoor, waits, uncovered, uncoveredTasks, breaks, steps };
}

function assignCommand({ visit, slot, staffId, start }: Fit): Command {
  const command = { type: "visit.assign", visitId: visit.id, slot, staffId } as const;
  return start === visit.start ? command : { ...command, start };
}

interface IndoorFit {
  readonly task: Task;
  readonly staffId: StaffId;
}

type Round = Pick<ScenarioResult, "fits" | "indoor" | "waits" | "uncovered" | "uncoveredTasks">;

/** Everything without an owner, the most important first, each where it fits best as the board stands. */
function placeOpen(board: Board, now: MinuteOfDay): Round {
  const search = openSearch(board, now);
  const open = unassigned(board);
  const byImportance = open.visits.toSorted(
    (a, b) => importance(board, b) - importance(board, a) || compareVisits(a.visit, b.visit),
  );
  const fits: Fit[] = [];
  const uncovered: UnassignedVisit[] = [];
  for (const slot of byImportance) {
    const fit = search.place(slot);
    if (fit) fits.push(fit);
    else uncovered.push(slot);
  }
  const indoor: IndoorFit[] = [];
  const uncoveredTasks: Task[] = [];
  for (const task of open.tasks) {
    const staffId = search.placeIndoor(task);
    if (staffId) indoor.push({ task, staffId });
    else uncoveredTasks.push(task);
  }
  return { fits, indoor, waits: search.waiting(), uncovered, uncoveredTasks };
}

function waitCommand(taskId: TaskId, nextDate: string): Command {
  const deferral = { reason: "resource", nextDate, informer: null } as const;
  return { type: "task.move", taskId, priority: "thisWeek", after: null, deferral };
}

function peopleGone(board: Board, { withoutStaff = [], staffCount }: ScenarioWish): StaffId[] {
  const gone = new Set(withoutStaff.filter((id) => board.staff.get(id)?.attendance === "present"));
  if (staffCount === undefined) return [...gone];
  const rostered = dayStaff(board);
  const day = rostered.filter(({ id, attendance }) => attendance === "present" && !gone.has(id));
  // Of everybody the rota has, here or not: counted among those who are left, it would ask for more each time.
  const weekend = board.meta.weekendStaff || Math.ceil(rostered.length * WEEKEND_SHARE);
  const keep = Math.max(0, staffCount === "weekend" ? weekend : staffCount);
  // Those with a duty and the nurses the unit must have stay longest; then by the board's own order.
  const nurses = new Set(
    day
      .filter(({ competence }) => competence === "registeredNurse")
      .slice(0, board.meta.minimumNurses)
      .map(({ id }) => id),
  );
  const rank = ({ id, duties }: Staff): number => (nurses.has(id) ? 2 : 0) + (duties.length > 0 ? 1 : 0);
  const stay = day.toSorted((a, b) => rank(b) - rank(a) || compareOrder(a.order, a.id, b.order, b.id));
  for (const { id } of stay.slice(keep)) gone.add(id);
  return [...gone];
}

/** Critical first, then visits with health help, then bound work. */
function importance(board: Board, { visit }: UnassignedVisit): number {
  const tasks = (boardIndex(board).tasksByVisit.get(visit.id) ?? []).filter(countsToday);
  const urgency = visit.urgency === "critical" ? 8 : visit.urgency === "important" ? 4 : 0;
  return (
    urgency + (tasks.some(({ group }) => group === "healthCare") ? 2 : 0) + (tasks.some(({ bound }) => bound) ? 1 : 0)
  );
}

interface Place {
  readonly timeline: Timeline;
  readonly start: MinuteOfDay;
}

interface Search {
  readonly place: (slot: UnassignedVisit) => Fit | null;
  readonly placeIndoor: (task: Task) => StaffId | null;
  /** What has to wait for everything that was placed so far. */
  readonly waiting: () => Task[];
}

function openSearch(board: Board, now: MinuteOfDay): Search {
  const timelines = [...board.staff.values()]
    .filter(({ attendance, capacityPercent }) => attendance === "present" && capacityPercent > 0)
    .map((staff) => openTimeline(board, staff));
  const placed = new Map<string, Fit>();
  const follow = new Set(
    [...board.visits.values()].flatMap(({ id, follows }) => (follows ? [id, follows.visitId] : [])),
  );
  const waits = new Set<Task>();
  const canWait = new Map(timelines.map(({ staff }) => [staff.id, deferrableOf(board, staff.id)]));

  return {
    place({ visit: planned, slot }) {
      const other = placed.get(planned.id);
      const partner = (slot === "first" ? planned.second : planned.first)?.staffId ?? other?.staffId;
      // Nobody else's time is moved: not what is locked, what a colleague is in, or what another visit waits for.
      const isFixed = planned.locked || partner !== undefined || follow.has(planned.id);
      const visit = isFixed ? fixedAt(planned, other?.start ?? planned.start) : planned;
      const minutes = visitMinutes(board, visit);
      const cost = minutes + visit.travelMinutes;
      const able = timelines.filter(({ staff }) => staff.id !== partner && isAble(board, visit, staff));
      const chosen = inGap(able, visit, minutes, cost) ?? byShortening(able, visit, minutes, cost);
      if (!chosen) return null;
      const { timeline, start } = chosen;
      timeline.take({ start: start - visit.travelMinutes, end: start + minutes }, cost);
      const fit = { visit: planned, slot, staffId: timeline.staff.id, start };
      placed.set(visit.id, fit);
      return fit;
    },
    placeIndoor(task) {
      const able = timelines
        .filter((timeline) => covers(timeline.staff.competence, task.competence) && timeline.spare() >= task.minutes)
        .sort((a, b) => b.spare() - a.spare() || byId(a, b));
      const [best] = able;
      best?.free(-task.minutes);
      return best?.staff.id ?? null;
    },
    waiting: () => [...waits].sort(byPatience),
  };

  /** Free by the clock: with minutes to spare, else with other work of that person's day put off. */
  function inGap(able: readonly Timeline[], visit: Visit, minutes: number, cost: number): Place | null {
    const places = able
      .flatMap((timeline): Place[] => {
        const start = timeline.fitStart(visit, minutes, now);
        return start === null ? [] : [{ timeline, start }];
      })
      .sort((a, b) => b.timeline.spare() - a.timeline.spare() || byId(a.timeline, b.timeline));
    const [best] = places;
    if (!best || best.timeline.spare() >= cost) return best ?? null;
    return makeRoom(
      places,
      ({ timeline }) => cost - timeline.spare(),
      () => true,
    );
  }

  /** Nobody is free at that time: visits around it become shorter, and so make the gap themselves. */
  function byShortening(able: readonly Timeline[], visit: Visit, minutes: number, cost: number): Place | null {
    const { start } = visit;
    const places = able
      .filter(({ staff }) => staff.shift.start <= start && start + minutes <= staff.shift.end)
      .map((timeline): Place => ({ timeline, start }));
    const isNear = (task: Task): boolean => {
      const other = task.visitId === null ? null : board.visits.get(task.visitId);
      return other != null && Math.abs(other.start - start) <= NEAR_MINUTES;
    };
    return makeRoom(places, ({ timeline }) => Math.max(cost, cost - timeline.spare()), isNear);
  }

  /** Of these places the one where the least important work gives way. */
  function makeRoom(
    candidates: readonly Place[],
    missingAt: (place: Place) => number,
    mayWait: (task: Task) => boolean,
  ): Place | null {
    let best: { readonly candidate: Place; readonly tasks: readonly Task[]; readonly price: number } | null = null;
    for (const candidate of candidates) {
      const { timeline } = candidate;
      const tasks: Task[] = [];
      let missing = missingAt(candidate);
      for (const task of canWait.get(timeline.staff.id) ?? []) {
        if (missing <= 0) break;
        if (waits.has(task) || !mayWait(task)) continue;
        tasks.push(task);
        missing -= task.minutes;
      }
      const price = tasks.reduce((sum, task) => sum + (patience(task) + 1) * task.minutes, 0);
      if (missing <= 0 && (!best || price < best.price)) best = { candidate, tasks, price };
    }
    if (!best) return null;
    for (const task of best.tasks) {
      waits.add(task);
      for (const timeline of timelines) if (gains(board, task, timeline.staff.id)) timeline.free(task.minutes);
    }
    return best.candidate;
  }
}

function fixedAt(visit: Visit, start: MinuteOfDay): Visit {
  return { ...visit, start, earliest: start, latest: start };
}

function isAble(board: Board, visit: Visit, staff: Staff): boolean {
  return (
    covers(staff.competence, visitCompetence(board, visit)) &&
    visit.delegations.every((delegation) => staff.delegations.includes(delegation))
  );
}

/** The person's must-tasks that may wait, what waits best first. Health help is never proposed. */
function deferrableOf(board: Board, staffId: StaffId): Task[] {
  const index = boardIndex(board);
  const ofVisits = (index.visitsByStaff.get(staffId) ?? [])
    .filter(({ status }) => status.state === "planned")
    .flatMap(({ id }) => index.tasksByVisit.get(id) ?? []);
  return [...ofVisits, ...(index.tasksByStaff.get(staffId) ?? [])]
    .filter(
      (task) => countsToday(task) && task.status.state === "planned" && task.group !== "healthCare" && task.minutes > 0,
    )
    .sort(byPatience);
}

function gains(board: Board, task: Task, staffId: StaffId): boolean {
  if (task.visitId === null) return task.assignee?.staffId === staffId;
  const visit = board.visits.get(task.visitId);
  return visit?.first?.staffId === staffId || visit?.second?.staffId === staffId;
}

/** Practical help before meals, free before bound, and what was put off before has waited enough. */
function patience(task: Task): number {
  return (task.group === "meals" ? 4 : 0) + (task.bound ? 2 : 0) + (task.timesDeferred > 0 ? 1 : 0);
}

function byPatience(a: Task, b: Task): number {
  return patience(a) - patience(b) || b.minutes - a.minutes || (a.id < b.id ? -1 : 1);
}

function byId(a: Timeline, b: Timeline): number {
  return a.staff.id < b.staff.id ? -1 : 1;
}
