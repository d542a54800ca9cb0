/** What a person is shown of a file before anything of it is kept; never what must not be shown again. */

import { holdsBirthNumber } from "#shared/domain/birth-number.ts";
import type { BundleRow } from "#shared/domain/import/bundle-row.ts";
import { fieldsOf, type TableKind } from "#shared/domain/import/columns.ts";
import { problemText, type RowProblem } from "#shared/domain/import/problem.ts";
import type { TableRow } from "#shared/domain/import/table.ts";
import { patientCodeSchema } from "#shared/domain/setup/standing-visit.ts";
import type { ImportChoices, ImportColumn, ImportView, WordedProblem } from "#shared/import-api.ts";
import type { ImportPlan } from "./import-plan.ts";
import type { NewCodes } from "./patient-codes.ts";

const SHOWN_PROBLEMS = 200;
const SHOWN_NOTES = 20;
const EXAMPLES = 3;

export type Content =
  | { readonly kind: TableKind; readonly header: TableRow; readonly rows: readonly TableRow[] }
  | { readonly kind: "fhir"; readonly bundle: readonly BundleRow[] };

export interface Viewed {
  readonly id: string;
  readonly name: string;
  readonly content: Content;
  /** Unknown ones in a bundle. */
  readonly profiles: readonly string[];
  readonly choices: ImportChoices;
  readonly plan: ImportPlan;
  readonly codes: NewCodes | null;
}

export function viewOf({ id, name, content, profiles, choices, plan, codes }: Viewed): ImportView {
  const counts = { ...plan.counts, newCodes: codes?.count() ?? 0 };
  const { kind } = content;
  return {
    id,
    kind,
    name,
    columns:
      kind === "fhir"
        ? []
        : content.header.cells.map((heading, index) => columnOf(heading, index, content.rows, choices)),
    fields: kind === "fhir" ? [] : fieldsOf(kind),
    choices,
    counts,
    problems: plan.problems.slice(0, SHOWN_PROBLEMS).map(worded),
    notes: plan.notes.slice(0, SHOWN_NOTES).map(worded),
    profiles,
    ready: plan.changes.length > 0,
    dates: plan.dates,
  };
}

export function unknownProfiles(bundle: readonly BundleRow[], accepted: ReadonlySet<string>): readonly string[] {
  const found = new Set(bundle.flatMap(({ profile }) => (profile === null || accepted.has(profile) ? [] : [profile])));
  return [...found].sort();
}

function columnOf(
  heading: string,
  index: number,
  rows: readonly TableRow[],
  { mapping, makeCodes }: ImportChoices,
): ImportColumn {
  const isPatient = mapping["patient"] === index;
  const shown = (cell: string): boolean =>
    // The heading once more stands at the top of every page of a report.
    cell !== "" &&
    cell !== heading.trim() &&
    !holdsBirthNumber(cell) &&
    !(isPatient && (makeCodes || !patientCodeSchema.safeParse(cell).success));
  const examples: string[] = [];
  for (const { cells } of rows) {
    const cell = (cells[index] ?? "").trim();
    if (shown(cell) && !examples.includes(cell)) examples.push(cell.slice(0, 40));
    if (examples.length === EXAMPLES) break;
  }
  return { heading, examples };
}

export function worded(problem: RowProblem): WordedProblem {
  return { ...problem, text: problemText(problem.code) };
}
