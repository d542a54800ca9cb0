/**
 * A plan while it is searched: routes as chains, when each job starts, and what it costs. Starts are the smallest that
 * satisfy everything - windows, travel, and the gaps between the halves of a linked visit, across routes - so that lateness
 * and waiting are exact and not estimated.
 */

import type { Compiled } from "./problem.ts";

export interface Plan {
  readonly pred: Int32Array;
  readonly succ: Int32Array;
  /** The person of each job; -1 for work that nobody has. */
  readonly person: Int32Array;
  readonly start: Float64Array;
  /** From a node's start to the earliest arrival at the next: its own minutes and the way. */
  readonly lead: Float64Array;
  /** Minutes of work and travel of each person. */
  readonly load: Float64Array;
  cost: number;
  /** The largest lateness of a job. */
  maxLate: number;
  /** Jobs that were taken from whoever has them. */
  moves: number;
}

export function emptyPlan(c: Compiled): Plan {
  const plan: Plan = {
    pred: new Int32Array(c.nodes).fill(-1),
    succ: new Int32Array(c.nodes).fill(-1),
    person: new Int32Array(c.nodes).fill(-1),
    start: new Float64Array(c.nodes),
    lead: new Float64Array(c.nodes),
    load: new Float64Array(c.staff),
    cost: 0,
    maxLate: 0,
    moves: 0,
  };
  for (let v = 0; v < c.staff; v++) {
    const start = c.jobs + v;
    const end = start + c.staff;
    plan.succ[start] = end;
    plan.pred[end] = start;
    plan.person[start] = v;
    plan.person[end] = v;
  }
  settle(c, plan);
  return plan;
}

export function copyPlan(from: Plan, to: Plan): void {
  to.pred.set(from.pred);
  to.succ.set(from.succ);
  to.person.set(from.person);
  to.start.set(from.start);
  to.lead.set(from.lead);
  to.load.set(from.load);
  to.cost = from.cost;
  to.maxLate = from.maxLate;
  to.moves = from.moves;
}

export function way(c: Compiled, v: number, from: number, to: number): number {
  return c.matrix[v]![c.place[from]! * c.row[v]! + c.place[to]!]!;
}

/** Takes a job out of its route. Starts and cost are stale until `settle`. */
export function unlink(c: Compiled, plan: Plan, job: number): void {
  const before = plan.pred[job]!;
  const after = plan.succ[job]!;
  plan.succ[before] = after;
  plan.pred[after] = before;
  plan.pred[job] = -1;
  plan.succ[job] = -1;
  plan.person[job] = -1;
  // Both or none: half of a two-person visit left behind is what once made a search run for ever.
  const other = c.other[job]!;
  if (other !== -1 && plan.person[other] !== -1) unlink(c, plan, other);
}

/** Puts a job behind a node. Starts and cost are stale until `settle`. */
export function linkAfter(plan: Plan, job: number, before: number): void {
  const after = plan.succ[before]!;
  plan.succ[before] = job;
  plan.pred[job] = before;
  plan.succ[job] = after;
  plan.pred[after] = job;
  plan.person[job] = plan.person[before]!;
}

/**
 * Starts, loads and cost from the routes alone. Needed after something was taken out: starts sink then, and two halves
 * that wait for each other would hold each other up if one only looked at what changed.
 * @returns false when the halves of linked visits wait for each other in a circle
 */
export function settle(c: Compiled, plan: Plan): boolean {
  const { start, succ, load, lead } = plan;
  start.set(c.earliest);
  load.fill(0);
  let travel = 0;
  for (let v = 0; v < c.staff; v++) {
    let node = c.jobs + v;
    let next = succ[node]!;
    let work = 0;
    while (next !== -1) {
      const minutes = way(c, v, node, next);
      travel += minutes;
      work += minutes + c.minutes[next]!;
      lead[node] = c.minutes[node]! + minutes;
      const from = start[node]! + lead[node]!;
      if (from > start[next]!) start[next] = from;
      node = next;
      next = succ[node]!;
    }
    load[v] = work;
  }
  if (c.gappedJobs.length > 0 && !settleLinks(c, plan)) return false;
  plan.cost = costFrom(c, plan, travel);
  return true;
}

/** Rounds of raising until nothing is violated; more rounds than there are links means a circle. */
function settleLinks(c: Compiled, plan: Plan): boolean {
  const { start, person } = plan;
  for (let round = 0; round <= c.jobs + 1; round++) {
    let raised = false;
    for (const job of c.gappedJobs) {
      if (person[job] === -1) continue;
      for (let gap = c.gapFrom[job]!; gap < c.gapFrom[job + 1]!; gap++) {
        const to = c.gapTo[gap]!;
        const least = start[job]! + c.gapLeast[gap]!;
        if (person[to] === -1 || least <= start[to]! + 1e-9) continue;
        raise(plan, to, least);
        raised = true;
      }
    }
    if (!raised) return true;
  }
  return false;
}

/** Along one route only; the links are looked at again in the next round. */
function raise(plan: Plan, from: number, to: number): void {
  const { start, succ, lead } = plan;
  let node = from;
  start[node] = to;
  for (let next = succ[node]!; next !== -1; next = succ[node]!) {
    const arrival = start[node]! + lead[node]!;
    if (arrival <= start[next]!) return;
    start[next] = arrival;
    node = next;
  }
}

function costFrom(c: Compiled, plan: Plan, travel: number): number {
  const { weights } = c;
  let cost = weights.travel * travel;
  let maxLate = 0;
  let moves = 0;
  for (let job = 0; job < c.jobs; job++) {
    const v = plan.person[job]!;
    if (v === -1) {
      cost += unassignedCost(c, job);
      continue;
    }
    const late = plan.start[job]! - c.latest[job]!;
    if (late > 0) {
      cost += late * c.late[job]!;
      if (late > maxLate) maxLate = late;
    }
    cost += c.costs[job * c.staff + v]!;
    moves += c.moves[job * c.staff + v]!;
  }
  for (let v = 0; v < c.staff; v++) {
    const end = c.jobs + c.staff + v;
    const over = plan.start[end]! - c.latest[end]!;
    if (over > 0) cost += over * c.late[end]!;
    cost += weights.balance * plan.load[v]! * plan.load[v]!;
  }
  plan.maxLate = maxLate;
  plan.moves = moves;
  return cost + weights.maxLate * maxLate;
}

/** Work that is bound to a person costs more than anything else as long as it is not placed, and still a number. */
const BOUND = 1e6;

export function unassignedCost(c: Compiled, job: number): number {
  return Math.min(BOUND, c.unassigned[job]!);
}
