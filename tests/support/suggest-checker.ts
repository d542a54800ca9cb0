/**
 * Whether a plan keeps every hard rule and what it costs, worked out from the problem as it was asked and from who does
 * what in which order. Written apart from the search and sharing no line with it: starts come from raising whatever is
 * too early until nothing is, the slow and obvious way.
 */

import type { Problem } from "#shared/suggest/problem.ts";

export interface Checked {
  /** One sentence for each rule that is broken. */
  readonly broken: readonly string[];
  readonly cost: number;
  readonly starts: ReadonlyMap<number, number>;
  readonly unassigned: readonly number[];
}

/** What nobody does costs at most this, so that even bound work leaves a number. */
const MOST_UNASSIGNED = 1e6;

/** @param routes by person: the jobs in the order they are done */
export function checkPlan(problem: Problem, routes: readonly (readonly number[])[]): Checked {
  const broken: string[] = [];
  const holder = new Map<number, number>();
  for (const [person, route] of routes.entries()) {
    for (const job of route) {
      if (holder.has(job)) broken.push(`job ${job} is done twice`);
      holder.set(job, person);
      if (problem.jobs[job]?.costs[person] === Infinity) broken.push(`person ${person} may not do job ${job}`);
    }
  }
  const starts = new Map([...holder.keys()].map((job) => [job, problem.jobs[job]?.earliest ?? 0]));
  const ways = (person: number, from: number, to: number): number => {
    const matrix = problem.travel[problem.staff[person]?.mode ?? 0];
    return matrix?.minutes[from * matrix.size + to] ?? NaN;
  };
  const job = (index: number) => {
    const found = problem.jobs[index];
    if (!found) throw new Error(`no job ${index}`);
    return found;
  };
  let raised = true;
  const raise = (index: number, to: number): void => {
    if ((starts.get(index) ?? NaN) >= to - 1e-9) return;
    starts.set(index, to);
    raised = true;
  };
  for (let round = 0; raised; round++) {
    if (round > 4 * problem.jobs.length + 8) {
      broken.push("visits wait for each other in a circle");
      break;
    }
    raised = false;
    for (const [person, route] of routes.entries()) {
      const staff = problem.staff[person];
      if (!staff) throw new Error(`no person ${person}`);
      let at = staff.startPlace;
      let free = staff.shiftStart;
      for (const index of route) {
        raise(index, free + ways(person, at, job(index).place));
        free = (starts.get(index) ?? NaN) + job(index).minutes;
        at = job(index).place;
      }
    }
    for (const [index, { link }] of problem.jobs.entries()) {
      if (!link || link.other < index || !holder.has(index) || !holder.has(link.other)) continue;
      raise(link.other, (starts.get(index) ?? NaN) + link.minGap);
      raise(index, (starts.get(link.other) ?? NaN) - link.maxGap);
    }
    for (const { first, second, minGap, maxGap } of problem.gaps) {
      if (!holder.has(first) || !holder.has(second)) continue;
      raise(second, (starts.get(first) ?? NaN) + minGap);
      raise(first, (starts.get(second) ?? NaN) - maxGap);
    }
  }
  for (const { first, second, minGap, maxGap } of problem.gaps) {
    const gap = (starts.get(second) ?? NaN) - (starts.get(first) ?? NaN);
    if (gap < minGap - 1e-6 || gap > maxGap + 1e-6) broken.push(`${first} and ${second} begin ${gap} minutes apart`);
  }
  const moved = problem.jobs.filter(({ holders }, index) => {
    const person = holder.get(index);
    return person !== undefined && holders.length > 0 && !holders.includes(person);
  });
  if (moved.length > problem.mostMoves) broken.push(`${moved.length} are taken from who has them`);
  let cost = 0;
  let latest = 0;
  const unassigned: number[] = [];
  for (const [index, each] of problem.jobs.entries()) {
    const person = holder.get(index);
    if (each.link && (person === undefined) !== !holder.has(each.link.other)) broken.push(`half of ${index} is done`);
    if (person === undefined) {
      unassigned.push(index);
      cost += Math.min(MOST_UNASSIGNED, each.unassigned);
      continue;
    }
    if (each.link?.different && holder.get(each.link.other) === person) broken.push(`${index}: one person for both`);
    const late = Math.max(0, (starts.get(index) ?? NaN) - each.latest);
    latest = Math.max(latest, late);
    cost += late * each.late + (each.costs[person] ?? NaN);
  }
  for (const [person, route] of routes.entries()) {
    const staff = problem.staff[person];
    if (!staff) continue;
    let at = staff.startPlace;
    let free = staff.shiftStart;
    let load = 0;
    let road = 0;
    for (const index of route) {
      road += ways(person, at, job(index).place);
      load += job(index).minutes;
      free = (starts.get(index) ?? NaN) + job(index).minutes;
      at = job(index).place;
    }
    const home = ways(person, at, staff.endPlace);
    load += road + home;
    cost += problem.weights.travel * (road + home) + problem.weights.balance * load ** 2;
    cost += problem.weights.overtime * Math.max(0, free + home - staff.shiftEnd);
  }
  return { broken, cost: cost + problem.weights.maxLate * latest, starts, unassigned };
}
