/**
 * What it costs to put a job, or the two halves of one, at a place in a plan. Exact: the new starts are carried through
 * the route, and through linked visits into other routes. Putting something in only ever makes starts later, so the sum
 * grows as it is carried on, and one that has passed the best so far is given up at once.
 */

import { linkAfter, type Plan, unassignedCost, way } from "./plan.ts";
import type { Compiled } from "./problem.ts";

export interface Insertion {
  /** The extra cost of `job` behind `before`; Infinity when it may not stand there or costs `limit` or more. */
  readonly single: (plan: Plan, job: number, before: number, limit: number) => number;
  /** The same for both halves; `job` has the lower index, and the two places are of different people where they must be. */
  readonly pair: (plan: Plan, job: number, before: number, otherBefore: number, limit: number) => number;
  /** When the job began in the last question that had an answer. */
  readonly startOf: (job: number) => number;
  /** Carries out what `single` or `pair` was asked last on the same arguments. */
  readonly insert: (plan: Plan, job: number, before: number) => void;
  readonly insertPair: (plan: Plan, job: number, before: number, otherBefore: number) => void;
}

const TINY = 1e-9;
/** A node that is raised this often stands in a circle of halves that wait for each other. */
const MOST_RAISES = 24;

export interface Loosened {
  /** Infinity for what only asks what something would cost. */
  readonly mostMoves?: number;
  /** The job whose gaps are let be; the two halves of it still meet. */
  readonly gapsOf?: number;
}

