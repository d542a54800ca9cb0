/** One row read field by field; what is wrong with it is gathered, so that a person sees all of it at once. */

import { holdsBirthNumber } from "../birth-number.ts";
import type { ColumnMapping } from "./columns.ts";
import { neededField, type RowProblem, rowProblem, type RowProblemCode } from "./problem.ts";
import type { TableRow } from "./table.ts";

/** No date, number or word of a list is longer. Reading it costs the square of its length, and 60,000 spaces cost 4 s. */
const LONGEST_VALUE = 400;

export interface RowReader {
  readonly line: number;
  readonly problems: readonly RowProblem[];
  /** The cell's text; empty when it, or its column, is not there. */
  readonly text: (field: string) => string;
  /** Null when the cell is empty, and when `convert` says null, which is then a problem. */
  readonly value: <T>(field: string, code: RowProblemCode, convert: (text: string) => T | null) => T | null;
  /** As `value`, and an empty cell is a problem too. */
  readonly needed: <T>(field: string, code: RowProblemCode, convert: (text: string) => T | null) => T | null;
  /** Several values in one cell, with `,`, `;`, `|`, `+` or a line break between. */
  readonly parts: (field: string) => readonly string[];
  readonly list: <T>(field: string, code: RowProblemCode, convert: (text: string) => T | null) => T[];
  readonly wrong: (field: string, code: RowProblemCode) => void;
  /** What a number with decimals is in that column: «Varighet (min)» says that it is no hours. */
  readonly bare: (field: string) => "hours" | "minutes";
}

/** Where a row's fields come from: a table's cells, or an entry of a bundle. */
export interface FieldSource {
  readonly line: number;
  readonly text: (field: string) => string;
  readonly parts: (field: string) => readonly string[];
  /** What a person finds the field by; null when nothing in the file is that field. */
  readonly column: (field: string) => string | null;
  /** What is wrong with the row whatever its fields mean. */
  readonly found: readonly RowProblem[];
}

export function readFields({ line, text, parts, column, found }: FieldSource): RowReader {
  const problems: RowProblem[] = [...found];
  const read = <T>(cell: string, convert: (text: string) => T | null): T | null =>
    cell.length > LONGEST_VALUE ? null : convert(cell);
  const wrong = (field: string, code: RowProblemCode, what = text(field)): void => {
    const named = column(field);
    if (named === null && code === "missing") problems.push(rowProblem(line, neededField(field), "noColumn", ""));
    else problems.push(rowProblem(line, named ?? "", code, what));
  };
  const value: RowReader["value"] = (field, code, convert) => {
    const cell = text(field);
    if (cell === "") return null;
    const converted = read(cell, convert);
    if (converted === null) wrong(field, code);
    return converted;
  };
  return {
    line,
    problems,
    text,
    parts,
    value,
    needed(field, code, convert) {
      if (text(field) === "") wrong(field, "missing");
      return value(field, code, convert);
    },
    list(field, code, convert) {
      return parts(field).flatMap((part) => {
        const converted = read(part, convert);
        if (converted !== null) return [converted];
        wrong(field, code, part);
        return [];
      });
    },
    wrong: (field, code) => wrong(field, code),
    bare: (field) => (/min/i.test(column(field) ?? "") ? "minutes" : "hours"),
  };
}

export function readRow(row: TableRow, headings: readonly string[], mapping: ColumnMapping): RowReader {
  const text = (field: string): string => {
    const column = mapping[field];
    return column === undefined ? "" : (row.cells[column] ?? "").trim();
  };
  // Anywhere, also in columns that are nothing: the file itself should not hold it.
  const found = row.cells.flatMap((cell, column) =>
    cell.length >= 11 && holdsBirthNumber(cell)
      ? [rowProblem(row.line, headings[column] ?? "", "birthNumber", "")]
      : [],
  );
  return readFields({
    line: row.line,
    text,
    parts: (field) => listParts(text(field)),
    column(field) {
      const column = mapping[field];
      return column === undefined ? null : (headings[column] ?? "");
    },
    found,
  });
}

function listParts(text: string): string[] {
  return text
    .split(/[,;|+\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
