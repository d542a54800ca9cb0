/**
 * Which work is taken out of a plan before it is put back in a better way. Mostly strings of neighbouring work from
 * neighbouring routes (slack induction by string removals, Christiaens and Vanden Berghe 2020), sometimes related work,
 * a whole route, what is late, or anything.
 */

import type { Near } from "./near.ts";
import { type Plan, unlink } from "./plan.ts";
import type { Compiled } from "./problem.ts";
import type { Random } from "./random.ts";

/** Work taken out in one go, on average. */
const MEAN_REMOVED = 11;
const LONGEST_STRING = 10;
/** Share of strings that keep a few in their middle. */
const SPLIT_SHARE = 0.5;
const KEEP_ON = 0.5;

/** Takes work out of the routes; the plan has to be settled afterwards. */
export function ruin(c: Compiled, allNear: Near, plan: Plan, random: Random): void {
  const dice = random.next();
  if (dice < 0.72) removeStrings(c, allNear, plan, random);
  else if (dice < 0.88) removeRelated(c, allNear, plan, random);
  else if (dice < 0.94) removeLate(c, allNear, plan, random);
  else if (dice < 0.97) removeRoute(c, plan, random);
  else removeAny(c, plan, random);
}

function removeStrings(c: Compiled, allNear: Near, plan: Plan, random: Random): void {
  const seed = anyPlaced(c, plan, random);
  if (seed === -1) return;
  let placed = 0;
  for (let job = 0; job < c.jobs; job++) if (plan.person[job] !== -1) placed += 1;
  const longest = Math.min(LONGEST_STRING, Math.max(1, placed / c.staff));
  const most = (4 * MEAN_REMOVED) / (1 + longest) - 1;
  const strings = Math.floor(random.next() * most + 1);
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

function removeRelated(c: Compiled, allNear: Near, plan: Plan, random: Random): void {
  const seed = anyPlaced(c, plan, random);
  if (seed === -1) return;
  const near = allNear[seed]!;
  let left = 1 + random.below(2 * MEAN_REMOVED);
  unlink(c, plan, seed);
  for (const job of near) {
    if (left <= 0) return;
    if (plan.person[job] === -1 || random.next() < 0.3) continue;
    unlink(c, plan, job);
    left -= 1;
  }
}

function removeLate(c: Compiled, allNear: Near, plan: Plan, random: Random): void {
  let left = 1 + random.below(MEAN_REMOVED);
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
  if (left > 0) removeStrings(c, allNear, plan, random);
}

function removeRoute(c: Compiled, plan: Plan, random: Random): void {
  for (const job of routeOf(c, plan, random.below(c.staff))) if (plan.person[job] !== -1) unlink(c, plan, job);
}

function removeAny(c: Compiled, plan: Plan, random: Random): void {
  for (let left = 1 + random.below(MEAN_REMOVED); left > 0; left--) {
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
