/** What a row is understood against: the unit, its people, its list of tasks, and today. */

import type { Catalogue } from "../catalogue.ts";
import type { Employee } from "../setup/people.ts";
import type { UnitSetup } from "../setup/unit-setup.ts";
import { boardName } from "./convert.ts";
import type { RowProblemCode } from "./problem.ts";

export interface ImportContext {
  readonly unit: UnitSetup;
  readonly catalogue: Catalogue;
  readonly today: string;
  readonly people: PeopleIndex;
  /** A stable id for a source id: the same text gives the same id. At most 36 letters, digits, `.`, `-`, `_`. */
  readonly idFor: (sourceId: string) => string;
  /** Makes a stable code of what the patient's column holds; null when codes stand there already. */
  readonly codeFor: ((patient: string) => string) | null;
}

export interface PeopleIndex {
  readonly bySource: (sourceId: string) => Employee | null;
  readonly byName: (name: string) => Employee | "ambiguous" | null;
}

export function peopleIndex(employees: readonly Employee[]): PeopleIndex {
  const sources = new Map(employees.map((employee) => [employee.sourceId, employee]));
  const names = Map.groupBy(employees, ({ name }) => boardName(name).toLowerCase());
  // A file that went out from here calls them by our ids.
  const ids = new Map(employees.map((employee) => [employee.id, employee]));
  return {
    bySource: (sourceId) => sources.get(sourceId) ?? ids.get(sourceId) ?? null,
    byName(name) {
      const all = names.get(boardName(name).toLowerCase()) ?? [];
      // Somebody who has left leaves the name to who came after.
      const here = all.filter(({ active }) => active);
      const found = here.length > 0 ? here : all;
      return found.length > 1 ? "ambiguous" : (found[0] ?? null);
    },
  };
}

/** The person behind a number or, failing that, a name. */
export function personFrom(people: PeopleIndex, text: string): Employee | RowProblemCode {
  const found = people.bySource(text) ?? people.byName(text);
  if (found === "ambiguous") return "ambiguousPerson";
  return found ?? "unknownPerson";
}
