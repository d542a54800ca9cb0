/**
 * What a day was, in numbers: derived from the board at the lock, the board at the end, and what happened when. Pure, so
 * that the server, the replay and a simulated day give the same facts. Ids of people and patients never leave this file.
 */

import type { Board, DeferralReason, NotDoneReason, Task, Visit } from "./board.ts";
import { boardIndex } from "./board-index.ts";
import type { MinuteOfDay } from "./clock.ts";
import type { DayFacts } from "./day-facts-schema.ts";
import type { BoardEvent } from "./describe.ts";
import type { LevelId, TaskId, VisitId } from "./ids.ts";
import { isPerformed } from "./ledger.ts";
import { lighterFacts } from "./lighter-hands.ts";
import { visitMinutes } from "./load.ts";
import { meetingFacts } from "./meeting-facts.ts";
import { overlap } from "./rhythm.ts";
import { situation } from "./situation.ts";

/** One update of the day that changed something. */
export interface DayMoment {
  /** Minutes from midnight of the operating date, fractions are seconds. */
  readonly minute: MinuteOfDay;
  readonly events: readonly BoardEvent[];
}

/**
 * @param plan the board right after the plan was locked; the day's first board when it never was
 * @param end the board when everybody has gone home, or as it is now
 * @param moments in order of time
 */
export function dayFacts(plan: Board, end: Board, moments: readonly DayMoment[]): DayFacts {
  const spans = timedSpans(end, moments);
  const numbers = situation(plan);
  const planned = [...plan.visits.values()].filter(({ status, unplanned }) => status.state !== "notDone" && !unplanned);
  return {
    version: 1,
    unitId: end.meta.unitId,
    date: end.meta.date,
    catalogueVersion: end.meta.catalogueVersion,
    locked: end.meeting.committedAt > 0,
    visits: visitFacts(planned, end, spans.visits),
    deferrals: deferralFacts(plan, end, moments),
    hours: hourFacts(plan, planned, end, spans.visits),
    phases: numbers.phases.map(({ phase, needMinutes, supplyMinutes, percent }) => ({
      id: phase.id,
      name: phase.name,
      start: phase.start,
      end: phase.end,
      needMinutes,
      supplyMinutes,
      percent,
      doneMinutes: doneWithin(end, spans.visits, phase),
    })),
    meeting: end.meeting.committedAt > 0 ? meetingFacts(plan, moments) : null,
    agreements: agreementFacts(end),
    levels: levelFacts(end, moments),
    proposedLevel: numbers.proposed.level,
    mustWithoutOwner: numbers.ownerless.length,
    types: typeFacts(end, spans),
    debt: situation(end).debt,
    staffing: {
      present: numbers.present,
      absent: numbers.absent,
      needMinutes: numbers.needMinutes,
      supplyMinutes: numbers.supplyMinutes,
      percent: numbers.percent,
      byCompetence: numbers.competences.map(({ competence, needMinutes, supplyMinutes, percent }) => ({
        competence,
        needMinutes,
        supplyMinutes,
        percent,
      })),
    },
    patients: numbers.patients,
    lighter: lighterFacts(plan, end),
  };
}

interface Span {
  readonly start: MinuteOfDay;
  /** Null while it is under way, and for what was never told to be over. */
  readonly end: MinuteOfDay | null;
}

interface Spans {
  readonly visits: ReadonlyMap<VisitId, Span>;
  readonly tasks: ReadonlyMap<TaskId, Span>;
}

/** Begun and done; what was begun twice counts from the last time. */
function timedSpans(end: Board, moments: readonly DayMoment[]): Spans {
  const visits = new Map<VisitId, Span>();
  const tasks = new Map<TaskId, Span>();
  const note = <Id>(spans: Map<Id, Span>, id: Id, state: string, minute: number): void => {
    const known = spans.get(id);
    if (state === "started") spans.set(id, { start: minute, end: null });
    else if (state === "done" && known) spans.set(id, { ...known, end: minute });
    else spans.delete(id);
  };
  for (const { minute, events } of moments) {
    for (const event of events) {
      if (event.kind === "visitStatus") note(visits, event.visitId, event.state, minute);
      if (event.kind === "taskStatus" && end.tasks.get(event.taskId)?.visitId == null) {
        note(tasks, event.taskId, event.state, minute);
      }
    }
  }
  return { visits, tasks };
}

