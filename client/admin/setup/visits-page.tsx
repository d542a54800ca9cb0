/** Visits that come round: whom, when, what, and who goes there. */

import type { ReactElement } from "react";
import { COMPETENCES, DELEGATIONS } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import { whyNotOn } from "#shared/domain/setup/comes-round.ts";
import { isNightBefore } from "#shared/domain/setup/night.ts";
import type { StandingVisit } from "#shared/domain/setup/standing-visit.ts";
import { plannedLabel } from "#shared/domain/labels.ts";
import { inCapitals } from "#shared/domain/patient-code.ts";
import { pageLanguage, t } from "../../i18n/texts.ts";
import { CheckField, ClockField, ManyField, NumberField, SelectField, TextField } from "./fields.tsx";
import { RecordList } from "./record-list.tsx";
import { RecurrenceField } from "./recurrence-field.tsx";
import { recurrenceWords } from "./recurrence-words.ts";
import { type Setup, useSetup } from "./setup-context.ts";
import { EMPTY_TASK, TaskFields } from "./task-fields.tsx";
import type { Form } from "./use-form.ts";

const MODES = ["physical", "phone", "video", "sensor"] as const;
const URGENCIES = ["ordinary", "important", "critical"] as const;
const MAX_USUAL = 4;
/** From start to start, to begin with. */
const USUAL_GAP = { minMinutes: 30, maxMinutes: 60 };

export function VisitsPage(): ReactElement {
  const setup = useSetup();
  const { view } = setup;
  return (
    <RecordList
      kind="visits"
      title={t("setup:visits.title")}
      about={t("setup:visits.about")}
      add={t("setup:visits.add")}
      none={t("setup:visits.none")}
      idOf={({ id }) => id}
      nameOf={({ patient, start }) => `${patient} ${clockText(start)}`}
      lineOf={(visit) => visitLine(visit, setup)}
      isOver={(visit) => whyNotOn(visit, view.today) === "ended"}
      make={(id) => newVisit(id, view.today)}
      fields={(form) => <VisitFields form={form} />}
    />
  );
}

export function visitLine(visit: StandingVisit, { catalogue, view }: Pick<Setup, "catalogue" | "view">): string {
  const tasks = visit.tasks.map((task) => plannedLabel(task, catalogue, pageLanguage()));
  const left = whyNotOn(visit, view.today);
  return [
    ...(left === "paused" || left === "ended" ? [t(`setup:left.${left}`)] : []),
    recurrenceWords(visit.recurrence),
    ...(isNightBefore(view.unit.value, visit.start) ? [t("setup:visits.night")] : []),
    ...(tasks.length > 0 ? [tasks.join(", ")] : []),
    ...(visit.staffRequired === 2 ? [t("setup:visits.two")] : []),
  ].join(" · ");
}

function newVisit(id: string, today: string): StandingVisit {
  return {
    id,
    patient: "",
    zone: "",
    mode: "physical",
    start: 540,
    earliest: 510,
    latest: 570,
    baseMinutes: 15,
    travelMinutes: null,
    competence: "assistant",
    delegations: [],
    staffRequired: 1,
    usualStaff: [],
    primaryContact: null,
    locked: false,
    urgency: "ordinary",
    needsKey: false,
    follows: null,
    tasks: [],
    sourceId: null,
    recurrence: { kind: "weekly", weekdays: [1, 2, 3, 4, 5, 6, 7], everyWeeks: 1, weeks: "all" },
    from: today,
    until: null,
    pauses: [],
  };
}

