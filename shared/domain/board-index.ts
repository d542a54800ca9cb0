/**
 * Look-ups that many selectors need, made once per Board value and kept as long as the value lives. A Board
 * never changes, so the cache can never be wrong; without it every lane would walk every visit.
 */

import type { Board, Task, Visit } from "./board.ts";
import type { StaffId, VisitId } from "./ids.ts";

export interface BoardIndex {
  readonly tasksByVisit: ReadonlyMap<VisitId, readonly Task[]>;
  /** Indoor work by the person it was given to. */
  readonly tasksByStaff: ReadonlyMap<StaffId, readonly Task[]>;
  /** A double visit stands under both persons. In order of planned start. */
  readonly visitsByStaff: ReadonlyMap<StaffId, readonly Visit[]>;
}

const indexes = new WeakMap<Board, BoardIndex>();

export function boardIndex(board: Board): BoardIndex {
  const known = indexes.get(board);
  if (known) return known;
  const made = makeIndex(board);
  indexes.set(board, made);
  return made;
}

function makeIndex(board: Board): BoardIndex {
  const tasksByVisit = new Map<VisitId, Task[]>();
  const tasksByStaff = new Map<StaffId, Task[]>();
  const visitsByStaff = new Map<StaffId, Visit[]>();
  for (const task of board.tasks.values()) {
    if (task.visitId) push(tasksByVisit, task.visitId, task);
    else if (task.assignee) push(tasksByStaff, task.assignee.staffId, task);
  }
  for (const visit of board.visits.values()) {
    const first = visit.first?.staffId;
    const second = visit.second?.staffId;
    if (first) push(visitsByStaff, first, visit);
    if (second && second !== first) push(visitsByStaff, second, visit);
  }
  for (const visits of visitsByStaff.values()) visits.sort(compareVisits);
  return { tasksByVisit, tasksByStaff, visitsByStaff };
}

/** By planned start; equal starts by id, so that the order is the same on every screen. */
export function compareVisits(a: Visit, b: Visit): number {
  return a.start - b.start || (a.id < b.id ? -1 : 1);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
