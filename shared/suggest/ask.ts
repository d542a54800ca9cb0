/** What goes to a worker and comes back: codes, minutes and places as numbers, and routes of indices. Nothing of who anybody is. */

import type { Problem } from "./problem.ts";
import type { Routes } from "./start-plan.ts";

export interface Question {
  readonly id: number;
  readonly problem: Problem;
  readonly from: Routes;
  /** Whether to stay near `from`. */
  readonly calm: boolean;
  readonly seed: number;
  readonly budgetMs: number;
}

export interface Answer {
  readonly id: number;
  readonly routes: Routes;
  readonly cost: number;
  /** 0 at the start, 1 when it is the last of this question. */
  readonly passed: number;
}
