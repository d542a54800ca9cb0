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

/** What a program may skip before it looks at a cell: white space, control and invisible characters, accents, quotes. */
const SKIPPED = /^[\p{Z}\p{C}\p{M}\s"'`´‚„\p{Pi}\p{Pf}]+/u;
/** `= + - @`, or a minus from a word processor. */
const FORMULA_SIGN = /^[=+\-@−]/;
/** The cell, and every cell it would be cut into at another separator or at its line breaks. */
const PIECES = /[^,;\t\r\n]+/g;
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
  const harmless = withoutFormulas(cell);
  return TO_QUOTE.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function withoutFormulas(cell: string): string {
  const pieces = cell.replace(PIECES, (piece) => (startsFormula(piece) ? `'${piece}` : piece));
  return /^[\t\r]/.test(pieces) ? `'${pieces}` : pieces;
}

/** NFKC makes one of all signs that are the same in another width or place, `＝` and `⩵` among them. */
function startsFormula(piece: string): boolean {
  return FORMULA_SIGN.test(piece.normalize("NFKC").replace(SKIPPED, ""));
}
