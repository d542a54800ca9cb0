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
 * No dearer than the plan that is given, when each minute by which a visit that stays with its holder is moved counts too.
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
  const take = (v: number, route: number[]): boolean => {
    const tried = planFromRoutes(c, routes.with(v, route));
    const cost = tried === null ? Infinity : price(tried);
    if (tried === null || cost >= least - 1e-9) return false;
    routes[v] = route;
    best = tried;
    least = cost;
    return true;
  };
  for (let v = 0; v < c.staff; v++) {
    if (
      take(
        v,
        routes[v]!.toSorted((a, b) => wished[a]! - wished[b]!),
      )
    )
      continue;
    // Not all of it: then what of it can be had, two beside each other at a time.
    for (let index = 0; index + 1 < routes[v]!.length; index++) {
      const route = [...routes[v]!];
      const [one, next] = [route[index]!, route[index + 1]!];
      if (wished[one]! <= wished[next]!) continue;
      route[index] = next;
      route[index + 1] = one;
      if (take(v, route)) index = Math.max(-1, index - 2);
    }
  }
  return best;
}
