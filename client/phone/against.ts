/**
 * What speaks against me taking a visit or a task: competence and shift as the domain sees them, and what only my own
 * list can tell, that I am somewhere else then or have no minutes left. Advice only: the board never blocks.
 */

import type { Board, Staff, Task, Visit } from "#shared/domain/board.ts";
import { boardIndex } from "#shared/domain/board-index.ts";
import { taskWarnings, type VisitWarning, visitWarnings } from "#shared/domain/competence.ts";
import { staffLoad, visitEnd, visitMinutes } from "#shared/domain/load.ts";

export type Against =
  | VisitWarning
  /** I have another visit at the same time. */
  | { readonly kind: "overlap"; readonly visit: Visit }
  /** With this I have more work than shift; whole minutes. */
  | { readonly kind: "tooMuch"; readonly minutes: number };

export function againstVisit(board: Board, visit: Visit, me: Staff): readonly Against[] {
  const mine = boardIndex(board).visitsByStaff.get(me.id) ?? [];
  const other = mine.find((candidate) => overlaps(board, candidate, visit));
  return [
    ...visitWarnings(board, visit, me),
    ...(other ? [{ kind: "overlap" as const, visit: other }] : []),
    ...tooMuch(board, me, visitMinutes(board, visit) + visit.travelMinutes),
  ];
}

export function againstTask(board: Board, task: Task, me: Staff): readonly Against[] {
  return [...taskWarnings(task, me), ...tooMuch(board, me, task.minutes)];
}

function tooMuch(board: Board, me: Staff, minutes: number): readonly Against[] {
  const { spareMinutes, percent } = staffLoad(board, me);
  return percent !== null && spareMinutes < minutes ? [{ kind: "tooMuch", minutes: minutes - spareMinutes }] : [];
}

/** By plan, without travel: a visit that is over or was not done is in nobody's way. */
function overlaps(board: Board, mine: Visit, wanted: Visit): boolean {
  if (mine.id === wanted.id || mine.status.state === "done" || mine.status.state === "notDone") return false;
  return mine.start < visitEnd(board, wanted) && wanted.start < visitEnd(board, mine);
}
