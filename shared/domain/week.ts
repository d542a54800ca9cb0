/** «Uka»: what is to be done within the week, with what has waited longest first. Pulled into today by `task.move` to «now». */

import type { Board, Task } from "./board.ts";
import { daysBetween } from "./clock.ts";
import { byAge } from "./ledger.ts";
import { deferralsOf } from "./soundness.ts";

export interface WeekItem {
  readonly task: Task;
  readonly timesDeferred: number;
  /** Null when it is not known. */
  readonly daysSincePerformed: number | null;
  /** Days until the date that was promised, negative when it is passed; null when none was. */
  readonly dueInDays: number | null;
}

/** What was put off comes first, oldest first; then the rest of the column by age. */
export function weekList(board: Board): WeekItem[] {
  const { date } = board.meta;
  return [...board.tasks.values()]
    .filter((task) => task.place.priority === "thisWeek" && task.status.state === "planned")
    .sort((a, b) => Number(deferralsOf(b) > 0) - Number(deferralsOf(a) > 0) || byAge(a, b))
    .map((task) => ({
      task,
      timesDeferred: deferralsOf(task),
      daysSincePerformed: task.lastPerformed ? daysBetween(task.lastPerformed, date) : null,
      dueInDays: task.deferral?.nextDate ? daysBetween(date, task.deferral.nextDate) : null,
    }));
}
