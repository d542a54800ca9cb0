/** The search beside the page, so that a hand on the wall never waits for it. It is told numbers only, and keeps nothing. */

import type { Answer, Question } from "#shared/suggest/ask.ts";
import { calmOrder } from "#shared/suggest/calm-order.ts";
import type { Plan } from "#shared/suggest/plan.ts";
import { compile } from "#shared/suggest/problem.ts";
import { openSearch } from "#shared/suggest/search.ts";
import { planFromRoutes, routesOf } from "#shared/suggest/start-plan.ts";

/** No more often: each is shown, and people cannot read faster. */
const TELL_EVERY_MS = 250;

self.onmessage = ({ data }: MessageEvent<Question>): void => {
  const { id, problem, from, planned, calm, seed, budgetMs } = data;
  const begun = performance.now();
  const compiled = compile(problem);
  const passed = (): number => (performance.now() - begun) / budgetMs;
  const tell = (plan: Plan, share: number): void => {
    const routes = routesOf(compiled, calmOrder(problem, compiled, plan, planned));
    const answer: Answer = { id, routes, cost: plan.cost, passed: share };
    self.postMessage(answer);
  };
  let told = begun;
  const onBetter = (plan: Plan): void => {
    if (performance.now() - told < TELL_EVERY_MS) return;
    told = performance.now();
    tell(plan, Math.min(0.99, passed()));
  };
  const { plan } = openSearch(compiled, seed).run(planFromRoutes(compiled, from), passed, onBetter, calm);
  tell(plan, 1);
};
