/** What one can look for: today's board, and behind it people, what comes round, and the list. Each with where it is. */

import { clockText } from "#shared/domain/clock.ts";
import { plannedLabel } from "#shared/domain/labels.ts";
import type { BoardList } from "#shared/setup-api.ts";
import { pageLanguage, t } from "../../i18n/texts.ts";
import { wallPath } from "../../route.ts";
import { compared, comparedWords, holdsEvery } from "../../ui/search-words.ts";
import { recurrenceWords } from "./recurrence-words.ts";
import type { Setup } from "./setup-context.ts";
import { pagePath } from "./setup-pages.ts";
import { visitLine } from "./visits-page.tsx";

/** In the order they are shown. */
export const HIT_GROUPS = ["board", "people", "visits", "tasks", "newcomers", "catalogue"] as const;

export interface Hit {
  readonly group: (typeof HIT_GROUPS)[number];
  readonly name: string;
  readonly line: string;
  readonly href: string;
}

/** @param board null for somebody who may not see it, and until it has come */
export function allHits(setup: Setup, board: BoardList | null): Hit[] {
  const { view, catalogue, unitId } = setup;
  const typeName = (typeId: string, title: string): string =>
    plannedLabel({ typeId, title }, catalogue, pageLanguage());
  return [
    ...(board ? boardHits(board, unitId, typeName) : []),
    ...view.employees.map(({ value: { id, name, competence } }): Hit => ({
      group: "people",
      name,
      line: t(`competence.${competence}`),
      href: `${pagePath("ansatte", unitId)}#${id}`,
    })),
    ...view.visits.map(({ value }): Hit => ({
      group: "visits",
      name: `${value.patient} ${clockText(value.start)}`,
      line: visitLine(value, setup),
      href: `${pagePath("besok", unitId)}#${value.id}`,
    })),
    ...view.tasks.map(({ value: { id, task, recurrence } }): Hit => ({
      group: "tasks",
      name: typeName(task.typeId, task.title),
      line: recurrenceWords(recurrence),
      href: `${pagePath("oppgaver", unitId)}#${id}`,
    })),
    ...view.patients.map(({ value: { patient } }): Hit => ({
      group: "newcomers",
      name: patient,
      line: "",
      href: `${pagePath("nye", unitId)}#${encodeURIComponent(patient)}`,
    })),
    ...catalogue.taskTypes.map(({ id, label, defaultPriority }): Hit => ({
      group: "catalogue",
      name: label[pageLanguage()],
      line: t(`priority.${defaultPriority}`),
      href: `${pagePath("oppgaveliste", unitId)}#${id}`,
    })),
  ];
}

function boardHits(board: BoardList, unitId: string, typeName: (typeId: string, title: string) => string): Hit[] {
  const nameOf = (id: string): string => board.staff.find((each) => each.id === id)?.name ?? "";
  const at = (card: string): string => `${wallPath(unitId)}#${card}`;
  const hit = (name: string, line: readonly string[], card: string): Hit => ({
    group: "board",
    name,
    line: line.filter(Boolean).join(" · "),
    href: at(card),
  });
  return [
    ...board.staff.map(({ id, name, competence, present }) =>
      hit(name, [t(`competence.${competence}`), present ? "" : t("setup:search.absent")], `person:${id}`),
    ),
    ...board.visits.map(({ id, patient, zone, start, staff, state }) =>
      hit(
        `${patient} ${clockText(start)}`,
        [staff.map(nameOf).join(", ") || t("setup:search.nobody"), zone, t(`visitState.${state}`)],
        `visit:${id}:first`,
      ),
    ),
    ...board.tasks.map(({ id, typeId, title, patient, priority }) =>
      hit(typeName(typeId, title), [patient ?? "", t(`priority.${priority}`)], `task:${id}`),
    ),
  ];
}

/** Those that hold every word, wherever it stands. */
export function matching(hits: readonly Hit[], words: string): readonly Hit[] {
  const wanted = comparedWords(words);
  return hits.filter(({ name, line }) => holdsEvery(compared(`${name} ${line}`), wanted));
}
