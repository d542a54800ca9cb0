/**
 * Why a visit cannot begin when the board says: whatever its time in the plan touches, with no minute between. Found in the
 * plan's own times, so that it is what holds the visit there and not only something that stands near it.
 */

import type { StaffId, VisitId } from "#shared/domain/ids.ts";
import type { Case, Work } from "./from-board.ts";
import { type Plan, way } from "./plan.ts";
import type { Compiled } from "./problem.ts";

type BoundWhat = Extract<Work, { kind: "bound" }>["what"];

/** All instants in minutes from midnight of the operating date; the person is one of those who have the visit. */
export type TimeReason =
  /** With another until then, and so far to go. */
  | {
      readonly kind: "busy";
      readonly staffId: StaffId;
      readonly visitId: VisitId;
      readonly until: number;
      readonly travelMinutes: number;
    }
  | { readonly kind: "boundBefore"; readonly staffId: StaffId; readonly what: BoundWhat; readonly until: number }
  | { readonly kind: "shiftStart"; readonly staffId: StaffId; readonly at: number }
  /** Has to be with the next by then, at the latest. */
  | { readonly kind: "next"; readonly staffId: StaffId; readonly visitId: VisitId; readonly at: number }
  | { readonly kind: "boundAfter"; readonly staffId: StaffId; readonly what: BoundWhat; readonly at: number }
  | { readonly kind: "shiftEnd"; readonly staffId: StaffId; readonly at: number }
  /** So many minutes lie between it and a visit it belongs with: as few, or as many, as there may be. */
  | { readonly kind: "gap"; readonly visitId: VisitId; readonly minutes: number }
  | { readonly kind: "window"; readonly from: number; readonly to: number };

/** Both ends are rounded up to whole minutes. */
const ROUNDED_MINUTES = 1;

export interface TimedPlan {
  readonly day: Case;
  readonly c: Compiled;
  readonly plan: Plan;
  /** By node, in whole minutes. */
  readonly starts: Float64Array;
}

/** @param job index of a visit that somebody has @returns nothing for one that begins when the board says */
export function timeReasons(timed: TimedPlan, job: number): TimeReason[] {
  const { day, c, starts } = timed;
  const work = day.work[job]!;
  if (work.kind !== "visit" || starts[job] === work.visit.start) return [];
  const later = starts[job]! > work.visit.start;
  const halves = [job, c.other[job]!].filter((half) => half !== -1);
  const reasons = [
    ...halves.flatMap((half) => (later ? whatIsBefore(timed, half) : whatIsAfter(timed, half))),
    ...whatBelongs(timed, job, later),
  ];
  const edge = later ? c.earliest[job]! : c.latest[job]!;
  if (Math.abs(edge - starts[job]!) > ROUNDED_MINUTES) return reasons;
  return [...reasons, { kind: "window", from: c.earliest[job]!, to: c.latest[job]! }];
}

function whatIsBefore({ day, c, plan, starts }: TimedPlan, job: number): TimeReason[] {
  const v = plan.person[job]!;
  const node = plan.pred[job]!;
  const travelMinutes = Math.round(way(c, v, node, job));
  const until = starts[node]! + c.minutes[node]!;
  const { id: staffId } = day.people[v]!;
  const work = day.work[node];
  if (until + travelMinutes < starts[job]! - ROUNDED_MINUTES) return [];
  if (!work) return [{ kind: "shiftStart", staffId, at: until }];
  if (work.kind === "bound") return [{ kind: "boundBefore", staffId, what: work.what, until }];
  return [{ kind: "busy", staffId, visitId: work.visit.id, until, travelMinutes }];
}

function whatIsAfter({ day, c, plan, starts }: TimedPlan, job: number): TimeReason[] {
  const v = plan.person[job]!;
  const node = plan.succ[job]!;
  const there = starts[job]! + c.minutes[job]! + way(c, v, job, node);
  const { id: staffId } = day.people[v]!;
  const work = day.work[node];
  // A shift ends when it ends, whenever the last visit is done.
  const at = work ? starts[node]! : c.latest[node]!;
  if (there < at - ROUNDED_MINUTES) return [];
  if (!work) return [{ kind: "shiftEnd", staffId, at }];
  if (work.kind === "bound") return [{ kind: "boundAfter", staffId, what: work.what, at }];
  return [{ kind: "next", staffId, visitId: work.visit.id, at }];
}

function whatBelongs({ day, c, plan, starts }: TimedPlan, job: number, later: boolean): TimeReason[] {
  const isOwn = (each: number): boolean => each === job || each === c.other[job];
  return day.problem.gaps.flatMap(({ first, second, minGap, maxGap }): TimeReason[] => {
    if (!isOwn(first) && !isOwn(second)) return [];
    const beside = isOwn(first) ? second : first;
    const work = day.work[beside];
    if (work?.kind !== "visit" || plan.person[beside] === -1) return [];
    const minutes = starts[second]! - starts[first]!;
    // Later, because it may not come sooner after the one, or because the other may not come so long after it.
    const limit = later === isOwn(second) ? minGap : maxGap;
    return Math.abs(minutes - limit) > ROUNDED_MINUTES ? [] : [{ kind: "gap", visitId: work.visit.id, minutes }];
  });
}
