/**
 * Large neighbourhood search: take some work out, put it back better, and keep what annealing lets pass. It always has a
 * plan; asked again it goes on from the best. It has no clock of its own: the budget says how far it has come.
 */

import { openInsertion } from "./insertion.ts";
import { nearJobs } from "./near.ts";
import { copyPlan, emptyPlan, type Plan, settle, unassignedCost } from "./plan.ts";
import type { Compiled } from "./problem.ts";
import { openRandom } from "./random.ts";
import { openRecreate } from "./recreate.ts";
import { type Ruined, ruin } from "./ruin.ts";

/** How much worse, against the cost at the start, is let pass at the beginning. */
const FIRST_HEAT = 0.1;
/** The same for a search that begins with a plan: enough to change everything in ten seconds, and little of it lost in a third of one. */
const MENDING_HEAT = 0.002;
/** The same at the end. */
const LAST_HEAT = 0.0002;
/**
 * The same for a small day that begins with nothing, over the square of how much work there is: it is gone through so often
 * that it may stay warm, and cooled further half of the searches of 65 pieces end in a dip 2.6 % up.
 */
const LAST_HEAT_SMALL = 4.2;
/** At the beginning of a search that is to stay near what it came from. */
const CALM_HEAT = 0.0008;
/** As published for plans that begin with nothing. */
const FROM_NOTHING: Ruined = { mean: 11, longest: 10 };
/**
 * Where there is a plan to mend. Short pieces of several days change hands then, and long ones mostly go back to where they
 * were: a demo day that is tight comes out 1 % better after 0.3 s and after 10.
 */
const MENDING: Ruined = { mean: 7, longest: 3 };
/** Iterations between two looks at the budget: a clock costs more than a small iteration. */
const LOOK_EVERY = 8;

/** 0 at the start, 1 when the search must end. `iterations` are those done so far. */
export type Budget = (iterations: number) => number;

export interface Found {
  readonly plan: Plan;
  readonly iterations: number;
}

export function openSearch(
  c: Compiled,
  seed: number,
): {
  /**
   * From the given plan, or from nothing; calm when it is to stay near that plan. Calls back with each better plan, which
   * is only that plan until it returns.
   */
  readonly run: (from: Plan | null, budget: Budget, onBetter?: (plan: Plan) => void, calm?: boolean) => Found;
} {
  const allNear = nearJobs(c);
  const insertion = openInsertion(c);
  const recreate = openRecreate(c, allNear, insertion);
  const random = openRandom(seed);

  function run(from: Plan | null, budget: Budget, onBetter?: (plan: Plan) => void, calm = false): Found {
    const now = emptyPlan(c);
    if (from) copyPlan(from, now);
    recreate(now, random, Infinity);
    settle(c, now);
    const trial = emptyPlan(c);
    const best = emptyPlan(c);
    copyPlan(now, best);
    onBetter?.(best);
    if (c.jobs === 0 || c.staff === 0) return { plan: best, iterations: 0 };
    const scale = typicalCost(c, now);
    const first = calm ? CALM_HEAT : from ? MENDING_HEAT : FIRST_HEAT;
    const last = from ? LAST_HEAT : Math.max(LAST_HEAT, LAST_HEAT_SMALL / c.jobs ** 2);
    const removed = from ? MENDING : FROM_NOTHING;
    let heat = first * scale;
    let iterations = 0;
    for (;;) {
      if (iterations % LOOK_EVERY === 0) {
        const passed = budget(iterations);
        if (passed >= 1) break;
        heat = first * scale * (last / first) ** passed;
      }
      iterations += 1;
      copyPlan(now, trial);
      ruin(c, allNear, trial, random, removed);
      settle(c, trial);
      const most = now.cost - heat * Math.log(random.next() || 1e-12);
      if (!recreate(trial, random, most) || trial.cost >= most) continue;
      copyPlan(trial, now);
      if (trial.cost >= best.cost - 1e-9) continue;
      copyPlan(trial, best);
      onBetter?.(best);
    }
    settle(c, best);
    return { plan: best, iterations };
  }

  return { run };
}

/** Without what nobody does: 500 for one visit says nothing of how much a detour weighs. */
function typicalCost(c: Compiled, plan: Plan): number {
  let unassigned = 0;
  for (let job = 0; job < c.jobs; job++) if (plan.person[job] === -1) unassigned += unassignedCost(c, job);
  return Math.max(1, plan.cost - unassigned);
}
