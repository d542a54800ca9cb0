/** A task as a card: in a column by its patient, in a person's row by what it is. */

import { memo, type ReactElement } from "react";
import type { Task } from "#shared/domain/board.ts";
import type { VisitWarning } from "#shared/domain/competence.ts";
import { t } from "../i18n/texts.ts";
import { Breakable } from "./breakable.tsx";
import { cardKey, heldKey } from "./card-key.ts";
import { Chip } from "./chip.tsx";
import { Glyph } from "./glyphs.tsx";
import { isHealthCareDropped, taskName, warningText } from "./words.ts";

interface TaskChipProps {
  readonly task: Task;
  readonly label: string;
  /** Whoever has indoor work; null for nobody and for patient tasks, which follow their visit. */
  readonly owner: string | null;
  readonly live: boolean;
  readonly tabStop: boolean;
}

export const TaskChip = memo(function TaskChip({ task, label, owner, live, tabStop }: TaskChipProps): ReactElement {
  const card = { kind: "task", id: task.id } as const;
  return (
    <Chip
      cardKey={cardKey(card)}
      heldKey={heldKey(card)}
      name={taskName(task, label, owner)}
      live={live}
      tabStop={tabStop}
      kind="task"
      state={task.status.state}
      tone={isHealthCareDropped(task) ? "important" : "plain"}
      main={task.patient ?? <span className="chip-person">{owner ?? t("wall:indoor")}</span>}
      sub={
        <>
          {t("minutes", { count: task.minutes })}
          {task.timesDeferred > 0 ? (
            <b className="chip-deferred" data-sign={t("wall:deferredSign", { count: task.timesDeferred })} />
          ) : null}
        </>
      }
      mark={
        <>
          {task.bound ? <span className="chip-bound" data-sign={t("wall:boundSign")} /> : null}
          <StateMark task={task} />
        </>
      }
    />
  );
});

function StateMark({ task }: { readonly task: Task }): ReactElement | null {
  if (task.status.state === "done") return <Glyph name="check" />;
  if (task.status.state === "notDone") return <Glyph name="cross" />;
  if (task.status.state === "started") return <Glyph name="started" />;
  return isHealthCareDropped(task) ? <Glyph name="triangle" /> : null;
}

interface IndoorChipProps {
  readonly task: Task;
  readonly label: string;
  readonly warnings: readonly VisitWarning[];
  readonly live: boolean;
  readonly tabStop: boolean;
}

/** Indoor work in a person's row. */
export const IndoorChip = memo(function IndoorChip(props: IndoorChipProps): ReactElement {
  const { task, label, warnings, live, tabStop } = props;
  const card = { kind: "task", id: task.id } as const;
  const words = [taskName(task, label, null), ...warnings.map(warningText)].join(", ");
  return (
    <Chip
      cardKey={cardKey(card)}
      heldKey={heldKey(card)}
      name={words}
      live={live}
      tabStop={tabStop}
      kind="indoor"
      state={task.status.state}
      tone="plain"
      main={<Breakable label={label} />}
      sub={null}
      mark={
        <>
          {warnings.length > 0 ? <Glyph name="question" /> : null}
          <StateMark task={task} />
        </>
      }
    />
  );
}, sameIndoorChip);

function sameIndoorChip(before: IndoorChipProps, after: IndoorChipProps): boolean {
  return (
    before.task === after.task &&
    before.label === after.label &&
    before.live === after.live &&
    before.tabStop === after.tabStop &&
    before.warnings.length === after.warnings.length
  );
}
