/**
 * The columns as the wall draws them: within a group the types stand in the catalogue's order and not in the order
 * of their first card, so that people find «Dusj» where it was before the drag.
 */

import type { Board, Priority, Task, TaskGroup } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { columns } from "#shared/domain/columns.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { pageLanguage } from "../i18n/texts.ts";

export interface WallRow {
  /** The same in every column: where a card of this type belongs. */
  readonly key: string;
  readonly label: string;
  readonly tasks: readonly Task[];
}

interface WallGroup {
  readonly group: TaskGroup;
  readonly count: number;
  readonly minutes: number;
  readonly rows: readonly WallRow[];
}

export interface WallColumn {
  readonly priority: Priority;
  readonly count: number;
  readonly minutes: number;
  readonly groups: readonly WallGroup[];
}

export function wallColumns(board: Board, catalogue: Catalogue): readonly WallColumn[] {
  const rank = new Map<string, number>(catalogue.taskTypes.map((type, index) => [type.id, index]));
  return columns(board).map((column) => ({
    ...column,
    groups: column.groups.map((group) => ({
      ...group,
      rows: group.rows
        .map((row) => ({
          key: rowKey(row),
          label: taskLabel(row, catalogue, pageLanguage()),
          tasks: row.tasks,
          rank: rank.get(row.typeId) ?? rank.size,
        }))
        .sort((a, b) => a.rank - b.rank || a.label.localeCompare(b.label, "nb")),
    })),
  }));
}

function rowKey(task: Pick<Task, "typeId" | "title">): string {
  return task.title === "" ? task.typeId : `${task.typeId} ${task.title}`;
}
