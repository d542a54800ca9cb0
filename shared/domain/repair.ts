/**
 * Edits that are right one by one can merge into a board that is not: two people give one slot of a double
 * visit to the same person, a colleague is registered absent while a visit is dragged to her. `repair` mends
 * that while reading and says what it mended. It is never written back: every client that did would fight
 * the others, and the next honest edit settles it.
 */

import type { Board, Task, Visit } from "./board.ts";
import { changedEntities } from "./changed-entities.ts";
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

/**
 * The same Board object when nothing needed mending.
 * @param sound a board that needs none, as the last one shown: only what differs from it is looked through
 */
export function repair(board: Board, sound: Board | null = null): Repaired {
  const mended: Mend[] = [];
  const suspects = suspectsOf(board, sound);
  const visits = mendMap(board.visits, suspects.visits, (visit) => mendVisit(board, visit, mended));
  const tasks = mendMap(board.tasks, suspects.tasks, (task) => mendTask(board, task, mended));
  return { board: mended.length === 0 ? board : { ...board, visits, tasks }, mended };
}

interface Suspects {
  readonly visits: Iterable<Visit>;
  readonly tasks: Iterable<Task>;
}

function suspectsOf(board: Board, sound: Board | null): Suspects {
  const everyTask = board.tasks.values();
  if (sound?.staff !== board.staff) return { visits: board.visits.values(), tasks: everyTask };
  const visits = changedEntities(sound.visits, board.visits);
  // A visit that is gone leaves tasks behind that are the same as before.
  const visitGone = visits.some(([, , is]) => !is);
  const tasks = visitGone ? everyTask : present(changedEntities(sound.tasks, board.tasks));
  return { visits: present(visits), tasks };
}

function present<V>(changes: readonly (readonly [unknown, unknown, V | undefined])[]): V[] {
  return changes.flatMap(([, , is]) => is ?? []);
}

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

function mendMap<K, V extends { readonly id: K }>(
  map: ReadonlyMap<K, V>,
  suspects: Iterable<V>,
  mend: (value: V) => V,
): ReadonlyMap<K, V> {
  let next: Map<K, V> | null = null;
  for (const value of suspects) {
    const mended = mend(value);
    if (mended === value) continue;
    next ??= new Map(map);
    next.set(value.id, mended);
  }
  return next ?? map;
}
