/** Quick entry of a task nobody planned: for whom, then one press on what it is. */

import { type ReactElement, useState } from "react";
import { type Board, TASK_GROUPS, type Visit } from "#shared/domain/board.ts";
import type { TaskType } from "#shared/domain/catalogue.ts";
import { clockText } from "#shared/domain/clock.ts";
import { newId, type VisitId } from "#shared/domain/ids.ts";
import { pageLanguage, t } from "../i18n/texts.ts";
import { Sheet } from "../ui/sheet.tsx";
import { SelectField } from "./select-field.tsx";
import { SheetPart } from "./sheet-parts.tsx";
import type { SheetContext } from "./wall-sheet.tsx";

export function AddTaskSheet({ board, catalogue, side, dispatch, onDone }: SheetContext): ReactElement {
  const [visitId, setVisitId] = useState<VisitId | null>(null);
  const visit = visitId ? board.visits.get(visitId) : undefined;
  const types = catalogue.taskTypes.filter((type) => type.place === (visit ? "patient" : "indoor"));

  const add = (type: TaskType): void => {
    dispatch({
      type: "task.add",
      taskId: newId(Date.now(), Math.random),
      typeId: type.id,
      title: "",
      group: type.group,
      minutes: type.minutes,
      competence: type.lowestCompetence,
      priority: type.defaultPriority,
      patient: visit?.patient ?? null,
      visitId: visit?.id ?? null,
    });
    onDone();
  };
  return (
    <Sheet title={t("wall:addTask")} modal={false} side={side} onClose={onDone}>
      <SelectField
        label={t("wall:add.forWhom")}
        value={visitId}
        none={t("wall:add.indoor")}
        options={openVisits(board).map((each) => ({
          value: each.id,
          label: t("wall:add.visitOption", { patient: each.patient, time: clockText(each.start) }),
        }))}
        onChoose={setVisitId}
      />
      {TASK_GROUPS.map((group) => {
        const ofGroup = types.filter((type) => type.group === group);
        if (ofGroup.length === 0) return null;
        return (
          <SheetPart key={group} title={t(`group.${group}`)}>
            <div className="type-choice">
              {ofGroup.map((type) => (
                <button key={type.id} type="button" className="wall-button" onClick={() => add(type)}>
                  {type.label[pageLanguage()]}
                </button>
              ))}
            </div>
          </SheetPart>
        );
      })}
    </Sheet>
  );
}

/** Visits that can still take more in, by patient and then by time. */
function openVisits(board: Board): readonly Visit[] {
  return [...board.visits.values()]
    .filter((visit) => visit.status.state === "planned" || visit.status.state === "started")
    .sort((a, b) => a.patient.localeCompare(b.patient, "nb", { numeric: true }) || a.start - b.start);
}
