/** A board as the workers are asked about it. */

import type { Board } from "#shared/domain/board.ts";
import { type Case, fromBoard, type Wish } from "#shared/suggest/from-board.ts";
import { type Compiled, compile } from "#shared/suggest/problem.ts";
import type { Row } from "#shared/suggest/row.ts";
import { boardPlanWith, type Routes, routesOf } from "#shared/suggest/start-plan.ts";

export interface Searched {
  readonly day: Case;
  readonly compiled: Compiled;
  routes: Routes;
}

/** @param given what the search begins with beside the board: the morning's draft, or what touches fewer */
export function searched(board: Board, wish: Wish, given: readonly Row[]): Searched {
  const day = fromBoard(board, wish);
  const compiled = compile(day.problem);
  return { day, compiled, routes: routesOf(compiled, boardPlanWith(day, compiled, given)) };
}