export function openInsertion(c: Compiled, { mostMoves = c.mostMoves, gapsOf = -1 }: Loosened = {}): Insertion {
  const tentative = new Float64Array(c.nodes);
  const stamp = new Int32Array(c.nodes);
  const raises = new Int32Array(c.nodes);
  const queue = new Int32Array(c.nodes * MOST_RAISES + 1);
  let round = 0;
  let tail = 0;
  let cost = 0;
  let maxLate = 0;
  let touched = 0;
  const touchedNodes = new Int32Array(c.nodes);

  /** False when the node stands in a circle. */
  function raise(node: number, now: number, to: number): boolean {
    if (stamp[node] !== round) {
      stamp[node] = round;
      raises[node] = 0;
      touchedNodes[touched++] = node;
    }
    if (++raises[node]! > MOST_RAISES) return false;
    tentative[node] = to;
    const latest = c.latest[node]!;
    if (to > latest) {
      cost += (now > latest ? to - now : to - latest) * c.late[node]!;
      if (node < c.jobs && to - latest > maxLate) maxLate = to - latest;
    }
    return true;
  }

  /** The job itself starts anew: it had no start in this plan. */
  function begin(node: number, at: number): void {
    stamp[node] = round;
    raises[node] = 1;
    touchedNodes[touched++] = node;
    tentative[node] = at;
    const late = at - c.latest[node]!;
    if (late > 0) {
      cost += late * c.late[node]!;
      if (late > maxLate) maxLate = late;
    }
    queue[tail++] = node;
  }

  function isLoose(job: number, to: number): boolean {
    return (job === gapsOf || to === gapsOf) && c.other[job] !== to;
  }

  /** False when it turns in a circle or the cost has passed the limit. */
  function carry(plan: Plan, limit: number): boolean {
    const { succ, person, start } = plan;
    const { place, minutes, gapFrom, gapTo, gapLeast, jobs } = c;
    const heaviest = c.weights.maxLate;
    const most = plan.maxLate;
    for (let head = 0; head < tail; head++) {
      let node = queue[head]!;
      const v = person[node]!;
      const matrix = c.matrix[v]!;
      const row = c.row[v]!;
      let at = tentative[node]!;
      for (;;) {
        if (node < jobs) {
          for (let gap = gapFrom[node]!; gap < gapFrom[node + 1]!; gap++) {
            const to = gapTo[gap]!;
            if (person[to] === -1 || isLoose(node, to)) continue;
            const least = at + gapLeast[gap]!;
            const now = stamp[to] === round ? tentative[to]! : start[to]!;
            if (least <= now + TINY) continue;
            if (!raise(to, now, least)) return false;
            queue[tail++] = to;
          }
        }
        const next = succ[node]!;
        if (next === -1) break;
        const arrival = at + minutes[node]! + matrix[place[node]! * row + place[next]!]!;
        const now = stamp[next] === round ? tentative[next]! : start[next]!;
        if (arrival <= now + TINY) break;
        if (!raise(next, now, arrival)) return false;
        if (cost + heaviest * (maxLate - most) >= limit) return false;
        node = next;
        at = arrival;
      }
    }
    return true;
  }

  function open(plan: Plan): void {
    round += 1;
    tail = 0;
    touched = 0;
    cost = 0;
    maxLate = plan.maxLate;
  }

  /** Travel, the person and the balance: what it costs whatever the clock says. */
  function fixedCost(plan: Plan, job: number, before: number, movesBeside: number): number {
    const v = plan.person[before]!;
    const own = c.costs[job * c.staff + v]!;
    if (own === Infinity || plan.moves + movesBeside + c.moves[job * c.staff + v]! > mostMoves) return Infinity;
    const after = plan.succ[before]!;
    const extra = way(c, v, before, job) + way(c, v, job, after) - way(c, v, before, after);
    const work = extra + c.minutes[job]!;
    return (
      own +
      c.weights.travel * extra +
      c.weights.balance * ((plan.load[v]! + work) * (plan.load[v]! + work) - plan.load[v]! * plan.load[v]!)
    );
  }

  function arrivalAt(plan: Plan, job: number, before: number): number {
    const v = plan.person[before]!;
    let at = Math.max(c.earliest[job]!, plan.start[before]! + c.minutes[before]! + way(c, v, before, job));
    for (let gap = c.gapFrom[job]!; gap < c.gapFrom[job + 1]!; gap++) {
      const to = c.gapTo[gap]!;
      // The other half has no start yet: the two are carried to each other.
      if (plan.person[to] === -1 || to === c.other[job] || isLoose(job, to)) continue;
      at = Math.max(at, plan.start[to]! + c.gapBack[gap]!);
    }
    return at;
  }

  function detach(plan: Plan, job: number): void {
    const before = plan.pred[job]!;
    const after = plan.succ[job]!;
    plan.succ[before] = after;
    plan.pred[after] = before;
    plan.pred[job] = -1;
    plan.succ[job] = -1;
    plan.person[job] = -1;
  }

  function finish(plan: Plan, fixed: number): number {
    return fixed + cost + c.weights.maxLate * (maxLate - plan.maxLate);
  }

  function single(plan: Plan, job: number, before: number, limit: number): number {
    const fixed = fixedCost(plan, job, before, 0);
    if (fixed >= limit) return Infinity;
    open(plan);
    begin(job, arrivalAt(plan, job, before));
    if (fixed + cost >= limit) return Infinity;
    linkAfter(plan, job, before);
    const possible = carry(plan, limit - fixed);
    detach(plan, job);
    if (!possible) return Infinity;
    const total = finish(plan, fixed);
    return total < limit ? total : Infinity;
  }

  function pair(plan: Plan, job: number, before: number, otherBefore: number, limit: number): number {
    const other = c.other[job]!;
    if (c.different[job] === 1 && plan.person[before] === plan.person[otherBefore]) return Infinity;
    const firstCost = fixedCost(plan, job, before, 0);
    if (firstCost >= limit) return Infinity;
    const at = arrivalAt(plan, job, before);
    linkAfter(plan, job, before);
    // With the first half in its place, should both belong to one person.
    const moved = c.moves[job * c.staff + plan.person[before]!]!;
    const secondCost = fixedCost(plan, other, otherBefore, moved);
    const fixed = firstCost + secondCost;
    if (fixed >= limit) {
      detach(plan, job);
      return Infinity;
    }
    const otherAt = otherBefore === job ? at + c.minutes[job]! : arrivalAt(plan, other, otherBefore);
    linkAfter(plan, other, otherBefore);
    open(plan);
    begin(job, at);
    begin(other, otherAt);
    const possible = carry(plan, limit - fixed);
    detach(plan, other);
    detach(plan, job);
    if (!possible) return Infinity;
    const total = finish(plan, fixed);
    return total < limit ? total : Infinity;
  }

  /** Takes over the starts that the last question found. */
  function keep(plan: Plan, total: number): void {
    for (let index = 0; index < touched; index++) {
      const node = touchedNodes[index]!;
      plan.start[node] = tentative[node]!;
    }
    plan.maxLate = maxLate;
    plan.cost += total;
  }

  function addTo(plan: Plan, job: number, before: number): void {
    const v = plan.person[before]!;
    const after = plan.succ[before]!;
    plan.moves += c.moves[job * c.staff + v]!;
    plan.load[v]! += way(c, v, before, job) + way(c, v, job, after) - way(c, v, before, after) + c.minutes[job]!;
  }

  return {
    single,
    pair,
    startOf: (job) => tentative[job]!,
    insert(plan, job, before) {
      const total = single(plan, job, before, Infinity);
      addTo(plan, job, before);
      linkAfter(plan, job, before);
      keep(plan, total - unassignedCost(c, job));
    },
    insertPair(plan, job, before, otherBefore) {
      const total = pair(plan, job, before, otherBefore, Infinity);
      const other = c.other[job]!;
      addTo(plan, job, before);
      linkAfter(plan, job, before);
      addTo(plan, other, otherBefore);
      linkAfter(plan, other, otherBefore);
      keep(plan, total - unassignedCost(c, job) - unassignedCost(c, other));
    },
  };
}
