/**
 * The deferral ledger: per patient and task type, how often it was put off and how long ago it was last performed.
 * It counts from the last time it was performed; moving a card changes nothing in it.
 */

import type { Board, Task } from "./board.ts";
import { daysBetween } from "./clock.ts";
import type { PatientCode, TaskTypeId } from "./ids.ts";
import { countsToday } from "./load.ts";
import { deferralsOf } from "./soundness.ts";

export interface LedgerEntry {
  readonly patient: PatientCode;
  readonly typeId: TaskTypeId;
  /** Set for tasks that no type describes. */
  readonly title: string;
  readonly tasks: readonly Task[];
  /** Today's deferral among them. */
  readonly timesDeferred: number;
  /** Null when it is not known. */
  readonly daysSincePerformed: number | null;
  readonly intervalDays: number | null;
  /** Days until the interval is over, 0 today and negative after; null without an interval or a date. */
  readonly dueInDays: number | null;
  readonly bound: boolean;
}

/** Only what has been put off or has an interval; what has waited longest first. */
export function ledger(board: Board): LedgerEntry[] {
  const byKey = new Map<string, Task[]>();
  for (const task of board.tasks.values()) {
    if (task.patient === null || (deferralsOf(task) === 0 && task.intervalDays === null)) continue;
    const key = serviceKey(task);
    byKey.set(key, [...(byKey.get(key) ?? []), task]);
  }
  return [...byKey.values()].flatMap((tasks) => entryOf(board, tasks)).sort(byWait);
}

/** One service to one patient: the same key on every day's board. */
export function serviceKey({ patient, typeId, title }: Pick<Task, "patient" | "typeId" | "title">): string {
  return `${patient ?? ""}\n${typeId}\n${title}`;
}

/**
 * Said to be done, or to be done that day in a visit that was: whoever finishes a visit says nothing more of each thing in
 * it, only of what was left out.
 */
export function isPerformed({ visits }: Pick<Board, "visits">, task: Task): boolean {
  if (task.status.state === "done") return true;
  if (task.visitId === null || !countsToday(task)) return false;
  return visits.get(task.visitId)?.status.state === "done";
}

/** Put off with a date, and not done after all: it comes back by itself. */
export function waits(task: Task): boolean {
  return task.deferral !== null && task.place.priority !== "now" && task.status.state !== "done";
}

/** A date that cannot be read is not a reason to lose the work: it is due. */
export function isDue(task: Pick<Task, "deferral">, date: string): boolean {
  const nextDate = task.deferral?.nextDate ?? "";
  return !/^\d{4}-\d{2}-\d{2}$/.test(nextDate) || nextDate <= date;
}

function entryOf(board: Board, tasks: readonly Task[]): LedgerEntry[] {
  const [first] = tasks;
  if (!first || first.patient === null) return [];
  const performed = lastPerformedOf(board, tasks);
  const days = performed === null ? null : daysBetween(performed, board.meta.date);
  const intervals = tasks.flatMap(({ intervalDays }) => (intervalDays === null ? [] : [intervalDays]));
  const intervalDays = intervals.length === 0 ? null : Math.min(...intervals);
  return [
    {
      patient: first.patient,
      typeId: first.typeId,
      title: first.title,
      tasks,
      timesDeferred: Math.max(...tasks.map(deferralsOf)),
      daysSincePerformed: days,
      intervalDays,
      dueInDays: intervalDays === null || days === null ? null : intervalDays - days,
      bound: tasks.some(({ bound }) => bound),
    },
  ];
}

/** The newest date, which is today's for what was done today. */
function lastPerformedOf(board: Board, tasks: readonly Task[]): string | null {
  if (tasks.some((task) => isPerformed(board, task))) return board.meta.date;
  return tasks.reduce<string | null>(
    (newest, { lastPerformed }) => (lastPerformed !== null && lastPerformed > (newest ?? "") ? lastPerformed : newest),
    null,
  );
}

function byWait(a: LedgerEntry, b: LedgerEntry): number {
  return (
    (b.daysSincePerformed ?? 0) - (a.daysSincePerformed ?? 0) ||
    b.timesDeferred - a.timesDeferred ||
    (serviceKey(a) < serviceKey(b) ? -1 : 1)
  );
}

/** Oldest first: longest since performed, then put off most often, then by id. */
export function byAge(a: Task, b: Task): number {
  const [was, is] = [a.lastPerformed ?? "9999", b.lastPerformed ?? "9999"];
  if (was !== is) return was < is ? -1 : 1;
  return deferralsOf(b) - deferralsOf(a) || (a.id < b.id ? -1 : 1);
}
