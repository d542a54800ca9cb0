/** One row read field by field; what is wrong with it is gathered, so that a person sees all of it at once. */

import { holdsBirthNumber } from "../birth-number.ts";
import type { ColumnMapping } from "./columns.ts";
import { type RowProblem, rowProblem, type RowProblemCode } from "./problem.ts";
import type { TableRow } from "./table.ts";

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
  readonly list: <T>(field: string, code: RowProblemCode, convert: (text: string) => T | null) => T[];
  readonly wrong: (field: string, code: RowProblemCode) => void;
}

export function readRow(row: TableRow, headings: readonly string[], mapping: ColumnMapping): RowReader {
  const problems: RowProblem[] = [];
  const text = (field: string): string => {
    const column = mapping[field];
    return column === undefined ? "" : (row.cells[column] ?? "").trim();
  };
  const wrong = (field: string, code: RowProblemCode, what = text(field)): void => {
    const column = mapping[field];
    problems.push(rowProblem(row.line, column === undefined ? "" : (headings[column] ?? ""), code, what));
  };
  // Anywhere, also in columns that are nothing: the file itself should not hold it.
  for (const [column, cell] of row.cells.entries()) {
    if (cell.length >= 11 && holdsBirthNumber(cell)) {
      problems.push(rowProblem(row.line, headings[column] ?? "", "birthNumber", ""));
    }
  }
  const value: RowReader["value"] = (field, code, convert) => {
    const cell = text(field);
    if (cell === "") return null;
    const converted = convert(cell);
    if (converted === null) wrong(field, code);
    return converted;
  };
  return {
    line: row.line,
    problems,
    text,
    value,
    needed(field, code, convert) {
      if (text(field) === "") wrong(field, "missing");
      return value(field, code, convert);
    },
    list(field, code, convert) {
      return listParts(text(field)).flatMap((part) => {
        const converted = convert(part);
        if (converted !== null) return [converted];
        wrong(field, code, part);
        return [];
      });
    },
    wrong: (field, code) => wrong(field, code),
  };
}

export function listParts(text: string): string[] {
  return text
    .split(/[,;|+\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