function VisitFields({ form }: { readonly form: Form<StandingVisit> }): ReactElement {
  const { view } = useSetup();
  const unit = view.unit.value;
  const { draft, change } = form;
  return (
    <>
      <div className="setup-grid">
        <TextField
          label={t("setup:visits.patient")}
          hint={t("setup:visits.patientHint", { example: `${unit.codePrefix}-14` })}
          path="patient"
          maxLength={12}
          value={draft.patient}
          onChange={(patient) => change({ patient: inCapitals(patient) })}
        />
        <SelectField
          label={t("setup:visits.zone")}
          path="zone"
          value={draft.zone}
          options={[
            { value: "", label: t("setup:visits.noZone") },
            ...unit.zones.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(zone) => change({ zone })}
        />
        <SelectField
          label={t("setup:visits.mode")}
          path="mode"
          value={draft.mode}
          options={MODES.map((value) => ({ value, label: t(`setup:mode.${value}`) }))}
          onChange={(mode) => change({ mode })}
        />
      </div>
      <div className="setup-grid">
        {(["earliest", "start", "latest"] as const).map((field) => (
          <ClockField
            key={field}
            label={t(`setup:visits.${field}`)}
            path={field}
            value={draft[field]}
            onChange={(minute) => change({ [field]: minute })}
          />
        ))}
        <NumberField
          label={t("setup:visits.minutes")}
          hint={t("setup:visits.minutesHint")}
          path="baseMinutes"
          unit="min"
          value={draft.baseMinutes}
          onChange={(baseMinutes) => change({ baseMinutes })}
        />
        <NumberField<number | null>
          label={t("setup:visits.travel")}
          hint={t("setup:visits.travelHint")}
          path="travelMinutes"
          unit="min"
          value={draft.travelMinutes}
          empty={null}
          onChange={(travelMinutes) => change({ travelMinutes })}
        />
      </div>
      <Follows form={form} />
      <RecurrenceField value={draft} onChange={change} />
      <Tasks form={form} />
      <WhoGoes form={form} />
    </>
  );
}

/** Food half an hour after the medicine: asked where the patient has another visit. */
function Follows({ form: { draft, change } }: { readonly form: Form<StandingVisit> }): ReactElement | null {
  const { view } = useSetup();
  const { follows } = draft;
  const others = view.visits
    .filter(({ value: { id, patient } }) => id !== draft.id && patient === draft.patient)
    .map(({ value: { id, start } }) => ({ value: id, label: clockText(start) }));
  if (others.length === 0 && !follows) return null;
  const changeGap = (gap: Partial<NonNullable<StandingVisit["follows"]>>): void => {
    if (follows) change({ follows: { ...follows, ...gap } });
  };
  return (
    <div className="setup-grid">
      <SelectField
        label={t("setup:visits.follows")}
        path="follows.visitId"
        value={follows?.visitId ?? ""}
        options={[{ value: "", label: t("setup:visits.followsNone") }, ...others]}
        onChange={(visitId) => change({ follows: visitId === "" ? null : { ...USUAL_GAP, ...follows, visitId } })}
      />
      {follows
        ? (["minMinutes", "maxMinutes"] as const).map((field) => (
            <NumberField
              key={field}
              label={t(`setup:visits.${field}`)}
              path={`follows.${field}`}
              unit="min"
              value={follows[field]}
              onChange={(minutes) => changeGap({ [field]: minutes })}
            />
          ))
        : null}
    </div>
  );
}

function Tasks({ form: { draft, change } }: { readonly form: Form<StandingVisit> }): ReactElement {
  return (
    <fieldset className="setup-card">
      <legend>{t("setup:visits.tasks")}</legend>
      {draft.tasks.map((task, index) => (
        <div key={index} className="setup-task">
          <TaskFields
            task={task}
            path={`tasks.${index}`}
            place="patient"
            onChange={(next) => change({ tasks: draft.tasks.map((each, at) => (at === index ? next : each)) })}
          />
          <button
            type="button"
            className="ds-button"
            data-variant="tertiary"
            aria-label={t("setup:task.remove", { number: index + 1 })}
            onClick={() => change({ tasks: draft.tasks.filter((_each, at) => at !== index) })}
          >
            {t("setup:remove")}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="ds-button"
        data-variant="secondary"
        onClick={() => change({ tasks: [...draft.tasks, EMPTY_TASK] })}
      >
        {t("setup:task.add")}
      </button>
    </fieldset>
  );
}

function WhoGoes({ form: { draft, change } }: { readonly form: Form<StandingVisit> }): ReactElement {
  const { view } = useSetup();
  const people = view.employees
    .filter(({ value }) => value.active)
    .map(({ value: { id, name } }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, "nb"));
  const withNobody = [{ value: "", label: t("setup:nobody") }, ...people];
  const slots = [...draft.usualStaff, ""].slice(0, MAX_USUAL);
  return (
    <fieldset className="setup-card">
      <legend>{t("setup:visits.who")}</legend>
      <div className="setup-grid">
        <SelectField
          label={t("setup:visits.competence")}
          path="competence"
          value={draft.competence}
          options={COMPETENCES.map((value) => ({ value, label: t(`competence.${value}`) }))}
          onChange={(competence) => change({ competence })}
        />
        <SelectField
          label={t("setup:visits.urgency")}
          path="urgency"
          value={draft.urgency}
          options={URGENCIES.map((value) => ({ value, label: t(`setup:urgency.${value}`) }))}
          onChange={(urgency) => change({ urgency })}
        />
        <SelectField
          label={t("setup:visits.contact")}
          path="primaryContact"
          value={draft.primaryContact ?? ""}
          options={withNobody}
          onChange={(id) => change({ primaryContact: id === "" ? null : id })}
        />
        {slots.map((id, index) => (
          <SelectField
            key={index}
            label={t("setup:visits.usual", { number: index + 1 })}
            path="usualStaff"
            value={id}
            options={withNobody}
            onChange={(next) => {
              const all = slots.map((each, at) => (at === index ? next : each)).filter((each) => each !== "");
              change({ usualStaff: [...new Set(all)] });
            }}
          />
        ))}
      </div>
      <ManyField
        legend={t("setup:visits.delegations")}
        path="delegations"
        value={draft.delegations}
        options={DELEGATIONS.map((value) => ({ value, label: t(`delegation.${value}`) }))}
        onChange={(delegations) => change({ delegations })}
      />
      <CheckField
        label={t("setup:visits.double")}
        value={draft.staffRequired === 2}
        onChange={(two) => change({ staffRequired: two ? 2 : 1 })}
      />
      <CheckField label={t("setup:visits.locked")} value={draft.locked} onChange={(locked) => change({ locked })} />
      <CheckField label={t("setup:visits.key")} value={draft.needsKey} onChange={(needsKey) => change({ needsKey })} />
    </fieldset>
  );
}
