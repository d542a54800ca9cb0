/** «Prioritere»: the three columns. A list of task types with their cards beside them, not a heap of cards. */

import { memo, type ReactElement, useEffect, useId, useMemo, useState } from "react";
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
  /** Long rows show their first cards only; a replay shows what lay there. */
  readonly folds: boolean;
}

export function PrioritiseView({ board, catalogue, live, folds }: PrioritiseViewProps): ReactElement {
  const columns = useMemo(() => wallColumns(board, catalogue), [board, catalogue]);
  return (
    <div className="columns">
      {columns.map((column) => (
        <ColumnSection key={column.priority} column={column} staff={board.staff} live={live} folds={folds} />
      ))}
    </div>
  );
}

interface ColumnSectionProps {
  readonly column: WallColumn;
  readonly staff: ReadonlyMap<StaffId, Staff>;
  readonly live: boolean;
  readonly folds: boolean;
}

function ColumnSection({ column, staff, live, folds }: ColumnSectionProps): ReactElement {
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
            <div className="type-rows">
              {group.rows.map((row) => (
                <TypeRow key={row.key} row={row} staff={staff} live={live} folds={folds} />
              ))}
            </div>
          </section>
        ))}
      </div>
    </section>
  );
}

/** What a folded row shows, and from how many cards it is folded: forty-seven alike would push everything else away. */
const FOLDED_SHOWS = 1;
const FOLDS_FROM = 2;

interface Fold {
  readonly shown: readonly Task[];
  /** Null when there is nothing to fold. */
  readonly folded: boolean | null;
  readonly setFolded: (folded: boolean) => void;
}

/** The first few and whatever has come since: what a hand has just put here is never folded away under it. */
function useFold(tasks: readonly Task[], folds: boolean): Fold {
  const [folded, setFolded] = useState(true);
  const [settled] = useState(() => new Set(tasks.map(({ id }) => id)));
  useEffect(() => {
    const here = new Set(tasks.map(({ id }) => id));
    for (const id of settled) if (!here.has(id)) settled.delete(id);
  }, [tasks, settled]);
  // A replay shows every card: there one looks for what happened to a certain one.
  if (!folds || tasks.length < FOLDS_FROM) return { shown: tasks, folded: null, setFolded };
  if (!folded) return { shown: tasks, folded, setFolded };
  const shown = tasks.filter(({ id }, index) => index < FOLDED_SHOWS || !settled.has(id));
  return { shown, folded: shown.length < tasks.length ? folded : null, setFolded };
}

/** More cards than three lines hold. */
const LONG_ROW = 15;

interface TypeRowProps {
  readonly row: WallRow;
  readonly staff: ReadonlyMap<StaffId, Staff>;
  readonly live: boolean;
  readonly folds: boolean;
}

const TypeRow = memo(function TypeRow({ row, staff, live, folds }: TypeRowProps): ReactElement {
  const { shown, folded, setFolded } = useFold(row.tasks, folds);
  return (
    <div
      className="type-row"
      data-row={row.key}
      data-open={folded === false ? "" : undefined}
      data-long={shown.length > LONG_ROW ? "" : undefined}
    >
      <h4>
        <Breakable label={row.label} />
        {row.tasks.length > 1 ? <span className="type-count tabular">{row.tasks.length}</span> : null}
      </h4>
      <div className="cards-line">
        <ul className="cards">
          {shown.map((task, index) => (
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
        {folded === null ? null : (
          <button
            type="button"
            className="fold tabular"
            aria-expanded={!folded}
            aria-label={t(folded ? "wall:fold.openName" : "wall:fold.closeName", {
              count: row.tasks.length - shown.length,
              label: row.label,
            })}
            onClick={() => setFolded(!folded)}
          >
            {folded ? t("wall:fold.open", { count: row.tasks.length - shown.length }) : t("wall:fold.close")}
          </button>
        )}
      </div>
    </div>
  );
}, sameTypeRow);

function sameTypeRow(before: TypeRowProps, after: TypeRowProps): boolean {
  return (
    before.live === after.live &&
    before.folds === after.folds &&
    before.staff === after.staff &&
    before.row.label === after.row.label &&
    before.row.tasks.length === after.row.tasks.length &&
    before.row.tasks.every((task, index) => task === after.row.tasks[index])
  );
}

function ownerName(task: Task, staff: ReadonlyMap<StaffId, Staff>): string | null {
  return task.visitId || !task.assignee ? null : (staff.get(task.assignee.staffId)?.name ?? null);
}
