/**
 * The prioritised list: as it is in force, edited into a next version, and two versions beside each other. The
 * municipality's list is the administrators'; a unit says only what it does otherwise.
 */

import { type ReactElement, useEffect, useState } from "react";
import { may } from "#shared/access.ts";
import { COMPETENCES, PRIORITIES, TASK_GROUPS } from "#shared/domain/board.ts";
import type { Catalogue, TaskType } from "#shared/domain/catalogue.ts";
import { newId } from "#shared/domain/ids.ts";
import { changesFrom } from "#shared/domain/setup/catalogue-changes.ts";
import type { CatalogueView } from "#shared/setup-api.ts";
import { wordsFor } from "../../access/access-api.ts";
import { fetchCatalogue } from "../../api.ts";
import { dayWords } from "../../i18n/dates.ts";
import { pageLanguage, t } from "../../i18n/texts.ts";
import { prioritisePath } from "../../route.ts";
import { useUnloadWarning } from "../../ui/use-unload-warning.ts";
import { CatalogueCompare } from "./catalogue-compare.tsx";
import { CheckField, NumberField, SelectField, TextField } from "./fields.tsx";
import { PublishForm } from "./publish-form.tsx";
import { useSetup } from "./setup-context.ts";
import { ask } from "./setup-requests.ts";

export function CataloguePage(): ReactElement {
  const { token, unitId, leader, reload } = useSetup();
  const [versions, setVersions] = useState<CatalogueView | null>(null);
  const [said, setSaid] = useState("");
  const [mode, setMode] = useState<"look" | "unit" | "base" | "compare">("look");
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    ask<CatalogueView>(token, "GET", `/api/setup/${unitId}/catalogue`).then(setVersions, (error: unknown) =>
      setSaid(wordsFor(error)),
    );
  }, [token, unitId, attempt]);

  if (!versions) return <p role="status">{said || t("setup:loading")}</p>;
  const done = (text: string): void => {
    setSaid(text);
    setMode("look");
    setAttempt((count) => count + 1);
    void reload();
  };
  const modes = [
    "look",
    ...(may(leader.actor.role, "catalogue.write") ? (["unit"] as const) : []),
    ...(may(leader.actor.role, "municipality.write") ? (["base"] as const) : []),
    "compare",
  ] as const;
  return (
    <>
      <h1>{t("setup:catalogue.title")}</h1>
      <p className="setup-lead">{t("setup:catalogue.about")}</p>
      <div className="setup-buttons" role="group" aria-label={t("setup:catalogue.title")}>
        {modes.map((each) => (
          <button
            key={each}
            type="button"
            className="ds-button"
            data-variant={each === mode ? "primary" : "secondary"}
            aria-pressed={each === mode}
            onClick={() => setMode(each)}
          >
            {t(`setup:catalogue.mode.${each}`)}
          </button>
        ))}
        <a className="ds-button" data-variant="secondary" href={prioritisePath(unitId)}>
          {t("setup:page.prioriter")}
        </a>
      </div>
      <p role="status" className="setup-said">
        {said}
      </p>
      {mode === "look" ? <Look versions={versions} /> : null}
      {mode === "compare" ? <CatalogueCompare versions={versions} /> : null}
      {mode === "unit" || mode === "base" ? <Edit key={mode} scope={mode} versions={versions} onDone={done} /> : null}
    </>
  );
}

