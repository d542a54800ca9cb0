/**
 * When each visit begins, once it is settled who goes where: not as early as possible, as the search reckons, but as near
 * to the board's own times as the plan allows without anything getting later than it must. A time is only moved when it has to be.
 */

import { type Plan, way } from "./plan.ts";
import type { Compiled } from "./problem.ts";

const TINY = 1e-6;

/** @param wished by job, in minutes @returns starts by node; Infinity is nobody's */
export function calmStarts(c: Compiled, plan: Plan, wished: Float64Array): Float64Array {
  const latest = latestStarts(c, plan);
  const start = Float64Array.from(plan.start);
  for (let job = 0; job < c.jobs; job++) {
    if (plan.person[job] === -1) continue;
    start[job] = Math.max(plan.start[job]!, Math.min(wished[job]!, latest[job]!));
  }
  // `latest` keeps all that is kept here, so raising the lower bounds never passes it.
  settleFrom(c, plan, (from, to, least) => {
    if (start[from]! + least <= start[to]! + TINY) return false;
    start[to] = start[from]! + least;
    return true;
  });
  return start;
}

/** The last moment each may begin without making more lateness or overtime than the plan has. */
function latestStarts(c: Compiled, plan: Plan): Float64Array {
  const latest = new Float64Array(c.nodes);
  for (let node = 0; node < c.nodes; node++) latest[node] = Math.max(plan.start[node]!, c.latest[node]!);
  settleFrom(c, plan, (from, to, least) => {
    if (latest[to]! - least >= latest[from]! - TINY) return false;
    latest[from] = latest[to]! - least;
    return true;
  });
  return latest;
}

/** Asks for every "`to` begins at least `least` after `from`" until nothing moves. */
function settleFrom(c: Compiled, plan: Plan, hold: (from: number, to: number, least: number) => boolean): void {
  let moved = true;
  for (let round = 0; moved && round <= c.nodes; round++) {
    moved = false;
    for (let v = 0; v < c.staff; v++) {
      for (let node = c.jobs + v; plan.succ[node] !== -1; node = plan.succ[node]!) {
        const next = plan.succ[node]!;
        if (hold(node, next, c.minutes[node]! + way(c, v, node, next))) moved = true;
      }
    }
    for (let job = 0; job < c.jobs; job++) {
      if (plan.person[job] === -1) continue;
      for (let gap = c.gapFrom[job]!; gap < c.gapFrom[job + 1]!; gap++) {
        const to = c.gapTo[gap]!;
        if (plan.person[to] !== -1 && hold(job, to, c.gapLeast[gap]!)) moved = true;
      }
    }
  }
}
