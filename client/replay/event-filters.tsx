/** Choosing among the events: by person, patient, kind and part of the day. What is chosen is what stepping goes by. */

import type { ReactElement, ReactNode } from "react";
import type { PatientCode, StaffId } from "#shared/domain/ids.ts";
import type { Language } from "#shared/domain/labels.ts";
import { t } from "../i18n/texts.ts";
import { chapterName } from "./chapter-heading.tsx";
import { type Chapter, CHAPTER_NAMES } from "./chapters.ts";
import type { EventFilter } from "./desk-choice.ts";
import { LANGUAGES } from "./event-language.ts";
import { EVENT_TYPES } from "./event-types.ts";

export interface FilterChoices {
  /** On shift that day, by name. */
  readonly people: readonly { readonly id: StaffId; readonly name: string }[];
  readonly patients: readonly PatientCode[];
  readonly chapters: readonly Chapter[];
}

interface EventFiltersProps {
  readonly choices: FilterChoices;
  readonly filter: EventFilter;
  readonly onFilter: (filter: EventFilter) => void;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

export function EventFilters({ choices, filter, onFilter, language, onLanguage }: EventFiltersProps): ReactElement {
  const happened = CHAPTER_NAMES.filter((name) => choices.chapters.some((chapter) => chapter.name === name));
  return (
    <div className="replay-filters" role="group" aria-label={t("replay:filter.title")}>
      <Choice
        label={t("replay:filter.person")}
        value={filter.person}
        onChoose={(person) => onFilter({ ...filter, person: person as StaffId | null })}
      >
        {choices.people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice
        label={t("replay:filter.patient")}
        value={filter.patient}
        onChoose={(patient) => onFilter({ ...filter, patient: patient as PatientCode | null })}
      >
        {choices.patients.map((code) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </Choice>
      <Choice
        label={t("replay:filter.type")}
        value={filter.type}
        onChoose={(type) => onFilter({ ...filter, type: EVENT_TYPES.find((one) => one === type) ?? null })}
      >
        {EVENT_TYPES.map((type) => (
          <option key={type} value={type}>
            {t(`replay:eventType.${type}`)}
          </option>
        ))}
      </Choice>
      <Choice
        label={t("replay:filter.phase")}
        value={filter.chapter}
        onChoose={(name) => onFilter({ ...filter, chapter: CHAPTER_NAMES.find((one) => one === name) ?? null })}
      >
        {happened.map((name) => (
          <option key={name} value={name}>
            {chapterName(name)}
          </option>
        ))}
      </Choice>
      <label>
        <span>{t("replay:language")}</span>
        <select
          className="ds-input"
          data-size="sm"
          value={language}
          onChange={({ target }) => onLanguage(LANGUAGES.find((each) => each === target.value) ?? "nb")}
        >
          {LANGUAGES.map((each) => (
            <option key={each} value={each} lang={each}>
              {t(`replay:languageName.${each}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChoose: (value: string | null) => void;
  readonly children: ReactNode;
}

function Choice({ label, value, onChoose, children }: ChoiceProps): ReactElement {
  return (
    <label>
      <span>{label}</span>
      <select
        className="ds-input"
        data-size="sm"
        data-chosen={value === null ? undefined : ""}
        value={value ?? ""}
        onChange={({ target }) => onChoose(target.value === "" ? null : target.value)}
      >
        <option value="">{t("replay:filter.all")}</option>
        {children}
      </select>
    </label>
  );
}
