/** What the import page and the server say to each other. */

import type { ColumnMapping, ImportKind } from "./domain/import/columns.ts";
import type { RowProblem } from "./domain/import/problem.ts";

export interface ImportChoices {
  readonly mapping: ColumnMapping;
  /** The file is the whole plan for its dates: what was imported before and is not in it goes away. */
  readonly whole: boolean;
  /** Take the rows that are right, and leave out the others. */
  readonly skipWrong: boolean;
  /** Make stable codes of what the patient's column holds. */
  readonly makeCodes: boolean;
  /** Read resources with unknown profiles as plain R4; remembered for the profiles of this file. */
  readonly anyProfile: boolean;
}

export interface ImportCounts {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Imported before, for the same dates, and not in this file. */
  readonly missing: number;
  /** Will be taken away. */
  readonly removed: number;
  /** Of dates that are over: they change nothing. */
  readonly past: number;
  readonly wrongRows: number;
  /** Entries of a bundle that are of no use here: they change nothing. */
  readonly passed: number;
  /** Patients who get a code now. */
  readonly newCodes: number;
}

export interface WordedProblem extends RowProblem {
  readonly text: string;
}

export interface ImportColumn {
  readonly heading: string;
  /** What stands in the first rows; empty for what must not be shown. */
  readonly examples: readonly string[];
}

export interface ImportView {
  readonly id: string;
  readonly kind: ImportKind;
  readonly name: string;
  readonly columns: readonly ImportColumn[];
  readonly fields: readonly string[];
  readonly choices: ImportChoices;
  readonly counts: ImportCounts;
  /** The first of them; `counts.wrongRows` says how many rows there are in all. */
  readonly problems: readonly WordedProblem[];
  /** What was passed over and why, a few examples of each. */
  readonly notes: readonly WordedProblem[];
  /** Profiles in the file that nobody here knows. */
  readonly profiles: readonly string[];
  /** Whether committing it now would do something. */
  readonly ready: boolean;
  /** The first and the last date it changes; null when it has none. */
  readonly dates: { readonly from: string; readonly to: string } | null;
}

export interface ImportDone {
  readonly counts: ImportCounts;
  /** On today's board: what was changed there, and what people had begun on and was therefore kept. */
  readonly board: { readonly changed: number; readonly kept: number; readonly waiting: boolean };
}

export interface PastImport {
  readonly at: number;
  readonly by: string;
  readonly kind: ImportKind;
  readonly name: string;
  readonly counts: ImportCounts;
}
