import type { ReactElement } from "react";
import type { PlannedTask } from "#shared/domain/setup/standing-visit.ts";
import { pageLanguage, t } from "../../i18n/texts.ts";
import { NumberField, SelectField, TextField } from "./fields.tsx";
import { useSetup } from "./setup-context.ts";

const BOUND = ["list", "yes", "no"] as const;

interface TaskFieldsProps {
  readonly task: PlannedTask;
  /** Where the task is in what is saved. */
  readonly path: string;
  /** Work that is done in the house, or at a patient's. */
  readonly place: "patient" | "indoor";
  readonly onChange: (task: PlannedTask) => void;
}

/** A task of the list, or one with words of its own; what is left open is as the list has it. */
export function TaskFields({ task, path, place, onChange }: TaskFieldsProps): ReactElement {
  const { catalogue } = useSetup();
  const type = catalogue.taskTypes.find(({ id }) => id === task.typeId);
  const options = catalogue.taskTypes
    .filter((each) => each.place === place || each.id === task.typeId)
    .map(({ id, label }) => ({ value: id as string, label: label[pageLanguage()] }))
    .sort((a, b) => a.label.localeCompare(b.label, "nb"));
  const bound = task.bound === null ? "list" : task.bound ? "yes" : "no";
  return (
    <div className="setup-grid">
      <SelectField
        label={t("setup:task.type")}
        path={`${path}.typeId`}
        value={task.typeId}
        options={[...options, { value: "other", label: t("setup:task.other") }]}
        onChange={(typeId) => onChange({ ...task, typeId })}
      />
      {task.typeId === "other" ? (
        <TextField
          label={t("setup:task.title")}
          path={`${path}.title`}
          maxLength={160}
          value={task.title}
          onChange={(title) => onChange({ ...task, title })}
        />
      ) : null}
      <NumberField<number | null>
        label={t("setup:task.minutes")}
        path={`${path}.minutes`}
        unit="min"
        placeholder={type ? String(type.minutes) : ""}
        value={task.minutes}
        empty={null}
        onChange={(minutes) => onChange({ ...task, minutes })}
      />
      <NumberField<number | null>
        label={t("setup:task.interval")}
        path={`${path}.intervalDays`}
        unit={t("setup:when.daysUnit")}
        value={task.intervalDays}
        empty={null}
        onChange={(intervalDays) => onChange({ ...task, intervalDays })}
      />
      <SelectField
        label={t("setup:task.bound")}
        path={`${path}.bound`}
        value={bound}
        options={BOUND.map((value) => ({ value, label: t(`setup:task.boundBy.${value}`) }))}
        onChange={(value) => onChange({ ...task, bound: value === "list" ? null : value === "yes" })}
      />
    </div>
  );
}

export const EMPTY_TASK = { typeId: "other", title: "", minutes: null, bound: null, intervalDays: null } as const;
