/** The thread that works out one proposal with its reasons and ends: however long that takes, the live board goes on. */

import { parentPort, workerData } from "node:worker_threads";
import { must } from "#shared/assert.ts";
import type { Board } from "#shared/domain/board.ts";
import type { Wish } from "#shared/suggest/from-board.ts";
import type { Proposal } from "#shared/suggest/proposal.ts";
import type { Row } from "#shared/suggest/row.ts";
import { suggestNow } from "#shared/suggest/suggest-now.ts";
import { jobOfRow, openExplainer, type Why } from "#shared/suggest/why.ts";

export interface SuggestQuestion {
  readonly board: Board;
  readonly wish: Wish;
  readonly budgetMs: number;
}

export interface SuggestAnswer {
  readonly proposal: Proposal;
  /** In the order of the proposal's rows. */
  readonly whys: readonly (Row & Why)[];
}

/** One seed, so that the same board is mostly answered with the same proposal. */
const SEED = 1;

/** A small board, or one on which little is free, has been searched through long before the time is up. */
const STEPS_A_VISIT = 400;
const STEPS_A_FREE_VISIT = 100;

const { board, wish, budgetMs } = workerData as SuggestQuestion;
const begun = performance.now();
const free = [...board.visits.values()].filter(({ first }) => !first).length;
const steps =
  wish.freedom === "nobodyElse"
    ? STEPS_A_FREE_VISIT * (free + board.staff.size)
    : STEPS_A_VISIT * (board.visits.size + board.staff.size);
const { day, compiled, plan, proposal } = suggestNow(board, wish, SEED, (iterations) =>
  Math.max((performance.now() - begun) / budgetMs, iterations / steps),
);
const explainer = openExplainer(day, compiled, plan);
const whys = proposal.rows.map((row) => ({ ...row, ...explainer.why(jobOfRow(day, plan, row)) }));
must(parentPort, "proposals are worked out in a worker thread").postMessage({ proposal, whys } satisfies SuggestAnswer);
