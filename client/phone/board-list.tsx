/** «Tavla» as a list for one hand: one column at a time, or the people. Cards are moved in a sheet, never dragged. */

import { type ReactElement, useId, useState } from "react";
import { PRIORITIES, type Task } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import { type Column, columns, type TypeRow } from "#shared/domain/columns.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { useStore } from "../use-store.ts";
import { later } from "../ui/later.tsx";
import "./board-texts.ts";
import { BoardHead } from "./board-head.tsx";
import type { PhoneContext } from "./phone-context.ts";
import { taskCard } from "./work-words.ts";

const MoveSheet = later(async () => (await import("./move-sheet.tsx")).MoveSheet);
const PeopleList = later(async () => (await import("./people-list.tsx")).PeopleList);

const PARTS = [...PRIORITIES, "people"] as const;
type Part = (typeof PARTS)[number];

export function BoardList({ context }: { readonly context: PhoneContext }): ReactElement {
  const [part, setPart] = useState<Part>("now");
  const [moving, setMoving] = useState<Task | null>(null);
  const all = columns(context.board);
  const column = all.find(({ priority }) => priority === part);
  // The board may have changed under the sheet; it always asks about the card as it is now.
  const card = moving ? context.board.tasks.get(moving.id) : undefined;
  return (
    <>
      <VeilButton context={context} />
      <BoardHead context={context} />
      <div className="phone-parts" role="group" aria-label={t("phoneBoard:board.show")}>
        {PARTS.map((name) => (
          <button key={name} type="button" aria-pressed={name === part} onClick={() => setPart(name)}>
            <span>{name === "people" ? t("phoneBoard:board.people") : t(`phone:short.${name}`)}</span>
            <span className="tabular">
              {name === "people"
                ? context.board.staff.size
                : (all.find(({ priority }) => priority === name)?.count ?? 0)}
            </span>
          </button>
        ))}
      </div>
      {column ? <ColumnList column={column} context={context} onMove={setMoving} /> : <PeopleList context={context} />}
      {card ? <MoveSheet key={card.id} task={card} context={context} onClose={() => setMoving(null)} /> : null}
    </>
  );
}

/** Whoever lets a visitor in has a hand free for the phone, and is not at the wall. */
function VeilButton({ context: { session } }: { readonly context: PhoneContext }): ReactElement {
  const veiled = useStore(session.veiled);
  return (
    <button
      type="button"
      className="ds-button phone-veil"
      data-variant={veiled ? "primary" : "secondary"}
      onClick={() => session.veil(!veiled)}
    >
      {t(veiled ? "phoneBoard:veil.show" : "phoneBoard:veil.cover")}
    </button>
  );
}

interface CardsProps {
  readonly context: PhoneContext;
  readonly onMove: (task: Task) => void;
}

function ColumnList({ column, context, onMove }: CardsProps & { readonly column: Column }): ReactElement {
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h2 id={title}>{t(`priority.${column.priority}`)}</h2>
      {column.groups.length === 0 ? <p className="phone-nothing">{t("phoneBoard:board.empty")}</p> : null}
      {column.groups.map(({ group, rows }) => (
        <div key={group} className="phone-group">
          <h3>{t(`group.${group}`)}</h3>
          <ul className="phone-list">
            {rows.map((row) => (
              <TypeCards key={`${row.typeId} ${row.title}`} row={row} context={context} onMove={onMove} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** Open from the start, so that a look is enough; whoever is done with a type folds it away. */
function TypeCards({ row, context, onMove }: CardsProps & { readonly row: TypeRow }): ReactElement {
  const [open, setOpen] = useState(true);
  const minutes = row.tasks.reduce((sum, task) => sum + task.minutes, 0);
  return (
    <li className="phone-row" data-open={open || undefined}>
      <button type="button" className="phone-row-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="phone-row-main">
          <strong>{taskLabel(row, context.catalogue, pageLanguage())}</strong>
          <span className="phone-row-end tabular">{durationText(minutes)}</span>
        </span>
        <span className="phone-row-sub">{t("phoneBoard:board.cards", { count: row.tasks.length })}</span>
      </button>
      {open ? (
        <ul className="phone-cards">
          {row.tasks.map((task) => (
            <CardLine key={task.id} task={task} context={context} onMove={onMove} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function CardLine({ task, context, onMove }: CardsProps & { readonly task: Task }): ReactElement {
  const { board, catalogue, canWrite } = context;
  const visit = task.visitId ? board.visits.get(task.visitId) : undefined;
  const ownerId = visit ? visit.first?.staffId : task.assignee?.staffId;
  const owner = ownerId ? board.staff.get(ownerId) : undefined;
  const about = [
    visit ? clockText(visit.start) : t("phoneBoard:board.indoor"),
    owner ? owner.name : t("phoneBoard:board.noOwner"),
    ...(task.timesDeferred > 0 ? [t("phoneBoard:board.deferred", { count: task.timesDeferred })] : []),
    ...(task.status.state === "planned" ? [] : [t(`visitState.${task.status.state}`)]),
  ];
  const card = taskCard(board, catalogue, task.id);
  return (
    <li aria-label={`${card}, ${durationText(task.minutes)}`}>
      <span>
        {task.patient ? <strong>{task.patient} </strong> : null}
        <span className="tabular">{about.join(" · ")}</span>
      </span>
      {canWrite ? (
        <button type="button" className="ds-button" data-variant="secondary" onClick={() => onMove(task)}>
          {t("phoneBoard:board.moveTo")}
          <span className="ds-sr-only"> {card}</span>
        </button>
      ) : null}
    </li>
  );
}
