/** «Prioritere»: the three columns. A list of task types with their cards beside them, not a heap of cards. */

import { memo, type ReactElement, useId, useMemo } from "react";
import type { Board, Staff, Task } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { Breakable } from "./breakable.tsx";
import { zoneKey } from "./drop.ts";
import { TaskChip } from "./task-chip.tsx";
import { type WallColumn, wallColumns, type WallRow } from "./wall-columns.ts";
import "./prioritise.css";

interface PrioritiseViewProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly live: boolean;
}

export function PrioritiseView({ board, catalogue, live }: PrioritiseViewProps): ReactElement {
  const columns = useMemo(() => wallColumns(board, catalogue), [board, catalogue]);
  return (
    <div className="columns">
      {columns.map((column) => (
        <ColumnSection key={column.priority} column={column} staff={board.staff} live={live} />
      ))}
    </div>
  );
}

interface ColumnSectionProps {
  readonly column: WallColumn;
  readonly staff: ReadonlyMap<StaffId, Staff>;
  readonly live: boolean;
}

function ColumnSection({ column, staff, live }: ColumnSectionProps): ReactElement {
  const id = useId();
  const { priority, count, minutes, groups } = column;
  return (
    <section
      className="column"
      data-priority={priority}
      data-drop={zoneKey({ kind: "column", priority })}
      aria-labelledby={id}
    >
      <header className="column-head">
        <h2 id={id}>{t(`priority.${priority}`)}</h2>
        <p className="tabular" data-hint-at="">
          <b>{count}</b>
          {durationText(minutes)}
        </p>
      </header>
      {/* Without cards to land on, the keyboard must still be able to scroll it. */}
      <div className="column-body" data-scroll="" tabIndex={live && count > 0 ? undefined : 0}>
        {count === 0 ? <p className="column-empty">{t("wall:columnEmpty")}</p> : null}
        {groups.map((group) => (
          <section key={group.group} className="group">
            <h3>{t(`group.${group.group}`)}</h3>
            {group.rows.map((row) => (
              <TypeRow key={row.key} row={row} staff={staff} live={live} />
            ))}
          </section>
        ))}
      </div>
    </section>
  );
}

/** More cards than three lines hold. */
const LONG_ROW = 15;

interface TypeRowProps {
  readonly row: WallRow;
  readonly staff: ReadonlyMap<StaffId, Staff>;
  readonly live: boolean;
}

const TypeRow = memo(function TypeRow({ row, staff, live }: TypeRowProps): ReactElement {
  return (
    <div className="type-row" data-row={row.key} data-long={row.tasks.length > LONG_ROW ? "" : undefined}>
      <h4 lang="nb">
        <Breakable label={row.label} />
        {row.tasks.length > 1 ? <span className="type-count tabular">{row.tasks.length}</span> : null}
      </h4>
      <ul className="cards">
        {row.tasks.map((task, index) => (
          <TaskChip
            key={task.id}
            task={task}
            label={row.label}
            owner={ownerName(task, staff)}
            live={live}
            tabStop={index === 0}
          />
        ))}
      </ul>
    </div>
  );
}, sameTypeRow);

function sameTypeRow(before: TypeRowProps, after: TypeRowProps): boolean {
  return (
    before.live === after.live &&
    before.staff === after.staff &&
    before.row.label === after.row.label &&
    before.row.tasks.length === after.row.tasks.length &&
    before.row.tasks.every((task, index) => task === after.row.tasks[index])
  );
}

function ownerName(task: Task, staff: ReadonlyMap<StaffId, Staff>): string | null {
  return task.visitId || !task.assignee ? null : (staff.get(task.assignee.staffId)?.name ?? null);
}
