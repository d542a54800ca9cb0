/**
 * Rows as CSV text that Norwegian Excel and LibreOffice open as columns: RFC 4180 with `;`, a byte order mark, CRLF and
 * decimal comma. No text becomes a formula, also not in a program that expects another separator and so cuts the cells
 * elsewhere: wherever a cell could begin, a sign that starts a formula gets an apostrophe in front.
 */

import { assert } from "./assert.ts";

export type CsvCell = string | number | null;

const SEPARATOR = ";";
const LINE_END = "\r\n";
/** Without it Excel reads UTF-8 as Windows-1252 and æ, ø and å are lost. */
const BYTE_ORDER_MARK = "\uFEFF";

/** What a program may skip before it looks at a cell: white space, control and invisible characters, quotes. */
const SKIPPED = String.raw`[\p{Z}\p{C}"'\u0060\u00B4\p{Pi}\p{Pf}\u201A\u201E]`;
/** `= + - @`, and all characters that are the same in another width or place, or a minus from a word processor. */
const FORMULA_SIGN =
  "[=+\\-@\u2212\u2795\u2796\u207A\u207B\u207C\u208A\u208B\u208C\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20]";
/** The beginning of the cell, and of every cell it would be cut into at another separator or at its line breaks. */
const FORMULA = new RegExp(String.raw`(?<=^|[,;\t\r\n])(?=${SKIPPED}*${FORMULA_SIGN})|^(?=[\t\r])`, "gu");
const TO_QUOTE = /[",;\t\r\n]|^\s|\s$/;

/** Numbers stay numbers, negative ones too; null is an empty cell. @throws on a number that is not finite */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => row.map(cellText).join(SEPARATOR) + LINE_END).join("");
}

function cellText(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") {
    assert(Number.isFinite(cell), `${cell} in a CSV cell`);
    return String(cell).replace(".", ",");
  }
  const harmless = cell.replace(FORMULA, "'");
  return TO_QUOTE.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
