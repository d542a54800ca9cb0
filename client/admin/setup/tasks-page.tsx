/** Work in the house that comes round: dosing, stock, messages. */

import type { ReactElement } from "react";
import { whyNotOn } from "#shared/domain/setup/comes-round.ts";
import type { StandingTask } from "#shared/domain/setup/standing-visit.ts";
import { plannedLabel } from "#shared/domain/labels.ts";
import { inCapitals } from "#shared/domain/patient-code.ts";
import { pageLanguage, t } from "../../i18n/texts.ts";
import { TextField } from "./fields.tsx";
import { RecordList } from "./record-list.tsx";
import { RecurrenceField } from "./recurrence-field.tsx";
import { recurrenceWords } from "./recurrence-words.ts";
import { useSetup } from "./setup-context.ts";
import { EMPTY_TASK, TaskFields } from "./task-fields.tsx";

export function TasksPage(): ReactElement {
  const { view, catalogue } = useSetup();
  const nameOf = ({ task }: StandingTask): string => plannedLabel(task, catalogue, pageLanguage());
  return (
    <RecordList
      kind="tasks"
      title={t("setup:tasks.title")}
      about={t("setup:tasks.about")}
      add={t("setup:tasks.add")}
      none={t("setup:tasks.none")}
      idOf={({ id }) => id}
      nameOf={nameOf}
      lineOf={({ recurrence, patient }) => [recurrenceWords(recurrence), ...(patient ? [patient] : [])].join(" · ")}
      isOver={(task) => whyNotOn(task, view.today) === "ended"}
      make={(id) => ({
        id,
        task: EMPTY_TASK,
        patient: null,
        recurrence: { kind: "weekly", weekdays: [1, 2, 3, 4, 5], everyWeeks: 1, weeks: "all" },
        from: view.today,
        until: null,
        pauses: [],
        sourceId: null,
      })}
      fields={({ draft, change }) => (
        <>
          <TaskFields task={draft.task} path="task" place="indoor" onChange={(task) => change({ task })} />
          <TextField
            label={t("setup:tasks.patient")}
            hint={t("setup:tasks.patientHint")}
            path="patient"
            maxLength={12}
            value={draft.patient ?? ""}
            onChange={(code) => change({ patient: inCapitals(code) || null })}
          />
          <RecurrenceField value={draft} onChange={change} />
        </>
      )}
    />
  );
}
