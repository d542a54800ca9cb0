/** Those the unit has newly taken on, and the three days on which they are looked at. */

import type { ReactElement } from "react";
import { dateAfter } from "#shared/domain/clock.ts";
import { inCapitals } from "#shared/domain/patient-code.ts";
import { dayWords } from "../../i18n/dates.ts";
import { t } from "../../i18n/texts.ts";
import { DateField, TextField } from "./fields.tsx";
import { RecordList } from "./record-list.tsx";
import { useSetup } from "./setup-context.ts";

const LAST_FOLLOW_UP_DAYS = 30;

export function PatientsPage(): ReactElement {
  const { view } = useSetup();
  const dueWords = (startedOn: string): string =>
    [1, 7, LAST_FOLLOW_UP_DAYS]
      .map((days) => t("setup:newcomers.due", { days, date: dayWords(dateAfter(startedOn, days), "weekday") }))
      .join(" · ");
  return (
    <RecordList
      kind="patients"
      title={t("setup:newcomers.title")}
      about={t("setup:newcomers.about")}
      add={t("setup:newcomers.add")}
      none={t("setup:newcomers.none")}
      idOf={({ patient }) => patient}
      nameOf={({ patient }) => patient}
      lineOf={({ startedOn }) => (startedOn === "" ? "" : dueWords(startedOn))}
      isOver={({ startedOn }) => dateAfter(startedOn, LAST_FOLLOW_UP_DAYS) < view.today}
      make={() => ({ patient: "", startedOn: view.today })}
      fields={({ draft, change, version }) => (
        <>
          {version === 0 ? (
            <TextField
              label={t("setup:visits.patient")}
              hint={t("setup:visits.patientHint", { example: `${view.unit.value.codePrefix}-14` })}
              path="patient"
              maxLength={12}
              value={draft.patient}
              onChange={(patient) => change({ patient: inCapitals(patient) })}
            />
          ) : null}
          <DateField
            label={t("setup:newcomers.startedOn")}
            path="startedOn"
            value={draft.startedOn}
            onChange={(date) => change({ startedOn: date ?? "" })}
          />
          {draft.startedOn === "" ? null : <p className="setup-said">{dueWords(draft.startedOn)}</p>}
        </>
      )}
    />
  );
}
