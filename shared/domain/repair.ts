/**
 * Edits that are right one by one can merge into a board that is not: two people give one slot of a double
 * visit to the same person, a colleague is registered absent while a visit is dragged to her. `repair` mends
 * that while reading and says what it mended. It is never written back: every client that did would fight
 * the others, and the next honest edit settles it.
 */

import type { Board, Task, Visit } from "./board.ts";
import type { StaffId, TaskId, VisitId } from "./ids.ts";

type Mend =
  | { readonly kind: "twiceOnVisit"; readonly visitId: VisitId; readonly staffId: StaffId }
  | { readonly kind: "visitOwnerGone"; readonly visitId: VisitId; readonly staffId: StaffId }
  | { readonly kind: "visitOwnerAbsent"; readonly visitId: VisitId; readonly staffId: StaffId }
  | { readonly kind: "taskOwnerGone"; readonly taskId: TaskId; readonly staffId: StaffId }
  | { readonly kind: "taskOwnerAbsent"; readonly taskId: TaskId; readonly staffId: StaffId }
  | { readonly kind: "taskVisitGone"; readonly taskId: TaskId; readonly visitId: VisitId };

export interface Repaired {
  readonly board: Board;
  readonly mended: readonly Mend[];
}

/** The same Board object when nothing needed mending. */
export function repair(board: Board): Repaired {
  const mended: Mend[] = [];
  // Boards share what did not change: visits that were sound with these people are not looked through again.
  const isSound = soundWith.get(board.visits) === board.staff;
  const visits = isSound ? board.visits : mendMap(board.visits, (visit) => mendVisit(board, visit, mended));
  if (mended.length === 0) soundWith.set(board.visits, board.staff);
  const tasks = mendMap(board.tasks, (task) => mendTask(board, task, mended));
  return { board: mended.length === 0 ? board : { ...board, visits, tasks }, mended };
}

const soundWith = new WeakMap<Board["visits"], Board["staff"]>();

function mendVisit(board: Board, visit: Visit, mended: Mend[]): Visit {
  let { first, second } = visit;
  for (const assignment of [first, second]) {
    if (!assignment) continue;
    const owner = board.staff.get(assignment.staffId);
    const begun = visit.status.state !== "planned";
    if (owner && (owner.attendance === "present" || begun)) continue;
    const kind = owner ? "visitOwnerAbsent" : "visitOwnerGone";
    mended.push({ kind, visitId: visit.id, staffId: assignment.staffId });
    if (assignment === first) first = null;
    else second = null;
  }
  if (first && second && first.staffId === second.staffId) {
    mended.push({ kind: "twiceOnVisit", visitId: visit.id, staffId: second.staffId });
    second = null;
  }
  return first === visit.first && second === visit.second ? visit : { ...visit, first, second };
}

function mendTask(board: Board, task: Task, mended: Mend[]): Task {
  let { visitId, assignee } = task;
  if (visitId && !board.visits.has(visitId)) {
    mended.push({ kind: "taskVisitGone", taskId: task.id, visitId });
    visitId = null;
  }
  const owner = assignee && board.staff.get(assignee.staffId);
  if (assignee && (!owner || (owner.attendance === "absent" && task.status.state === "planned"))) {
    mended.push({ kind: owner ? "taskOwnerAbsent" : "taskOwnerGone", taskId: task.id, staffId: assignee.staffId });
    assignee = null;
  }
  return visitId === task.visitId && assignee === task.assignee ? task : { ...task, visitId, assignee };
}

function mendMap<K, V>(map: ReadonlyMap<K, V>, mend: (value: V) => V): ReadonlyMap<K, V> {
  let next: Map<K, V> | null = null;
  for (const [key, value] of map) {
    const mended = mend(value);
    if (mended === value) continue;
    next ??= new Map(map);
    next.set(key, mended);
  }
  return next ?? map;
}