function Look({ versions }: { readonly versions: CatalogueView }): ReactElement {
  const { catalogue } = useSetup();
  return (
    <>
      {TASK_GROUPS.map((group) => (
        <section key={group}>
          <h2>{catalogue.groups[group]?.nb ?? t(`group.${group}`)}</h2>
          <div className="setup-columns">
            {PRIORITIES.map((priority) => (
              <div key={priority} data-priority={priority}>
                <h3>{t(`priority.${priority}`)}</h3>
                <ul>
                  {catalogue.taskTypes
                    .filter((type) => type.group === group && type.defaultPriority === priority)
                    .map(({ id, label, minutes }) => (
                      <li key={id} id={id}>
                        {label[pageLanguage()]} <span className="tabular">{t("minutes", { count: minutes })}</span>
                      </li>
                    ))}
                </ul>
              </div>
            ))}
          </div>
        </section>
      ))}
      <h2>{t("setup:catalogue.versions")}</h2>
      <ul className="setup-rows" data-plain="">
        {[...versions.unit, ...versions.base].map((each) => (
          <li key={each.version}>
            <strong>{t("setup:catalogue.fromDate", { date: dayWords(each.from, "shortWithYear") })}</strong>{" "}
            <span>
              {[
                each.changes === null
                  ? t("setup:catalogue.ofMunicipality")
                  : t("setup:catalogue.ofUnit", { count: Object.keys(each.changes).length }),
                each.agreedAt,
                each.author,
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface EditProps {
  readonly scope: "unit" | "base";
  readonly versions: CatalogueView;
  readonly onDone: (said: string) => void;
}

function Edit({ scope, versions, onDone }: EditProps): ReactElement {
  const { token, unitId } = useSetup();
  const newest = versions.base[0]?.version ?? "";
  const [base, setBase] = useState<Catalogue | null>(null);
  const [types, setTypes] = useState<readonly TaskType[]>([]);
  const [opened, setOpened] = useState<string | null>(null);
  const [touched, setTouched] = useState(false);
  const [failed, setFailed] = useState("");
  useUnloadWarning(touched);

  useEffect(() => {
    let gone = false;
    const load = async (): Promise<void> => {
      const list = await fetchCatalogue(newest);
      const own = scope === "unit" ? (versions.unit[0]?.changes ?? {}) : {};
      if (gone) return;
      setBase(list);
      setTypes(list.taskTypes.map((type) => ({ ...type, ...definedOf(own[type.id] ?? {}) })));
    };
    load().catch((error: unknown) => {
      if (!gone) setFailed(wordsFor(error));
    });
    return () => {
      gone = true;
    };
  }, [newest, scope, versions.unit]);

  if (failed) return <p role="alert">{failed}</p>;
  if (!base) return <p role="status">{t("setup:loading")}</p>;
  const update = (id: string, patch: Partial<TaskType>): void => {
    setTouched(true);
    setTypes((now) => now.map((type) => (type.id === id ? { ...type, ...patch } : type)));
  };
  const isChanged = (type: TaskType): boolean =>
    JSON.stringify(base.taskTypes.find(({ id }) => id === type.id)) !== JSON.stringify(type);
  const add = (): void => {
    const id = newId<TaskType["id"]>(Date.now(), Math.random);
    const name = t("setup:catalogue.newType");
    setTouched(true);
    setTypes([
      {
        id,
        group: "practicalHelp",
        label: { nb: name, nn: name, en: name },
        defaultPriority: "thisWeek",
        minutes: 15,
        lowestCompetence: "assistant",
        place: "patient",
        boundByDecision: false,
      },
      ...types,
    ]);
    setOpened(id);
  };
  return (
    <>
      <p>{t(`setup:catalogue.editAbout.${scope}`)}</p>
      {scope === "base" ? (
        <button type="button" className="ds-button" data-variant="secondary" onClick={add}>
          {t("setup:catalogue.addType")}
        </button>
      ) : null}
      <ul className="setup-types">
        {types.map((type) => (
          <li key={type.id} data-changed={isChanged(type) ? "" : undefined}>
            <button
              type="button"
              className="setup-type-name"
              aria-expanded={opened === type.id}
              onClick={() => setOpened(opened === type.id ? null : type.id)}
            >
              {type.label[pageLanguage()]}
              {isChanged(type) ? <small> {t("setup:catalogue.changed")}</small> : null}
            </button>
            <div
              className="setup-segments"
              role="group"
              aria-label={t("setup:catalogue.columnOf", { type: type.label[pageLanguage()] })}
            >
              {PRIORITIES.map((priority) => (
                <button
                  key={priority}
                  type="button"
                  aria-pressed={type.defaultPriority === priority}
                  onClick={() => update(type.id, { defaultPriority: priority })}
                >
                  {t(`setup:column.${priority}`)}
                </button>
              ))}
            </div>
            {opened === type.id ? (
              <TypeFields
                type={type}
                whole={scope === "base"}
                onChange={(patch) => update(type.id, patch)}
                onRemove={() => {
                  setTouched(true);
                  setTypes(types.filter(({ id }) => id !== type.id));
                }}
              />
            ) : null}
          </li>
        ))}
      </ul>
      <PublishForm
        today={versions.today}
        publish={async (agreed) => {
          const basedOn = scope === "base" ? newest : (versions.unit[0]?.version ?? "");
          if (scope === "base")
            await ask(token, "POST", "/api/installation/catalogue", { ...agreed, basedOn, taskTypes: types });
          else {
            const changes = changesFrom(base, types);
            await ask(token, "POST", `/api/setup/${unitId}/catalogue`, { ...agreed, basedOn, changes });
          }
          setTouched(false);
          onDone(t("setup:catalogue.published", { date: agreed.from }));
        }}
      />
    </>
  );
}

function definedOf(change: object): Partial<TaskType> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

interface TypeFieldsProps {
  readonly type: TaskType;
  /** The municipality's: also what it is called and what is good enough. */
  readonly whole: boolean;
  readonly onChange: (patch: Partial<TaskType>) => void;
  readonly onRemove: () => void;
}

function TypeFields({ type, whole, onChange, onRemove }: TypeFieldsProps): ReactElement {
  // A translation of other words is worse than none.
  const inAll = (text: string): TaskType["label"] => ({ nb: text, nn: text, en: text });
  return (
    <div className="setup-type-fields">
      {whole ? (
        <>
          <TextField
            label={t("setup:type.label")}
            path={`taskTypes.${type.id}.label`}
            maxLength={160}
            value={type.label.nb}
            onChange={(text) => onChange({ label: inAll(text) })}
          />
          {(["standard", "consequence"] as const).map((field) => (
            <TextField
              key={field}
              label={t(`setup:type.${field}`)}
              path={`taskTypes.${type.id}.${field}`}
              maxLength={160}
              value={type[field]?.nb ?? ""}
              onChange={(text) => onChange({ [field]: text === "" ? undefined : inAll(text) })}
            />
          ))}
          <SelectField
            label={t("setup:type.group")}
            path="group"
            value={type.group}
            options={TASK_GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))}
            onChange={(group) => onChange({ group })}
          />
        </>
      ) : null}
      <div className="setup-grid">
        <NumberField
          label={t("setup:type.minutes")}
          path="minutes"
          unit="min"
          value={type.minutes}
          onChange={(minutes) => onChange({ minutes })}
        />
        <SelectField
          label={t("setup:type.competence")}
          path="lowestCompetence"
          value={type.lowestCompetence}
          options={COMPETENCES.map((value) => ({ value, label: t(`competence.${value}`) }))}
          onChange={(lowestCompetence) => onChange({ lowestCompetence })}
        />
      </div>
      <CheckField
        label={t("setup:type.bound")}
        value={type.boundByDecision}
        onChange={(boundByDecision) => onChange({ boundByDecision })}
      />
      {whole ? (
        <button type="button" className="ds-button" data-variant="tertiary" data-color="danger" onClick={onRemove}>
          {t("setup:type.remove")}
        </button>
      ) : null}
    </div>
  );
}