function visitFacts(planned: readonly Visit[], end: Board, spans: Spans["visits"]): DayFacts["visits"] {
  const all = [...end.visits.values()];
  const unplanned = all.filter((visit) => visit.unplanned);
  const isLate = ({ id, start, latest }: Visit): boolean => (spans.get(id)?.start ?? 0) > Math.max(start, latest) + 1;
  const byOthers = (was: Visit): boolean => {
    const is = end.visits.get(was.id);
    return is !== undefined && ownersOf(was) !== ownersOf(is);
  };
  const done = planned.filter(({ id }) => end.visits.get(id)?.status.state === "done");
  const reasons = new Map<NotDoneReason | null, number>();
  for (const { status } of all) {
    if (status.state === "notDone") reasons.set(status.reason, (reasons.get(status.reason) ?? 0) + 1);
  }
  return {
    planned: planned.length,
    done: all.filter(({ status }) => status.state === "done").length,
    notDone: all.filter(({ status }) => status.state === "notDone").length,
    open: all.filter(({ status }) => status.state === "planned" || status.state === "started").length,
    late: all.filter((visit) => !visit.unplanned && isLate(visit)).length,
    moved: done.filter(byOthers).length,
    asPlanned: done.filter((visit) => !byOthers(visit) && !isLate(visit)).length,
    notDoneByReason: Array.from(reasons, ([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
    unplanned: unplanned.length,
    unplannedMinutes: sum(unplanned, (visit) => visitMinutes(end, visit) * visit.staffRequired),
  };
}

function ownersOf({ first, second }: Visit): string {
  return [first?.staffId ?? "", second?.staffId ?? ""].sort().join();
}

/**
 * What lies outside «nå» at the end with a deferral of this day, and what was moved there after the lock. What was put off
 * on an earlier day and still waits was counted then.
 */
function deferralFacts(atLock: Board, end: Board, moments: readonly DayMoment[]): DayFacts["deferrals"] {
  const moved = new Set<TaskId>();
  for (const { events } of moments) for (const event of events) if (event.kind === "taskMoved") moved.add(event.taskId);
  const isOfToday = ({ id, deferral, plan }: Task): boolean =>
    deferral === null ? plan?.priority === "now" : moved.has(id) || atLock.tasks.get(id)?.deferral == null;
  const put = [...end.tasks.values()].filter(
    (task) => task.place.priority !== "now" && task.status.state !== "done" && isOfToday(task),
  );
  const groups = new Map<string, Task[]>();
  for (const task of put) groups.set(keyOf(task), [...(groups.get(keyOf(task)) ?? []), task]);
  return Array.from(groups, ([typeId, tasks]) => ({
    typeId,
    group: tasks[0]?.group ?? "practicalHelp",
    count: tasks.length,
    minutes: sum(tasks, (task) => task.minutes),
    bound: tasks.filter(({ bound }) => bound).length,
    repeated: tasks.filter(({ timesDeferred }) => timesDeferred > 0).length,
    reasons: reasonCounts(tasks),
  })).sort((a, b) => b.count - a.count || b.minutes - a.minutes || (a.typeId < b.typeId ? -1 : 1));
}

/** A title of one's own is free text, which the facts do not hold. */
function keyOf({ typeId, title }: Task): string {
  return title === "" ? typeId : "";
}

function reasonCounts(tasks: readonly Task[]): { reason: DeferralReason | null; count: number }[] {
  const counts = new Map<DeferralReason | null, number>();
  for (const { deferral } of tasks) {
    const reason = deferral?.reason ?? null;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return Array.from(counts, ([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}

const HOURS = 34;
const HOUR_MINUTES = 60;

function hourFacts(plan: Board, planned: readonly Visit[], end: Board, spans: Spans["visits"]): DayFacts["hours"] {
  const hours = Array.from({ length: HOURS }, (_, hour) => {
    const span = { start: hour * HOUR_MINUTES, end: (hour + 1) * HOUR_MINUTES };
    const plannedMinutes = sum(planned, (visit) => {
      const stretch = { start: visit.start, end: visit.start + visitMinutes(plan, visit) };
      return overlap(span, stretch) * visit.staffRequired;
    });
    return { hour, plannedMinutes, doneMinutes: doneWithin(end, spans, span) };
  });
  return hours.filter(({ plannedMinutes, doneMinutes }) => plannedMinutes + doneMinutes > 0);
}

/** People's minutes at patients', by when visits were begun and done. */
function doneWithin(
  end: Board,
  spans: Spans["visits"],
  within: { readonly start: number; readonly end: number },
): number {
  let minutes = 0;
  for (const [id, span] of spans) {
    const visit = end.visits.get(id);
    if (!visit || span.end === null) continue;
    minutes += overlap(within, { start: span.start, end: span.end }) * visit.staffRequired;
  }
  return Math.round(minutes);
}

function agreementFacts(end: Board): DayFacts["agreements"] {
  const all = [...end.agreements.values()];
  const old = all.filter(({ madeOn }) => madeOn !== end.meta.date);
  const inState = (state: string): number => old.filter((agreement) => agreement.state === state).length;
  return {
    made: all.length - old.length,
    kept: inState("done"),
    carried: inState("carried"),
    dropped: inState("dropped"),
    open: inState("open"),
  };
}

/** One that was taken back is none, and one that was brought back is not another. */
function levelFacts(end: Board, moments: readonly DayMoment[]): DayFacts["levels"] {
  const set = new Map<LevelId, DayFacts["levels"][number]>();
  for (const { minute, events } of moments) {
    for (const event of events) {
      if (event.kind !== "levelSet" || set.has(event.levelId) || !end.levels.has(event.levelId)) continue;
      set.set(event.levelId, { level: event.level, minute: Math.floor(minute) });
    }
  }
  return [...set.values()];
}

/** Longer than this somebody forgot to say that it was over. */
const LONGEST_MINUTES = 240;

function typeFacts(end: Board, { visits, tasks }: Spans): DayFacts["types"] {
  const types = new Map<string, { count: number; plannedMinutes: number; actualMinutes: number }>();
  const add = (task: Task, actual: number): void => {
    const key = keyOf(task);
    if (key === "" || task.minutes === 0) return;
    const known = types.get(key) ?? { count: 0, plannedMinutes: 0, actualMinutes: 0 };
    types.set(key, {
      count: known.count + 1,
      plannedMinutes: known.plannedMinutes + task.minutes,
      actualMinutes: known.actualMinutes + actual,
    });
  };
  for (const [id, span] of tasks) {
    const task = end.tasks.get(id);
    const actual = lengthOf(span);
    if (task && actual !== null) add(task, actual);
  }
  for (const [id, span] of visits) {
    const visit = end.visits.get(id);
    const actual = lengthOf(span);
    const done = (boardIndex(end).tasksByVisit.get(id) ?? []).filter((task) => isPerformed(end, task));
    if (!visit || actual === null || done.length === 0) continue;
    const expected = visit.baseMinutes + sum(done, (task) => task.minutes);
    for (const task of done) add(task, (task.minutes * actual) / expected);
  }
  return Array.from(types, ([typeId, { count, plannedMinutes, actualMinutes }]) => ({
    typeId,
    count,
    plannedMinutes,
    actualMinutes: Math.round(actualMinutes),
  })).sort((a, b) => (a.typeId < b.typeId ? -1 : 1));
}

function lengthOf({ start, end }: Span): number | null {
  return end === null || end - start > LONGEST_MINUTES ? null : end - start;
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
