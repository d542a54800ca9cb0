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

  /**
   * False when it turns in a circle or the cost has passed the limit. Half of a search is spent here: what it reads and counts
   * is in variables of its own, and raising a start stands here twice instead of in a function, which takes a seventh off
   * the whole.
   */
  function carry(plan: Plan, limit: number): boolean {
    const { succ, person, start, lead } = plan;
    const { gapped, gapFrom, gapTo, gapLeast, jobs, latest, late } = c;
    const heaviest = c.weights.maxLate;
    const most = plan.maxLate;
    const now = round;
    let sum = cost;
    let worst = maxLate;
    let count = touched;
    let last = tail;
    for (let head = 0; head < last; head++) {
      let node = queue[head]!;
      let at = tentative[node]!;
      for (;;) {
        if (gapped[node] === 1) {
          for (let gap = gapFrom[node]!, gapEnd = gapFrom[node + 1]!; gap < gapEnd; gap++) {
            const to = gapTo[gap]!;
            if (person[to] === -1 || isLoose(node, to)) continue;
            const least = at + gapLeast[gap]!;
            const known = stamp[to] === now;
            const before = known ? tentative[to]! : start[to]!;
            if (least <= before + TINY) continue;
            if (!known) {
              stamp[to] = now;
              raises[to] = 0;
              touchedNodes[count++] = to;
            }
            if (++raises[to]! > MOST_RAISES) return false;
            tentative[to] = least;
            const end = latest[to]!;
            if (least > end) {
              sum += (before > end ? least - before : least - end) * late[to]!;
              if (least - end > worst) worst = least - end;
            }
            queue[last++] = to;
          }
        }
        const next = succ[node]!;
        if (next === -1) break;
        const arrival = at + lead[node]!;
        const known = stamp[next] === now;
        const before = known ? tentative[next]! : start[next]!;
        if (arrival <= before + TINY) break;
        if (!known) {
          stamp[next] = now;
          raises[next] = 0;
          touchedNodes[count++] = next;
        }
        tentative[next] = arrival;
        const end = latest[next]!;
        if (arrival > end) {
          sum += (before > end ? arrival - before : arrival - end) * late[next]!;
          if (next < jobs && arrival - end > worst) worst = arrival - end;
          if (sum + heaviest * (worst - most) >= limit) return false;
        }
        node = next;
        at = arrival;
      }
    }
    cost = sum;
    maxLate = worst;
    touched = count;
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
    const load = plan.load[v]!;
    return own + c.weights.travel * extra + c.weights.balance * ((load + work) * (load + work) - load * load);
  }

  /** When others let it begin whose start is known. */
  function gapsLet(plan: Plan, job: number, from: number): number {
    let at = from;
    for (let gap = c.gapFrom[job]!; gap < c.gapFrom[job + 1]!; gap++) {
      const to = c.gapTo[gap]!;
      // The other half has no start yet: the two are carried to each other.
      if (plan.person[to] === -1 || to === c.other[job] || isLoose(job, to)) continue;
      at = Math.max(at, plan.start[to]! + c.gapBack[gap]!);
    }
    return at;
  }

  function arrivalAt(plan: Plan, job: number, before: number): number {
    const arrival = plan.start[before]! + c.minutes[before]! + way(c, plan.person[before]!, before, job);
    return gapsLet(plan, job, Math.max(c.earliest[job]!, arrival));
  }

  function attach(plan: Plan, job: number, before: number): void {
    linkAfter(plan, job, before);
    leadFrom(plan, before);
    leadFrom(plan, job);
  }

  function detach(plan: Plan, job: number): void {
    const before = plan.pred[job]!;
    const after = plan.succ[job]!;
    plan.succ[before] = after;
    plan.pred[after] = before;
    plan.person[job] = -1;
    leadFrom(plan, before);
  }

  function leadFrom(plan: Plan, node: number): void {
    plan.lead[node] = c.minutes[node]! + way(c, plan.person[node]!, node, plan.succ[node]!);
  }

  function finish(plan: Plan, fixed: number): number {
    return fixed + cost + c.weights.maxLate * (maxLate - plan.maxLate);
  }

  /** Says once more what `fixedCost` and `attach` say: in one piece, with each way looked up once, it takes a tenth less. */
  function single(plan: Plan, job: number, before: number, limit: number): number {
    const { succ, person, lead } = plan;
    const { place, minutes, weights } = c;
    const v = person[before]!;
    const own = c.costs[job * c.staff + v]!;
    if (own === Infinity || plan.moves + c.moves[job * c.staff + v]! > mostMoves) return Infinity;
    const after = succ[before]!;
    const matrix = c.matrix[v]!;
    const row = c.row[v]!;
    const into = matrix[place[before]! * row + place[job]!]!;
    const out = matrix[place[job]! * row + place[after]!]!;
    const extra = into + out - matrix[place[before]! * row + place[after]!]!;
    const work = extra + minutes[job]!;
    const load = plan.load[v]!;
    const fixed = own + weights.travel * extra + weights.balance * ((load + work) * (load + work) - load * load);
    if (fixed >= limit) return Infinity;
    let at = plan.start[before]! + minutes[before]! + into;
    if (at < c.earliest[job]!) at = c.earliest[job]!;
    if (c.gapped[job] === 1) at = gapsLet(plan, job, at);
    open(plan);
    begin(job, at);
    if (fixed + cost >= limit) return Infinity;
    const leadBefore = lead[before]!;
    lead[before] = minutes[before]! + into;
    lead[job] = minutes[job]! + out;
    succ[before] = job;
    succ[job] = after;
    person[job] = v;
    const possible = carry(plan, limit - fixed);
    succ[before] = after;
    person[job] = -1;
    lead[before] = leadBefore;
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
    attach(plan, job, before);
    // With the first half in its place, should both belong to one person.
    const moved = c.moves[job * c.staff + plan.person[before]!]!;
    const secondCost = fixedCost(plan, other, otherBefore, moved);
    const fixed = firstCost + secondCost;
    if (fixed >= limit) {
      detach(plan, job);
      return Infinity;
    }
    const otherAt = otherBefore === job ? at + c.minutes[job]! : arrivalAt(plan, other, otherBefore);
    attach(plan, other, otherBefore);
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
    attach(plan, job, before);
  }

  return {
    single,
    pair,
    startOf: (job) => tentative[job]!,
    insert(plan, job, before) {
      const total = single(plan, job, before, Infinity);
      addTo(plan, job, before);
      keep(plan, total - unassignedCost(c, job));
    },
    insertPair(plan, job, before, otherBefore) {
      const total = pair(plan, job, before, otherBefore, Infinity);
      const other = c.other[job]!;
      addTo(plan, job, before);
      addTo(plan, other, otherBefore);
      keep(plan, total - unassignedCost(c, job) - unassignedCost(c, other));
    },
  };
}
