/**
 * A table as what it means: employees, shifts or visits, and everything that is wrong with it, line by line. Lazy, row by
 * row, so that the caller decides how much is done at a time.
 */

import type { Employee, RotaEntry } from "../setup/people.ts";
import type { DatedVisit, StandingTask, StandingVisit } from "../setup/standing-visit.ts";
import type { ColumnMapping, TableKind } from "./columns.ts";
import type { ImportContext } from "./context.ts";
import { employeeFrom } from "./people-row.ts";
import { type RowProblem, rowProblem } from "./problem.ts";
import { readRow, type RowReader } from "./row-reader.ts";
import { shiftFrom } from "./shift-row.ts";
import { isSum, type TableRow } from "./table.ts";
import { visitFrom } from "./visit-row.ts";

export type Imported =
  | { readonly kind: "employee"; readonly value: Employee }
  | { readonly kind: "rota"; readonly value: RotaEntry }
  /** Said to have no shift that day. */
  | { readonly kind: "dayOff"; readonly employeeId: string; readonly date: string }
  | {
      readonly kind: "datedVisit";
      readonly value: DatedVisit;
      /** As the calendar and the file have it; a visit of the night lies on the board before. */
      readonly date: string;
      /** What it is called where the record system's name for it holds on any date; null when the file does not name it. */
      readonly ownId: string | null;
    }
  | { readonly kind: "standingVisit"; readonly value: StandingVisit }
  | { readonly kind: "standingTask"; readonly value: StandingTask }
  /** The record system says that it no longer applies. */
  | {
      readonly kind: "cancelled";
      readonly what: "datedVisit" | "standingTask";
      readonly id: string;
      readonly sourceId: string;
    };

export interface ReadRow {
  readonly line: number;
  /** Null for a row with problems. */
  readonly imported: Imported | null;
  readonly problems: readonly RowProblem[];
  /** Means nothing by itself, and is no mistake either. */
  readonly passed: boolean;
}

/** @param rows without the header */
export function* readRows(
  kind: TableKind,
  headings: readonly string[],
  rows: readonly TableRow[],
  mapping: ColumnMapping,
  context: ImportContext,
): Generator<ReadRow> {
  /** Identity -> what it is called in the file. */
  const seen = new Map<string, string | null>();
  for (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === "") || isSame(row.cells, headings)) continue;
    const reader = readRow(row, headings, mapping);
    const isNothing = isSum(row.cells) || (kind !== "people" && isTitle(row.cells, headings));
    if (reader.problems.length === 0 && isNothing) {
      const problems = [rowProblem(row.line, "", "titleLine", "")];
      yield { line: row.line, imported: null, problems, passed: true };
      continue;
    }
    const imported = one(kind, reader, context);
    // Whoever has two positions stands there twice, and is off in both.
    const id = imported && imported.kind !== "dayOff" ? identity(imported) : null;
    const sourceId = imported && "value" in imported ? imported.value.sourceId : null;
    if (id !== null && seen.has(id)) {
      const isPerson = imported?.kind === "employee";
      if (isPerson && reader.text("sourceId") === "") reader.wrong("name", "ambiguousPerson");
      else if (isPerson && seen.get(id) !== sourceId) reader.wrong("name", "sameName");
      else reader.wrong("sourceId", "twice");
      yield { line: row.line, imported: null, problems: reader.problems, passed: false };
      continue;
    }
    if (id !== null) seen.set(id, sourceId);
    yield { line: row.line, imported, problems: reader.problems, passed: false };
  }
}

/** The headings once more, as at the top of every page of a report. */
function isSame(cells: readonly string[], headings: readonly string[]): boolean {
  return headings.every((heading, column) => heading.trim() === (cells[column] ?? "").trim());
}

/** «Sone Sentrum» or «Side 1 av 2» in the first cell, or across the row where cells are merged: some words, and nothing else. */
function isTitle(cells: readonly string[], headings: readonly string[]): boolean {
  const said = cells.map((cell) => cell.trim());
  const [first = ""] = said;
  const alone = said.slice(1).every((cell) => cell === "");
  const across = said.length >= headings.length && said.every((cell) => cell === first);
  return headings.length > 2 && /\S\s+\S/.test(first) && (alone || across);
}

function one(kind: TableKind, row: RowReader, context: ImportContext): Imported | null {
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
        ? { kind: "datedVisit", value: found.visit, date: found.date, ownId: found.ownId }
        : { kind: "standingVisit", value: found.visit };
    }
  }
}

/** Two rows with the same are the same thing printed twice. */
export function identity(imported: Imported): string {
  switch (imported.kind) {
    case "dayOff":
      return `${imported.employeeId} ${imported.date} off`;
    case "rota":
      return `${imported.value.sourceId ?? ""} ${imported.value.date}`;
    case "cancelled":
      return imported.id;
    default:
      return imported.value.id;
  }
}
