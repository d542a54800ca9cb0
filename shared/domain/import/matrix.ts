/**
 * A table of minutes out of a file: names along the top and down the side, in the same order. An empty cell is a hole, which
 * is named and worked out in another way; a word or a negative number refuses the whole, for a guess would look like knowledge.
 */

import { holdsBirthNumber } from "../birth-number.ts";
import { DAY_MINUTES } from "../clock.ts";
import type { TableRow } from "./table.ts";

export interface PlainMatrix {
  readonly names: readonly string[];
  /** Square, row-major, minutes by car; null is a hole. */
  readonly minutes: readonly (number | null)[];
}

export type MatrixProblem = "empty" | "notSquare" | "names" | "twice" | "unknownPlace" | "birthNumber" | "notMinutes";

export type MatrixImport =
  | { readonly ok: true; readonly matrix: PlainMatrix }
  | {
      readonly ok: false;
      readonly problem: MatrixProblem;
      /** Counted from 1, as a person counts in the file. */
      readonly line: number;
      readonly column: number;
    };

/** @param isPlace whether a name is a zone of the unit or a patient code; what is neither may be somebody's name */
export function readMatrix(rows: readonly TableRow[], isPlace: (name: string) => boolean): MatrixImport {
  const [heading, ...body] = rows;
  const wrong = (problem: MatrixProblem, line: number, column: number): MatrixImport => ({
    ok: false,
    problem,
    line,
    column: column + 1,
  });
  if (!heading || body.length === 0) return wrong("empty", 1, 0);
  const names = trimmedEnd(heading.cells.slice(1).map((cell) => cell.trim()));
  for (const [index, name] of names.entries()) {
    const problem = nameProblem(name, names.indexOf(name) !== index, isPlace);
    if (problem) return wrong(problem, heading.line, index + 1);
  }
  if (body.length !== names.length) return wrong("notSquare", body.at(-1)?.line ?? 1, 0);
  const minutes: (number | null)[] = [];
  for (const [index, name] of names.entries()) {
    const { cells, line } = body[index] ?? heading;
    if ((cells[0] ?? "").trim() !== name) return wrong("names", line, 0);
    if (trimmedEnd(cells).length > names.length + 1) return wrong("notSquare", line, names.length + 1);
    for (const column of names.keys()) {
      const text = (cells[column + 1] ?? "").trim();
      const value = Number(text.replace(",", "."));
      if (text !== "" && !(value >= 0 && value < DAY_MINUTES)) return wrong("notMinutes", line, column + 1);
      minutes.push(index === column ? 0 : text === "" ? null : value);
    }
  }
  return { ok: true, matrix: { names, minutes } };
}

function nameProblem(name: string, again: boolean, isPlace: (name: string) => boolean): MatrixProblem | null {
  if (name === "") return "names";
  if (again) return "twice";
  if (holdsBirthNumber(name)) return "birthNumber";
  return isPlace(name) ? null : "unknownPlace";
}

/** Spreadsheets end their lines with empty cells. */
function trimmedEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== "") + 1);
}

/** A way that is missing one way only is missing. */
export function holesIn({ names, minutes }: PlainMatrix): { readonly from: string; readonly to: string }[] {
  return minutes.flatMap((value, at) => {
    if (value !== null) return [];
    return [{ from: names[Math.floor(at / names.length)] ?? "", to: names[at % names.length] ?? "" }];
  });
}
