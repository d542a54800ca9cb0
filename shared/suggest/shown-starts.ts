/**
 * When each visit begins on the board if every row of a proposal is accepted. A plan knows the way to each door and has other
 * minutes for nearly everything, and a screen that moved all of it could not be read: on a full day every fourth visit would
 * have a new time. So a visit that stays with its holder keeps its own, unless the board would then say what cannot be: that
 * two visits are too near or too far for what lies between them, or that the proposal has somebody in two places at once.
 * What stood like that before, people have put there, and it stays.
 */

import type { StaffId } from "#shared/domain/ids.ts";
import { calmStarts } from "./calm-starts.ts";
import { type Case, isMissed, type Work } from "./from-board.ts";
import type { Plan } from "./plan.ts";
import type { Compiled } from "./problem.ts";
import { isSettled } from "./sequence.ts";

export type VisitWork = Extract<Work, { kind: "visit" }>;

/** Smaller differences of time are within what the travel minutes are worth. */
const MOVED_START_MINUTES = 5;

export interface ShownStarts {
  /** Who has the half in the plan; null for nobody. */
  readonly holderOf: (job: number) => StaffId | null;
  /** Minutes from midnight of the operating date, for a job that is a visit and that somebody has. */
  readonly startOf: (job: number) => number;
}

export function shownStarts(day: Case, c: Compiled, plan: Plan): ShownStarts {
  const starts = wholeStarts(day, c, plan);
  const exact = new Set<number>();
  const holderOf = (job: number): StaffId | null => newHolder(day, c, plan, job);
  const visitOf = (job: number): VisitWork => day.work[job] as VisitWork;
  const mayMove = (job: number): boolean => {
    const { visit, holder } = visitOf(job);
    return !isSettled(visit) && !(holder === holderOf(job) && isMissed(day.wish, visit, true));
  };
  const startOf = (job: number): number => {
    const { visit, holder } = visitOf(job);
    const start = starts[job]!;
    if (!mayMove(job)) return visit.start;
    if (exact.has(job)) return start;
    const near = Math.abs(start - visit.start) < MOVED_START_MINUTES;
    return near || holderOf(job) === holder ? visit.start : start;
  };
  // The row of one half takes the whole visit with it.
  const shown = (job: number): number => {
    const other = c.other[job]!;
    const own = startOf(job);
    return other === -1 || own !== visitOf(job).visit.start ? own : startOf(other);
  };
  const makeExact = (job: number): void => {
    for (const half of [job, c.other[job]!]) if (half !== -1) exact.add(half);
  };

  function keepGaps(): void {
    for (const { first, second, minGap, maxGap } of day.problem.gaps) {
      if (plan.person[first] === -1 || plan.person[second] === -1) continue;
      const gap = shown(second) - shown(first);
      if (gap >= minGap && gap <= maxGap) continue;
      makeExact(first);
      makeExact(second);
    }
  }

  /** Of two that are in each other's way the one that is farther from its time goes there first: often that is enough. */
  function partVisits(v: number): void {
    const asItWas = (job: number): boolean =>
      day.problem.jobs[job]!.holders.includes(v) && shown(job) === visitOf(job).visit.start;
    const off = (job: number): number => Math.abs(starts[job]! - shown(job));
    const lane = day.work
      .flatMap(({ kind }, job) => (kind === "visit" && plan.person[job] === v ? [job] : []))
      .sort((a, b) => shown(a) - shown(b));
    let last = lane[0];
    for (const job of lane.slice(1)) {
      const before = last!;
      const over = shown(before) + c.minutes[before]! - shown(job);
      if (shown(job) + c.minutes[job]! > shown(before) + c.minutes[before]!) last = job;
      if (over < MOVED_START_MINUTES || (asItWas(before) && asItWas(job))) continue;
      const [most] = [before, job].filter((each) => mayMove(each) && off(each) > 0).sort((a, b) => off(b) - off(a));
      if (most !== undefined) makeExact(most);
    }
  }

  for (let known = -1; known < exact.size;) {
    known = exact.size;
    keepGaps();
    for (let v = 0; v < c.staff; v++) partVisits(v);
  }
  return { holderOf, startOf: shown };
}

/** The plan's own, as near to the board's as they can be. Whole minutes, later rather than sooner. */
export function wholeStarts(day: Case, c: Compiled, plan: Plan): Float64Array {
  return calmStarts(c, plan, day.planned).map((start) => Math.ceil(start - 1e-6));
}

/** Who has this half in the plan, seen so that whoever had the other half and still has one stays where they stand. */
function newHolder(day: Case, c: Compiled, plan: Plan, job: number): StaffId | null {
  const person = (half: number): StaffId | null => day.people[plan.person[half]!]?.id ?? null;
  const other = c.other[job]!;
  const mine = person(job);
  if (other === -1 || mine === null) return mine;
  const theirs = person(other);
  const work = day.work[job]!;
  const otherWork = day.work[other]!;
  const had = work.kind === "visit" ? work.holder : null;
  const otherHad = otherWork.kind === "visit" ? otherWork.holder : null;
  const swapped = (mine === otherHad && mine !== null) || (theirs === had && theirs !== null);
  return swapped ? theirs : mine;
}
