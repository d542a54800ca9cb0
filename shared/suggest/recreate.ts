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

interface Spot {
  before: number;
  cost: number;
}

export type Recreate = (plan: Plan, random: Random) => void;

export function openRecreate(c: Compiled, allNear: Near, insertion: Insertion): Recreate {
  const keys = new Float64Array(c.jobs);
  const seen = new Int32Array(c.nodes);
  let look = 0;
  const firstSpots: Spot[] = [];
  const secondSpots: Spot[] = [];
  const farthest = new Float64Array(c.jobs);
  const choices = new Float64Array(c.jobs);
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

  /** Calls `ask` for every node that the job might stand behind. */
  function eachPlace(plan: Plan, job: number, random: Random, ask: (before: number) => void): void {
    look += 1;
    const tryOut = (before: number): void => {
      if (seen[before] === look) return;
      seen[before] = look;
      if (random.next() >= BLINK) ask(before);
    };
    const near = allNear[job]!;
    for (let index = 0; index < near.length; index++) {
      const beside = near[index]!;
      const v = plan.person[beside]!;
      if (v === -1 || c.costs[job * c.staff + v] === Infinity) continue;
      tryOut(beside);
      tryOut(plan.pred[beside]!);
    }
    // Last, when the best so far is known and most of them can be given up at once.
    for (let v = 0; v < c.staff; v++) if (c.costs[job * c.staff + v] !== Infinity) tryOut(c.jobs + v);
  }

  function placeSingle(plan: Plan, job: number, random: Random): void {
    let best = unassignedCost(c, job);
    let place = -1;
    eachPlace(plan, job, random, (before) => {
      const cost = insertion.single(plan, job, before, best);
      if (cost < best) {
        best = cost;
        place = before;
      }
    });
    if (place !== -1) insertion.insert(plan, job, place);
  }

  function collect(plan: Plan, job: number, random: Random, spots: Spot[], most: number): void {
    spots.length = 0;
    eachPlace(plan, job, random, (before) => {
      const limit = spots.length < most ? Infinity : spots[spots.length - 1]!.cost;
      const cost = insertion.single(plan, job, before, limit);
      if (cost >= limit) return;
      const spot = spots.length < most ? { before, cost } : spots.pop()!;
      spot.before = before;
      spot.cost = cost;
      let at = spots.length;
      while (at > 0 && spots[at - 1]!.cost > cost) at -= 1;
      spots.splice(at, 0, spot);
    });
  }

  function placePair(plan: Plan, job: number, random: Random): void {
    const other = c.other[job]!;
    collect(plan, job, random, firstSpots, FIRST_PLACES);
    collect(plan, other, random, secondSpots, SECOND_PLACES);
    let best = unassignedCost(c, job) + unassignedCost(c, other);
    let place = -1;
    let otherPlace = -1;
    for (const first of firstSpots) {
      for (const second of secondSpots) {
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

  return (plan, random) => {
    for (const job of order(plan, random)) {
      if (c.other[job] === -1) placeSingle(plan, job, random);
      else placePair(plan, job, random);
    }
  };
}
