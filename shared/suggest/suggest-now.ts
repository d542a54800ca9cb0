/** The whole way from a board to a proposal in one call, where there is no worker: the server, the bench and the tests. */

import type { Board } from "#shared/domain/board.ts";
import { calmOrder } from "./calm-order.ts";
import { type Case, fromBoard, type Wish } from "./from-board.ts";
import type { Plan } from "./plan.ts";
import { type Compiled, compile } from "./problem.ts";
import { type Proposal, proposalOf } from "./proposal.ts";
import { type Budget, openSearch } from "./search.ts";
import { boardPlan } from "./start-plan.ts";

export interface Suggested {
  readonly day: Case;
  readonly compiled: Compiled;
  readonly plan: Plan;
  readonly proposal: Proposal;
}

export function suggestNow(board: Board, wish: Wish, seed: number, budget: Budget): Suggested {
  const day = fromBoard(board, wish);
  const compiled = compile(day.problem);
  const calm = wish.freedom !== "anew";
  const found = openSearch(compiled, seed).run(boardPlan(day, compiled), budget, undefined, calm);
  const plan = calmOrder(day.problem, compiled, found.plan, day.planned);
  return { day, compiled, plan, proposal: proposalOf(day, compiled, plan) };
}
