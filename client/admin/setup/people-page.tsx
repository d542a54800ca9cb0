/** Those who work in the unit: what they may do, and until when. */

import type { ReactElement } from "react";
import { COMPETENCES, DELEGATIONS } from "#shared/domain/board.ts";
import { newEmployee } from "#shared/domain/setup/new-employee.ts";
import type { Employee } from "#shared/domain/setup/people.ts";
import { TRAVEL_MODES } from "#shared/domain/setup/travel-line.ts";
import { t } from "../../i18n/texts.ts";
import "./travel-texts.ts";
import { CheckField, DateField, NumberField, SelectField, TextField } from "./fields.tsx";
import { RecordList } from "./record-list.tsx";
import { useSetup } from "./setup-context.ts";
import type { Form } from "./use-form.ts";

export function PeoplePage(): ReactElement {
  const { view } = useSetup();
  return (
    <RecordList
      kind="employees"
      title={t("setup:people.title")}
      about={t("setup:people.about")}
      add={t("setup:people.add")}
      none={t("setup:people.none")}
      removable={false}
      idOf={({ id }) => id}
      nameOf={({ name }) => name}
      lineOf={(employee) => lineOf(employee, view.today)}
      isOver={({ active }) => !active}
      make={(id) => newEmployee(id)}
      fields={(form) => <EmployeeFields form={form} />}
    />
  );
}

function lineOf({ competence, delegations, active, capacityPercent }: Employee, today: string): string {
  const held = delegations.filter(({ until }) => until === null || until >= today);
  return [
    ...(active ? [] : [t("setup:people.left")]),
    t(`competence.${competence}`),
    ...(capacityPercent === 100 ? [] : [`${capacityPercent} %`]),
    ...(held.length > 0 ? [held.map(({ delegation }) => t(`delegation.${delegation}`)).join(", ")] : []),
    ...(held.length < delegations.length
      ? [t("setup:people.expired", { count: delegations.length - held.length })]
      : []),
  ].join(" · ");
}

function EmployeeFields({ form }: { readonly form: Form<Employee> }): ReactElement {
  const { view } = useSetup();
  const { draft, change } = form;
  const others = view.employees.filter(({ value }) => value.active && value.id !== draft.id);
  return (
    <>
      <TextField
        label={t("setup:people.name")}
        hint={t("setup:people.nameHint")}
        path="name"
        maxLength={60}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <div className="setup-grid">
        <SelectField
          label={t("setup:people.competence")}
          path="competence"
          value={draft.competence}
          options={COMPETENCES.map((value) => ({ value, label: t(`competence.${value}`) }))}
          onChange={(competence) => change({ competence })}
        />
        <NumberField
          label={t("setup:people.capacity")}
          hint={t("setup:people.capacityHint")}
          path="capacityPercent"
          unit="%"
          value={draft.capacityPercent}
          onChange={(capacityPercent) => change({ capacityPercent })}
        />
        <SelectField
          label={t("setupTravel:transport")}
          path="transport"
          value={draft.transport}
          options={TRAVEL_MODES.map((value) => ({ value, label: t(`setupTravel:mode.${value}`) }))}
          onChange={(transport) => change({ transport })}
        />
        <SelectField
          label={t("setup:people.mentor")}
          path="mentor"
          value={draft.mentor ?? ""}
          options={[
            { value: "", label: t("setup:nobody") },
            ...others.map(({ value: { id, name } }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => change({ mentor: id === "" ? null : id })}
        />
      </div>
      <fieldset className="setup-delegations">
        <legend>{t("setup:people.delegations")}</legend>
        <p className="setup-hint">{t("setup:people.delegationsHint")}</p>
        {DELEGATIONS.map((delegation) => {
          const index = draft.delegations.findIndex((each) => each.delegation === delegation);
          const held = draft.delegations[index];
          const name = t(`delegation.${delegation}`);
          const others = draft.delegations.filter((each) => each.delegation !== delegation);
          return (
            <div key={delegation}>
              <CheckField
                label={name}
                value={held !== undefined}
                onChange={(on) => change({ delegations: on ? [...others, { delegation, until: null }] : others })}
              />
              {held ? (
                <DateField
                  label={t("setup:people.untilOf", { delegation: name })}
                  path={`delegations.${index}.until`}
                  value={held.until}
                  onChange={(until) =>
                    change({
                      delegations: draft.delegations.map((each) => (each === held ? { delegation, until } : each)),
                    })
                  }
                />
              ) : null}
            </div>
          );
        })}
      </fieldset>
      <CheckField
        label={t("setup:people.hasLeft")}
        value={!draft.active}
        onChange={(left) => change({ active: !left })}
      />
    </>
  );
}
