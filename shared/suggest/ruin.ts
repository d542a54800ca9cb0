/**
 * Which work is taken out of a plan before it is put back in a better way. Mostly strings of neighbouring work from
 * neighbouring routes (slack induction by string removals, Christiaens and Vanden Berghe 2020), sometimes related work,
 * a whole route, what is late, or anything.
 */

import type { Near } from "./near.ts";
import { type Plan, unlink } from "./plan.ts";
import type { Compiled } from "./problem.ts";
import type { Random } from "./random.ts";

/** Share of strings that keep a few in their middle. */
const SPLIT_SHARE = 0.5;
const KEEP_ON = 0.5;
/** Share of ruins that are about who does something and not about where. */
const MISPLACED_SHARE = 0.2;
/** Below it, who else would do it is a question of the way. */
const MISPLACED_COST = 5;
/** Jobs looked at for one of them: in a day that has none the rest of the search goes on. */
const MISPLACED_LOOKS = 40;
/** Of the two days, what begins this near to it at the most; at the least not the latter. */
const AROUND_MINUTES = 80;
const SURELY_AROUND_MINUTES = 20;

/** How much is taken out in one go. */
export interface Ruined {
  /** Work in all, on average. */
  readonly mean: number;
  /** The longest piece of one day. */
  readonly longest: number;
}

/** The plan has to be settled afterwards. */
export function ruin(c: Compiled, allNear: Near, plan: Plan, random: Random, size: Ruined): void {
  const { mean } = size;
  if (c.uneven && random.next() < MISPLACED_SHARE && removeMisplaced(c, plan, random)) return;
  const dice = random.next();
  if (dice < 0.72) removeStrings(c, allNear, plan, random, size);
  else if (dice < 0.88) removeRelated(c, allNear, plan, random, mean);
  else if (dice < 0.94) removeLate(c, allNear, plan, random, size);
  else if (dice < 0.97) removeRoute(c, plan, random);
  else removeAny(c, plan, random, mean);
}

function removeStrings(c: Compiled, allNear: Near, plan: Plan, random: Random, { mean, longest: most }: Ruined): void {
  const seed = anyPlaced(c, plan, random);
  if (seed === -1) return;
  let placed = 0;
  for (let job = 0; job < c.jobs; job++) if (plan.person[job] !== -1) placed += 1;
  const longest = Math.min(most, Math.max(1, placed / c.staff));
  const strings = Math.floor(random.next() * ((4 * mean) / (1 + longest) - 1) + 1);
  const hit = new Set<number>();
  const near = allNear[seed]!;
  for (let index = -1; index < near.length && hit.size < strings; index++) {
    const job = index === -1 ? seed : near[index]!;
    const v = plan.person[job]!;
    if (v === -1 || hit.has(v)) continue;
    hit.add(v);
    removeString(c, plan, v, job, longest, random);
  }
}

function removeString(c: Compiled, plan: Plan, v: number, job: number, longest: number, random: Random): void {
  const route = routeOf(c, plan, v);
  const length = Math.min(route.length, Math.floor(random.next() * Math.min(longest, route.length) + 1));
  let kept = 0;
  if (length > 1 && length < route.length && random.next() < SPLIT_SHARE) {
    kept = 1;
    while (length + kept < route.length && random.next() > KEEP_ON) kept += 1;
  }
  const span = length + kept;
  const at = route.indexOf(job);
  const first = Math.max(0, at - span + 1);
  const last = Math.min(at, route.length - span);
  const from = first + random.below(last - first + 1);
  const keepFrom = kept > 0 ? from + 1 + random.below(Math.max(1, length - 1)) : -1;
  for (let index = from; index < from + span; index++) {
    if (kept > 0 && index >= keepFrom && index < keepFrom + kept) continue;
    const each = route[index]!;
    // Its other half may have gone already and taken it along.
    if (plan.person[each] !== -1) unlink(c, plan, each);
  }
}

function removeRelated(c: Compiled, allNear: Near, plan: Plan, random: Random, mean: number): void {
  const seed = anyPlaced(c, plan, random);
  if (seed === -1) return;
  const near = allNear[seed]!;
  let left = 1 + random.below(2 * mean);
  unlink(c, plan, seed);
  for (const job of near) {
    if (left <= 0) return;
    if (plan.person[job] === -1 || random.next() < 0.3) continue;
    unlink(c, plan, job);
    left -= 1;
  }
}

/** Work that would cost less with somebody else, and what both have at about that time. @returns false when there is none */
function removeMisplaced(c: Compiled, plan: Plan, random: Random): boolean {
  const from = random.below(c.jobs);
  for (let step = 0; step < Math.min(c.jobs, MISPLACED_LOOKS); step++) {
    const job = (from + step) % c.jobs;
    const has = plan.person[job]!;
    if (has === -1) continue;
    const costs = job * c.staff;
    let cheapest = has;
    for (let v = 0; v < c.staff; v++) if (c.costs[costs + v]! < c.costs[costs + cheapest]!) cheapest = v;
    if (c.costs[costs + has]! - c.costs[costs + cheapest]! < MISPLACED_COST) continue;
    const at = plan.start[job]!;
    unlink(c, plan, job);
    for (const each of [...routeOf(c, plan, cheapest), ...routeOf(c, plan, has)]) {
      const around = SURELY_AROUND_MINUTES + random.next() * (AROUND_MINUTES - SURELY_AROUND_MINUTES);
      if (plan.person[each] !== -1 && Math.abs(plan.start[each]! - at) < around) unlink(c, plan, each);
    }
    return true;
  }
  return false;
}

function removeLate(c: Compiled, allNear: Near, plan: Plan, random: Random, size: Ruined): void {
  let left = 1 + random.below(size.mean);
  const late: number[] = [];
  for (let job = 0; job < c.jobs; job++) {
    if (plan.person[job] !== -1 && plan.start[job]! > c.latest[job]!) late.push(job);
  }
  late.sort((a, b) => plan.start[b]! - c.latest[b]! - (plan.start[a]! - c.latest[a]!));
  for (const job of late) {
    if (left <= 0) break;
    if (plan.person[job] === -1 || random.next() < 0.3) continue;
    // With what stands before it: that is why it is late.
    const before = plan.pred[job]!;
    unlink(c, plan, job);
    if (before < c.jobs && plan.person[before] !== -1) unlink(c, plan, before);
    left -= 2;
  }
  if (left > 0) removeStrings(c, allNear, plan, random, size);
}

function removeRoute(c: Compiled, plan: Plan, random: Random): void {
  for (const job of routeOf(c, plan, random.below(c.staff))) if (plan.person[job] !== -1) unlink(c, plan, job);
}

function removeAny(c: Compiled, plan: Plan, random: Random, mean: number): void {
  for (let left = 1 + random.below(mean); left > 0; left--) {
    const job = random.below(c.jobs);
    if (plan.person[job] !== -1) unlink(c, plan, job);
  }
}

function anyPlaced(c: Compiled, plan: Plan, random: Random): number {
  const from = random.below(c.jobs);
  for (let step = 0; step < c.jobs; step++) {
    const job = (from + step) % c.jobs;
    if (plan.person[job] !== -1) return job;
  }
  return -1;
}

export function routeOf(c: Compiled, plan: Plan, v: number): number[] {
  const route: number[] = [];
  for (let node = plan.succ[c.jobs + v]!; node < c.jobs; node = plan.succ[node]!) route.push(node);
  return route;
}
