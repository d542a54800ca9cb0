import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { nearJobs } from "#shared/suggest/near.ts";
import { emptyPlan, type Plan, settle, unlink } from "#shared/suggest/plan.ts";
import { type Compiled, compile, type Problem } from "#shared/suggest/problem.ts";
import { openRandom } from "#shared/suggest/random.ts";
import { routeOf, ruin } from "#shared/suggest/ruin.ts";
import { openSearch } from "#shared/suggest/search.ts";
import { checkPlan } from "../support/suggest-checker.ts";
import { generateProblem } from "../support/suggest-problem.ts";

const upTo = (most: number) => (iterations: number) => iterations / most;
const routes = (c: Compiled, plan: Plan): number[][] => Array.from({ length: c.staff }, (_, v) => routeOf(c, plan, v));
const size = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  staff: fc.integer({ min: 0, max: 6 }),
  visits: fc.integer({ min: 0, max: 24 }),
});

test("every plan of any day keeps the hard rules, and costs what an independent reckoning says", () => {
  fc.assert(
    fc.property(size, (day) => {
      const problem = generateProblem(day);
      const c = compile(problem);
      const { plan } = openSearch(c, day.seed).run(null, upTo(120));
      const checked = checkPlan(problem, routes(c, plan));
      expect(checked.broken).toEqual([]);
      expect(plan.cost).toBeCloseTo(checked.cost, 6);
      for (const [job, start] of checked.starts) expect(plan.start[job]).toBeCloseTo(start, 6);
    }),
    { numRuns: 60 },
  );
});

test("at no step of a search is a rule broken, and the better plans get better", () => {
  const problem = generateProblem({ seed: 11, staff: 5, visits: 22 });
  const c = compile(problem);
  let last = Infinity;
  let steps = 0;
  openSearch(c, 3).run(null, upTo(400), (plan) => {
    const checked = checkPlan(problem, routes(c, plan));
    expect(checked.broken).toEqual([]);
    expect(checked.cost).toBeLessThan(last + 1e-6);
    last = checked.cost;
    steps += 1;
  });
  expect(steps).toBeGreaterThan(3);
});

test("what is taken out leaves no half of a two-person visit behind, and what it leaves can be timed", () => {
  fc.assert(
    fc.property(size, (day) => {
      const problem = generateProblem({ ...day, staff: day.staff + 1 });
      const c = compile(problem);
      const { plan } = openSearch(c, 1).run(null, upTo(8));
      ruin(c, nearJobs(c), plan, openRandom(day.seed), { mean: 11, longest: 10 });
      expect(settle(c, plan)).toBe(true);
      expect(checkPlan(problem, routes(c, plan)).broken).toEqual([]);
    }),
    { numRuns: 60 },
  );
  const problem = generateProblem({ seed: 4, staff: 4, visits: 20 });
  const c = compile(problem);
  const { plan } = openSearch(c, 1).run(null, upTo(40));
  const half = c.other.findIndex((other, job) => other !== -1 && plan.person[job] !== -1);
  expect(half).toBeGreaterThanOrEqual(0);
  unlink(c, plan, half);
  expect(plan.person[c.other[half] ?? -1]).toBe(-1);
});

test("the same seed and the same number of steps make the same plan", () => {
  const c = compile(generateProblem({ seed: 5, staff: 5, visits: 30 }));
  const once = (seed: number): number[][] => routes(c, openSearch(c, seed).run(null, upTo(300)).plan);
  expect(once(7)).toEqual(once(7));
});

test("what is compiled has one shape whatever the day: with several a search does a third of the steps", () => {
  setFlagsFromString("--allow-natives-syntax");
  const sameShape = new Script("(a, b) => %HaveSameMap(a, b)").runInThisContext() as (a: object, b: object) => boolean;
  const [first, second] = [5, 6].map((seed) => compile(generateProblem({ seed, staff: 5, visits: 30 })));
  expect(sameShape(first ?? {}, second ?? [])).toBe(true);
  expect(sameShape({}, [])).toBe(false);
});

test("a day so small that all plans can be tried gets the best of them", () => {
  for (let seed = 0; seed < 12; seed++) {
    const problem = generateProblem({ seed, staff: 2, visits: 3 });
    const c = compile(problem);
    const { plan } = openSearch(c, 1).run(null, upTo(400));
    expect(plan.cost, `seed ${seed}`).toBeCloseTo(cheapest(problem), 6);
  }
});

test("without people everything is left, and it says so at once", () => {
  const alone = generateProblem({ seed: 1, staff: 0, visits: 5 });
  expect(checkPlan(alone, []).unassigned).toHaveLength(alone.jobs.length);
  expect(openSearch(compile(alone), 1).run(null, upTo(10)).iterations).toBe(0);
  expect(emptyPlan(compile(alone)).cost).toBe(checkPlan(alone, []).cost);
});

/** Every job to nobody or to anybody, in every order. */
function cheapest(problem: Problem): number {
  let best = Infinity;
  const lanes: number[][] = problem.staff.map(() => []);
  const place = (job: number): void => {
    if (job === problem.jobs.length) {
      const { broken, cost } = checkPlan(problem, lanes);
      if (broken.length === 0 && cost < best) best = cost;
      return;
    }
    place(job + 1);
    for (const [person, lane] of lanes.entries()) {
      if (problem.jobs[job]?.costs[person] === Infinity) continue;
      for (let at = 0; at <= lane.length; at++) {
        lane.splice(at, 0, job);
        place(job + 1);
        lane.splice(at, 1);
      }
    }
  };
  place(0);
  return best;
}
