/**
 * The same people for the same work, each day in an order as near to the board's as it is worth: a search turns somebody's
 * day round for a minute on the road, and whatever begins at another time then is one more thing for people to agree on.
 */

import { calmStarts } from "./calm-starts.ts";
import type { Plan } from "./plan.ts";
import { FIRM_WEIGHTS } from "./presets.ts";
import type { Compiled, Problem } from "./problem.ts";
import { planFromRoutes, routesOf } from "./start-plan.ts";

/**
 * No dearer than the plan that is given, when each minute by which a visit that stays with its holder is moved counts too,
 * and nothing of it is paid with anybody's waiting or overtime: only with driving.
 * @param planned by job, when the board has it, in minutes
 */
export function calmOrder({ jobs }: Problem, c: Compiled, plan: Plan, planned: Float64Array): Plan {
  const stays = jobs.map(({ holders }, job) => holders.includes(plan.person[job]!));
  const starts = calmStarts(c, plan, planned);
  // Who gets something new has no order of their own for it: it stands where the search has put it.
  const wished = Float64Array.from(planned, (minute, job) => (stays[job] ? minute : starts[job]!));
  const price = (tried: Plan): number => {
    const then = calmStarts(c, tried, planned);
    let moved = 0;
    for (let job = 0; job < c.jobs; job++) if (stays[job]) moved += Math.abs(then[job]! - wished[job]!);
    return tried.cost + FIRM_WEIGHTS.movedMinute * moved;
  };
  const routes = routesOf(c, plan);
  let best = plan;
  let least = price(plan);
  let lateness = latenessOf(c, plan);
  const take = (v: number, route: number[]): boolean => {
    const tried = planFromRoutes(c, routes.with(v, route));
    const cost = tried === null ? Infinity : price(tried);
    if (tried === null || cost >= least - 1e-9) return false;
    const late = latenessOf(c, tried);
    if (late > lateness + 1e-9) return false;
    routes[v] = route;
    [best, least, lateness] = [tried, cost, late];
    return true;
  };
  for (let v = 0; v < c.staff; v++) {
    const inOrder = routes[v]!.toSorted((a, b) => wished[a]! - wished[b]!);
    if (take(v, inOrder)) continue;
    // Not all of it: then what of it can be had, one at a time.
    for (const job of inOrder) {
      const rest = routes[v]!.filter((each) => each !== job);
      const place = rest.findIndex((each) => wished[each]! > wished[job]!);
      take(v, rest.toSpliced(place === -1 ? rest.length : place, 0, job));
    }
  }
  return best;
}

/** What it costs that work begins after its time and shifts end after theirs. */
function latenessOf(c: Compiled, plan: Plan): number {
  let cost = c.weights.maxLate * plan.maxLate;
  for (let node = 0; node < c.nodes; node++) {
    const late = plan.person[node] === -1 ? 0 : plan.start[node]! - c.latest[node]!;
    if (late > 0) cost += late * c.late[node]!;
  }
  return cost;
}
