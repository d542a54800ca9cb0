/** One field over people, standing visits, work in the house, new patients and the prioritised list. */

import { type ReactElement, useState } from "react";
import { clockText } from "#shared/domain/clock.ts";
import { t } from "../../i18n/texts.ts";
import { recurrenceWords } from "./recurrence-words.ts";
import { SearchField } from "./search-field.tsx";
import { type Setup, useSetup } from "./setup-context.ts";
import { pagePath } from "./setup-pages.ts";
import { visitLine } from "./visits-page.tsx";

interface Hit {
  readonly kind: "people" | "visits" | "tasks" | "newcomers" | "catalogue";
  readonly name: string;
  readonly line: string;
  readonly href: string;
}

const MOST_SHOWN = 60;

export function SearchPage(): ReactElement {
  const setup = useSetup();
  const [words, setWords] = useState("");
  const wanted = words.trim().toLocaleLowerCase("nb").split(/\s+/).filter(Boolean);
  const hits =
    wanted.length === 0
      ? []
      : everything(setup).filter(({ name, line }) => {
          const text = `${name} ${line}`.toLocaleLowerCase("nb");
          return wanted.every((word) => text.includes(word));
        });
  return (
    <>
      <h1>{t("setup:search.title")}</h1>
      <SearchField label={t("setup:search.label")} value={words} onChange={setWords} />
      <p role="status" className="setup-said">
        {wanted.length === 0 ? "" : t("setup:search.found", { count: hits.length })}
      </p>
      <ul className="setup-rows">
        {hits.slice(0, MOST_SHOWN).map((hit) => (
          <li key={`${hit.kind} ${hit.href}`}>
            <a href={hit.href}>
              <strong>{hit.name}</strong>
              <span>{[t(`setup:search.kind.${hit.kind}`), hit.line].filter(Boolean).join(" · ")}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function everything(setup: Setup): Hit[] {
  const { view, catalogue, unitId } = setup;
  const typeName = (typeId: string, title: string): string =>
    catalogue.taskTypes.find(({ id }) => id === typeId)?.label.nb ?? title;
  return [
    ...view.employees.map(({ value: { id, name, competence } }): Hit => ({
      kind: "people",
      name,
      line: t(`competence.${competence}`),
      href: `${pagePath("ansatte", unitId)}#${id}`,
    })),
    ...view.visits.map(({ value }): Hit => ({
      kind: "visits",
      name: `${value.patient} ${clockText(value.start)}`,
      line: visitLine(value, setup),
      href: `${pagePath("besok", unitId)}#${value.id}`,
    })),
    ...view.tasks.map(({ value: { id, task, recurrence } }): Hit => ({
      kind: "tasks",
      name: typeName(task.typeId, task.title),
      line: recurrenceWords(recurrence),
      href: `${pagePath("oppgaver", unitId)}#${id}`,
    })),
    ...view.patients.map(({ value: { patient } }): Hit => ({
      kind: "newcomers",
      name: patient,
      line: "",
      href: `${pagePath("nye", unitId)}#${encodeURIComponent(patient)}`,
    })),
    ...catalogue.taskTypes.map(({ id, label, defaultPriority }): Hit => ({
      kind: "catalogue",
      name: label.nb,
      line: t(`priority.${defaultPriority}`),
      href: `${pagePath("oppgaveliste", unitId)}#${id}`,
    })),
  ];
}
