/** The three priority columns, with task cards gathered by group and task type: the list is one of types. */

import { type Board, PRIORITIES, type Priority, TASK_GROUPS, type Task, type TaskGroup } from "./board.ts";
import { tasksInColumn } from "./decide-task.ts";
import type { TaskTypeId } from "./ids.ts";

export interface TypeRow {
  readonly typeId: TaskTypeId;
  /** Set for tasks that no type describes. */
  readonly title: string;
  readonly tasks: readonly Task[];
}

interface ColumnGroup {
  readonly group: TaskGroup;
  readonly rows: readonly TypeRow[];
  readonly count: number;
  readonly minutes: number;
}

export interface Column {
  readonly priority: Priority;
  readonly groups: readonly ColumnGroup[];
  readonly count: number;
  readonly minutes: number;
}

/** Always three columns; groups without cards are left out. */
export function columns(board: Board): readonly Column[] {
  return PRIORITIES.map((priority) => column(priority, tasksInColumn(board, priority)));
}

function column(priority: Priority, tasks: readonly Task[]): Column {
  const groups = TASK_GROUPS.map((group) =>
    columnGroup(
      group,
      tasks.filter((task) => task.group === group),
    ),
  ).filter((group) => group.count > 0);
  return { priority, groups, count: tasks.length, minutes: sumMinutes(tasks) };
}

function columnGroup(group: TaskGroup, tasks: readonly Task[]): ColumnGroup {
  const rows = new Map<string, Task[]>();
  for (const task of tasks) {
    const key = rowKey(task);
    const row = rows.get(key);
    if (row) row.push(task);
    else rows.set(key, [task]);
  }
  return {
    group,
    rows: Array.from(rows.values(), (row) => ({
      typeId: row[0]?.typeId ?? ("" as TaskTypeId),
      title: row[0]?.title ?? "",
      tasks: row,
    })),
    count: tasks.length,
    minutes: sumMinutes(tasks),
  };
}

function rowKey(task: Task): string {
  return task.title === "" ? task.typeId : `${task.typeId}\n${task.title}`;
}

function sumMinutes(tasks: readonly Task[]): number {
  return tasks.reduce((sum, task) => sum + task.minutes, 0);
}
