/** A task card opened: what it is, and everything dragging can do, by button. */

import type { ReactElement } from "react";
import { PRIORITIES, type Task } from "#shared/domain/board.ts";
import { clockText, daysBetween } from "#shared/domain/clock.ts";
import { taskLabel } from "#shared/domain/labels.ts";
import { ToSheet } from "../whiteboard/to-sheet.tsx";
import { TypeLines } from "../deferral/type-lines.tsx";
import { dayWords } from "../i18n/dates.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { Sheet } from "../ui/sheet.tsx";
import { moveCommand } from "./drop.ts";
import { assignCommand } from "./preview.ts";
import { type FactLine, Facts, PersonChoice, SheetPart, StatusChoice } from "./sheet-parts.tsx";
import type { SheetContext } from "./wall-sheet.tsx";
import { reportedText } from "./words.ts";

export function TaskSheet(props: SheetContext & { readonly task: Task }): ReactElement {
  const { board, catalogue, side, dispatch, onDone, task } = props;
  const indoor = task.visitId === null;
  const act = (command: Parameters<typeof dispatch>[0]): void => {
    dispatch(command);
    onDone();
  };
  return (
    <Sheet
      title={taskLabel(task, catalogue, pageLanguage())}
      about={[task.patient, durationText(task.minutes), t(`priority.${task.place.priority}`)]
        .filter(Boolean)
        .join(" · ")}
      modal={false}
      side={side}
      onClose={onDone}
    >
      <SheetPart title={t("wall:sheet.moveTo")}>
        <div className="choice-row">
          {PRIORITIES.map((priority) => (
            <button
              key={priority}
              type="button"
              className="wall-button"
              aria-pressed={priority === task.place.priority}
              disabled={priority === task.place.priority}
              onClick={() => act(moveCommand(board, task, priority, null))}
            >
              {t(`priority.${priority}`)}
            </button>
          ))}
        </div>
      </SheetPart>
      <TypeLines task={task} catalogue={catalogue} />
      <Facts lines={factsOf(props)} />
      {indoor ? (
        <SheetPart title={t("wall:sheet.giveTo")}>
          <PersonChoice
            board={board}
            card={{ kind: "task", id: task.id }}
            current={task.assignee?.staffId ?? null}
            onChoose={(staffId) => act(assignCommand({ kind: "task", id: task.id }, staffId))}
          />
        </SheetPart>
      ) : null}
      <ToSheet board={board} card={{ kind: "task", id: task.id }} onPut={act} />
      <StatusChoice
        state={task.status.state}
        onChoose={(state, reason) => act({ type: "task.setStatus", taskId: task.id, state, reason })}
      />
    </Sheet>
  );
}

function factsOf({ board, task }: SheetContext & { readonly task: Task }): readonly FactLine[] {
  const visit = task.visitId ? board.visits.get(task.visitId) : undefined;
  const owner = visit ? visit.first : task.assignee;
  const { deferral, lastPerformed } = task;
  return [
    { label: t("wall:fact.visit"), value: visit ? clockText(visit.start) : "" },
    { label: t("wall:fact.carer"), value: owner ? (board.staff.get(owner.staffId)?.name ?? "") : t("wall:unassigned") },
    { label: t("wall:fact.reported"), value: reportedText(task, board.meta.timeZone) },
    { label: t("wall:fact.competence"), value: t(`competence.${task.competence}`) },
    { label: t("wall:fact.bound"), value: task.bound ? t("wall:fact.boundYes") : "" },
    {
      label: t("wall:fact.deferred"),
      value: task.timesDeferred > 0 ? t("wall:fact.times", { count: task.timesDeferred }) : "",
    },
    {
      label: t("wall:fact.lastPerformed"),
      value: lastPerformed ? t("wall:fact.daysAgo", { count: daysBetween(lastPerformed, board.meta.date) }) : "",
    },
    {
      label: t("wall:fact.deferredTo"),
      value: deferral ? `${dayWords(deferral.nextDate, "long")} · ${t(`deferralReason.${deferral.reason}`)}` : "",
    },
    {
      label: t("wall:fact.informer"),
      value: deferral?.informer ? (board.staff.get(deferral.informer)?.name ?? "") : "",
    },
  ];
}
