/** What goes to a worker and comes back: codes, minutes and places as numbers, and routes of indices. Nothing of who anybody is. */

import type { Problem } from "./problem.ts";
import type { Row } from "./row.ts";
import type { Routes } from "./start-plan.ts";
import type { UnitTravel } from "#shared/domain/setup/unit-travel.ts";

export interface Question {
  readonly id: number;
  readonly problem: Problem;
  readonly from: Routes;
  /** By job, when the board has it: minutes from midnight of the operating date. */
  readonly planned: Float64Array;
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

/** What the server knows that no board holds. */
export interface SuggestGround {
  /** By patient code, the people who cannot be given the patient; null when the register cannot be read. */
  readonly closed: readonly (readonly [string, readonly string[]])[] | null;
  /** Null for a unit that has not said anything of its ways. */
  readonly travel: UnitTravel | null;
  /** The morning's first draft; null when there is none. */
  readonly draft: readonly Row[] | null;
}
