/** Puts work that nobody has into a plan, each piece where it costs least, now and then looking past the best place. */

import type { Insertion } from "./insertion.ts";
import type { Near } from "./near.ts";
import { type Plan, unassignedCost } from "./plan.ts";
import type { Compiled } from "./problem.ts";
import type { Random } from "./random.ts";

/** Share of places that are looked past, so that the same ruin does not always heal the same way. */
const BLINK = 0.012;
/** Places tried for the first and for the second half of a linked visit, in all combinations. */
const FIRST_PLACES = 5;
const SECOND_PLACES = 8;
/** What a place may save: something that is done anywhere, put between two zones, takes minutes off the way and the load. */
const MOST_SAVED = 15;

interface Spot {
  before: number;
  cost: number;
}

/** @returns false when it gave up, with work still left, because the plan would have cost `most` or more */
export type Recreate = (plan: Plan, random: Random, most: number) => boolean;

export function openRecreate(c: Compiled, allNear: Near, insertion: Insertion): Recreate {
  const keys = new Float64Array(c.jobs);
  const seen = new Int32Array(c.nodes);
  let look = 0;
  const firstSpots = Array.from({ length: FIRST_PLACES }, (): Spot => ({ before: -1, cost: 0 }));
  const secondSpots = Array.from({ length: SECOND_PLACES }, (): Spot => ({ before: -1, cost: 0 }));
  const farthest = new Float64Array(c.jobs);
  const choices = new Float64Array(c.jobs);
  /** By person, of the job that is looked at: what it costs whatever the place; Infinity for who may not. */
  const personCosts = new Float64Array(c.staff);
  const gains = new Float64Array(c.jobs);
  for (let job = 0; job < c.jobs; job++) {
    for (let v = 0; v < c.staff; v++) {
      if (c.costs[job * c.staff + v] !== Infinity) choices[job]! += 1;
      const out = c.matrix[v]![c.place[c.jobs + v]! * c.row[v]! + c.place[job]!]!;
      if (out > farthest[job]!) farthest[job] = out;
    }
  }

  function order(plan: Plan, random: Random): number[] {
    const bank: number[] = [];
    for (let job = 0; job < c.jobs; job++) {
      // A linked visit is put in as a whole, by its first half.
      if (plan.person[job] === -1 && (c.other[job] === -1 || job < c.other[job]!)) bank.push(job);
    }
    const dice = random.next();
    for (const job of bank) {
      const chance = random.next();
      if (dice < 0.4) keys[job] = chance;
      else if (dice < 0.6) keys[job] = c.earliest[job]!;
      else if (dice < 0.75) keys[job] = -farthest[job]!;
      else if (dice < 0.85) keys[job] = c.latest[job]! - c.earliest[job]!;
      else if (dice < 0.95) keys[job] = choices[job]! + chance;
      else keys[job] = farthest[job]!;
    }
    return bank.sort((a, b) => keys[a]! - keys[b]! || a - b);
  }

  /** Fills `personCosts`. @returns whom it costs least; -1 when nobody may */
  function weighPeople(plan: Plan, job: number): number {
    const minutes = c.minutes[job]!;
    let cheapest = -1;
    for (let v = 0; v < c.staff; v++) {
      const cost = c.costs[job * c.staff + v]! + c.weights.balance * minutes * (2 * plan.load[v]! + minutes);
      personCosts[v] = cost;
      if (cost !== Infinity && (cheapest === -1 || cost < personCosts[cheapest]!)) cheapest = v;
    }
    return cheapest;
  }

  /**
   * Calls `ask` for the nodes that the job might stand behind: all of the person's whom it costs least, and those beside near
   * work of others. Near work alone leaves out most of the day of a patient's own nurse, and nearly all of it for a break,
   * which has no place of its own. `ask` says how much a place may still cost, and who costs more is passed over.
   */
  function eachPlace(plan: Plan, job: number, random: Random, limit: number, ask: (before: number) => number): void {
    look += 1;
    let most = limit;
    const tryOut = (before: number): void => {
      if (seen[before] === look) return;
      seen[before] = look;
      if (random.next() >= BLINK) most = ask(before);
    };
    const cheapest = weighPeople(plan, job);
    if (cheapest === -1) return;
    // Where all cost the same it would be anybody's day, and near work knows better.
    if (c.uneven) {
      for (let node = c.jobs + cheapest; node < c.jobs + c.staff; node = plan.succ[node]!) tryOut(node);
      if (choices[job] === 1) return;
    }
    const near = allNear[job]!;
    for (let index = 0; index < near.length; index++) {
      const beside = near[index]!;
      const v = plan.person[beside]!;
      if (v === -1 || personCosts[v]! - MOST_SAVED >= most) continue;
      tryOut(beside);
      tryOut(plan.pred[beside]!);
    }
    // Last, when the best so far is known and most of them can be given up at once.
    for (let v = 0; v < c.staff; v++) if (personCosts[v]! - MOST_SAVED < most) tryOut(c.jobs + v);
  }

  function placeSingle(plan: Plan, job: number, random: Random): void {
    let best = unassignedCost(c, job);
    let place = -1;
    eachPlace(plan, job, random, best, (before) => {
      const cost = insertion.single(plan, job, before, best);
      if (cost < best) {
        best = cost;
        place = before;
      }
      return best;
    });
    if (place !== -1) insertion.insert(plan, job, place);
  }

  /** Fills `spots` with the cheapest places, cheapest first. @returns how many there are */
  function collect(plan: Plan, job: number, random: Random, spots: readonly Spot[]): number {
    let count = 0;
    let limit = Infinity;
    eachPlace(plan, job, random, Infinity, (before) => {
      const cost = insertion.single(plan, job, before, limit);
      if (cost >= limit) return limit;
      if (count < spots.length) count += 1;
      let at = count - 1;
      for (; at > 0 && spots[at - 1]!.cost > cost; at--) {
        spots[at]!.before = spots[at - 1]!.before;
        spots[at]!.cost = spots[at - 1]!.cost;
      }
      spots[at]!.before = before;
      spots[at]!.cost = cost;
      if (count === spots.length) limit = spots[count - 1]!.cost;
      return limit;
    });
    return count;
  }

  function placePair(plan: Plan, job: number, random: Random): void {
    const other = c.other[job]!;
    const firsts = collect(plan, job, random, firstSpots);
    const seconds = collect(plan, other, random, secondSpots);
    let best = unassignedCost(c, job) + unassignedCost(c, other);
    let place = -1;
    let otherPlace = -1;
    for (let i = 0; i < firsts; i++) {
      const first = firstSpots[i]!;
      for (let k = 0; k < seconds; k++) {
        const second = secondSpots[k]!;
        // Together they hardly ever cost less than each by itself, and both lists have the cheapest first.
        if (first.cost + second.cost >= best) break;
        if (first.before === second.before) continue;
        const cost = insertion.pair(plan, job, first.before, second.before, best);
        if (cost < best) {
          best = cost;
          place = first.before;
          otherPlace = second.before;
        }
      }
    }
    if (place !== -1) insertion.insertPair(plan, job, place, otherPlace);
  }

  /** How much the cost may fall when the job, or the two halves of it, comes to whom it costs least. */
  function gainOf(plan: Plan, job: number): number {
    const gain = unassignedCost(c, job) - (personCosts[weighPeople(plan, job)] ?? Infinity);
    const other = c.other[job]!;
    return Math.max(0, gain) + (other > job ? gainOf(plan, other) : 0);
  }

  return (plan, random, most) => {
    const bank = order(plan, random);
    let left = 0;
    for (const job of bank) left += gains[job] = gainOf(plan, job);
    for (const job of bank) {
      // Most ruins are not worth mending to the end: what is still to come hardly ever makes up for what it has cost.
      if (plan.cost - left >= most) return false;
      left -= gains[job]!;
      if (c.other[job] === -1) placeSingle(plan, job, random);
      else placePair(plan, job, random);
    }
    return true;
  };
}
