/** Plans that do not come from a search: the one people have on the board, and one that was sent as routes. */

import type { Case } from "./from-board.ts";
import { openInsertion } from "./insertion.ts";
import { emptyPlan, linkAfter, type Plan, settle } from "./plan.ts";
import type { Compiled } from "./problem.ts";
import { type Row, rowKey } from "./row.ts";
import { routeOf } from "./ruin.ts";

export type Routes = readonly (readonly number[])[];

export function routesOf(c: Compiled, plan: Plan): number[][] {
  return Array.from({ length: c.staff }, (_, v) => routeOf(c, plan, v));
}

/** @returns null when the halves of linked visits wait for each other in a circle */
export function planFromRoutes(c: Compiled, routes: Routes): Plan | null {
  const plan = emptyPlan(c);
  for (const [v, route] of routes.entries()) {
    for (const job of route) linkAfter(plan, job, plan.pred[c.jobs + c.staff + v]!);
  }
  return settle(c, plan) ? plan : null;
}

/**
 * The board's own plan: everybody's visits in the order they stand, then each person's break, meetings and indoor work
 * where they cost least. What somebody has who may not have it, or a half whose other half nobody has, is left out.
 */
export function boardPlan(day: Case, c: Compiled): Plan {
  const plan = emptyPlan(c);
  const insertion = openInsertion(c);
  const holderOf = (job: number): number => {
    const work = day.work[job]!;
    return work.kind === "visit" ? day.people.findIndex(({ id }) => id === work.holder) : -1;
  };
  const last = (v: number): number => plan.pred[c.jobs + c.staff + v]!;
  for (let job = 0; job < c.jobs; job++) {
    const v = holderOf(job);
    if (v === -1 || c.costs[job * c.staff + v] === Infinity) continue;
    const other = c.other[job]!;
    if (other === -1) {
      // A visit that stands before the one it follows cannot be done in the order of the lane.
      if (insertion.single(plan, job, last(v), Infinity) === Infinity) placeBest(c, plan, insertion, job, v);
      else insertion.insert(plan, job, last(v));
      continue;
    }
    if (other < job) continue;
    const w = holderOf(other);
    if (w === -1 || w === v || c.costs[other * c.staff + w] === Infinity) continue;
    if (insertion.pair(plan, job, last(v), last(w), Infinity) === Infinity) continue;
    insertion.insertPair(plan, job, last(v), last(w));
  }
  for (const [job, work] of day.work.entries()) {
    if (work.kind === "bound") placeBest(c, plan, insertion, job, work.person);
  }
  settle(c, plan);
  return plan;
}

/** The same with these rows carried out, as far as somebody may have what they give away. */
export function boardPlanWith(day: Case, c: Compiled, rows: readonly Row[]): Plan {
  const given = new Map(rows.map((row) => [rowKey(row), row.to]));
  const work = day.work.map((each) => {
    if (each.kind !== "visit" || each.holder !== null) return each;
    return { ...each, holder: given.get(rowKey({ visitId: each.visit.id, slot: each.slot })) ?? null };
  });
  return boardPlan({ ...day, work }, c);
}

/** Puts a job where it costs least in one person's route. @returns what it costs; Infinity when it may not stand there */
function placeBest(
  c: Compiled,
  plan: Plan,
  insertion: ReturnType<typeof openInsertion>,
  job: number,
  v: number,
): number {
  let best = Infinity;
  let place = -1;
  for (let before = c.jobs + v; before !== c.jobs + c.staff + v; before = plan.succ[before]!) {
    const cost = insertion.single(plan, job, before, best);
    if (cost >= best) continue;
    best = cost;
    place = before;
  }
  if (place !== -1) insertion.insert(plan, job, place);
  return best;
}
