/** What the unit says about itself, in one form: words, zones and ways, shifts, the day's rhythm, limits. */

import type { ReactElement } from "react";
import type { UnitSetup } from "#shared/domain/setup/unit-setup.ts";
import { t } from "../../i18n/texts.ts";
import { DayPlanPart } from "./day-plan-part.tsx";
import { NumberField, SelectField, TextField } from "./fields.tsx";
import { MeetingsPart } from "./meetings-part.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SetupForm } from "./setup-form.tsx";
import { ShiftCodesPart } from "./shift-codes-part.tsx";
import type { Form } from "./use-form.ts";
import { useUnitForm } from "./use-unit-form.ts";
import { ZonesPart } from "./zones-part.tsx";

export interface UnitPart {
  readonly unit: UnitSetup;
  readonly change: Form<UnitSetup>["change"];
}

const VOCABULARIES = ["user", "patient", "resident"] as const;
const LANGUAGES = ["nb", "nn", "en"] as const;

export function UnitPage(): ReactElement {
  const form = useUnitForm();
  const { draft: unit, change } = form;
  return (
    <SetupForm form={form} look="wide">
      <h1>{t("setup:unit.title")}</h1>
      <p className="setup-lead">{t("setup:unit.about")}</p>
      <div className="setup-grid">
        <TextField label={t("setup:unit.name")} path="name" value={unit.name} onChange={(name) => change({ name })} />
        <SelectField
          label={t("setup:unit.vocabulary")}
          path="vocabulary"
          hint={t("setup:unit.vocabularyHint")}
          value={unit.vocabulary}
          options={VOCABULARIES.map((value) => ({ value, label: t(`setup:vocabulary.${value}`) }))}
          onChange={(vocabulary) => change({ vocabulary })}
        />
        <TextField
          label={t("setup:unit.codePrefix")}
          path="codePrefix"
          hint={t("setup:unit.codePrefixHint", { prefix: unit.codePrefix || "N" })}
          maxLength={4}
          size="short"
          value={unit.codePrefix}
          onChange={(codePrefix) => change({ codePrefix: codePrefix.toLocaleUpperCase("nb") })}
        />
        <SelectField
          label={t("setup:unit.language")}
          path="language"
          value={unit.language}
          options={LANGUAGES.map((value) => ({ value, label: t(`setup:language.${value}`) }))}
          onChange={(language) => change({ language })}
        />
      </div>
      <ZonesPart unit={unit} change={change} />
      <ShiftCodesPart unit={unit} change={change} />
      <DayPlanPart name="weekday" plan={unit.weekday} onChange={(weekday) => change({ weekday })} />
      <DayPlanPart name="dayOff" plan={unit.dayOff} onChange={(dayOff) => change({ dayOff })} />
      <MeetingsPart unit={unit} change={change} />
      <section aria-labelledby="grenser">
        <h2 id="grenser">{t("setup:limits.title")}</h2>
        <p>{t("setup:limits.about")}</p>
        <div className="setup-grid">
          {(["yellowPercent", "redPercent"] as const).map((field) => (
            <NumberField
              key={field}
              label={t(`setup:limits.${field}`)}
              path={`thresholds.${field}`}
              unit="%"
              value={unit.thresholds[field]}
              onChange={(value) => change({ thresholds: { ...unit.thresholds, [field]: value } })}
            />
          ))}
        </div>
      </section>
      <SaveBar form={form} />
    </SetupForm>
  );
}
