/** A file as rows of text, before anybody has said what its columns mean. */

import type { BundleRow } from "./bundle-row.ts";

export interface TableRow {
  /** As a person counts in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** How a line of sums begins: it is nobody, and no visit. */
const SUM =
  /^(delsum|totalt?|i alt|sum( (totalt|dag|kveld|natt|timer|vakter|[dan]))?|antall( \p{L}+){0,2})[\s:.\d]*$/iu;

export function isSum(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== "")?.trim() ?? "";
  return first.length <= 40 && SUM.test(first);
}

/** Why a whole file cannot be read. */
const FILE_PROBLEMS = [
  "tooLarge",
  "tooManyRows",
  "tooManyColumns",
  "rowTooLong",
  "oldExcel",
  "damaged",
  "notText",
  "garbled",
  "empty",
  "slow",
  "notBundle",
  "xml",
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

export type ReadTable =
  | {
      readonly ok: true;
      readonly rows: readonly TableRow[];
      /** A FHIR bundle instead, which has no rows and columns; null for a table. */
      readonly bundle: readonly BundleRow[] | null;
    }
  | { readonly ok: false; readonly problem: FileProblem };

/** A year of a unit's rota, or two months of its visits. */
export const MAX_ROWS = 20_000;
/** A rota printed with a month of days across, and then some. */
export const MAX_COLUMNS = 120;
/** Twice what Excel has room for in a cell. A row is looked at in one go, beside the live board; a quote that was never
 * closed makes all that follows one cell. */
export const MAX_ROW_CHARS = 65_536;
/** Twenty thousand rows of a wide export are about 6 MB. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
