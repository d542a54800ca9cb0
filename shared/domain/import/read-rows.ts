/**
 * A table as what it means: employees, shifts or visits, and everything that is wrong with it, line by line. Lazy, row by
 * row, so that the caller decides how much is done at a time.
 */

import type { Employee, RotaEntry } from "../setup/people.ts";
import type { DatedVisit, StandingVisit } from "../setup/standing-visit.ts";
import type { ColumnMapping, ImportKind } from "./columns.ts";
import type { ImportContext } from "./context.ts";
import { employeeFrom } from "./people-row.ts";
import type { RowProblem } from "./problem.ts";
import { readRow, type RowReader } from "./row-reader.ts";
import { shiftFrom } from "./shift-row.ts";
import type { TableRow } from "./table.ts";
import { visitFrom } from "./visit-row.ts";

export type Imported =
  | { readonly kind: "employee"; readonly value: Employee }
  | { readonly kind: "rota"; readonly value: RotaEntry }
  /** Said to have no shift that day. */
  | { readonly kind: "dayOff"; readonly employeeId: string; readonly date: string }
  | { readonly kind: "datedVisit"; readonly value: DatedVisit }
  | { readonly kind: "standingVisit"; readonly value: StandingVisit };

export interface ReadRow {
  readonly line: number;
  /** Null for a row with problems. */
  readonly imported: Imported | null;
  readonly problems: readonly RowProblem[];
}

/** @param rows without the header */
export function* readRows(
  kind: ImportKind,
  headings: readonly string[],
  rows: readonly TableRow[],
  mapping: ColumnMapping,
  context: ImportContext,
): Generator<ReadRow> {
  const seen = new Set<string>();
  for (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === "")) continue;
    const reader = readRow(row, headings, mapping);
    const imported = one(kind, reader, context);
    if (imported && seen.size === seen.add(identity(imported)).size) {
      reader.wrong("sourceId", "twice");
      yield { line: row.line, imported: null, problems: reader.problems };
    } else yield { line: row.line, imported, problems: reader.problems };
  }
}

function one(kind: ImportKind, row: RowReader, context: ImportContext): Imported | null {
  switch (kind) {
    case "people": {
      const value = employeeFrom(row, context);
      return value && { kind: "employee", value };
    }
    case "shifts":
      return shiftFrom(row, context);
    case "visits": {
      const found = visitFrom(row, context);
      if (!found) return null;
      return found.kind === "dated"
        ? { kind: "datedVisit", value: found.visit }
        : { kind: "standingVisit", value: found.visit };
    }
  }
}

/** Two rows with the same are the same thing printed twice. */
function identity(imported: Imported): string {
  switch (imported.kind) {
    case "dayOff":
      return `${imported.employeeId} ${imported.date} off`;
    case "rota":
      return `${imported.value.sourceId ?? ""} ${imported.value.date}`;
    default:
      return imported.value.id;
  }
}
