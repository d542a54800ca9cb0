/** Exports are read back as they were, and no text in them is a formula, whatever the program takes for a separator. */

import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type CsvCell, csvText } from "#shared/csv.ts";

const SIGNS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "−", "﹢", "⁼"];
const AROUND = [" ", "\t", "\r", "\n", '"', "'", "«", "\u00A0", "\u200B", "\0", ",", ";", "ø", "1", "cmd|", "A1"];
const hostile = fc.array(fc.constantFrom(...SIGNS, ...AROUND), { maxLength: 8 }).map((parts) => parts.join(""));
const anyText = fc.oneof(hostile, fc.string({ unit: "grapheme" }));
const anyCell: fc.Arbitrary<CsvCell> = fc.oneof(
  anyText,
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Cells as a forgiving program sees them: quotes count at the beginning of a cell, and what follows them is kept. */
function readBack(csv: string, delimiter: string): string[] {
  const cell = new RegExp(String.raw`("(?:[^"]|"")*(?:"|$))?([^${delimiter}\r\n]*)(?:[${delimiter}\r\n]|$)`, "gu");
  return Array.from(csv.slice(1).matchAll(cell), ([, quoted = "", rest = ""]) => {
    return quoted.replace(/^"|"$/g, "").replaceAll('""', '"') + rest;
  });
}

/** The same without quotes: cut at every separator and every line break, as the crudest importer does. */
function cutUp(csv: string, delimiter: string): string[] {
  return csv.slice(1).split(new RegExp(`[\r\n${delimiter}]`));
}

/** Said in another way than the code says it: the same letter in every width, and what is no letter does not count. */
function isFormula(cell: string): boolean {
  const shown = cell.normalize("NFKC").replace(/^[\p{Z}\p{C}\p{M}\s"`´‚„\p{Pi}\p{Pf}]+/u, "");
  return /^[=+\-@−]/.test(shown);
}

test("one row per row, Norwegian decimals, quotes where they are needed", () => {
  const rows = [
    ["Kode", "Notat", "Timer"],
    ["N-14", 'Sår: "lite", måles\nhver dag; også helg', -1.5],
    ["", null, 0],
  ];
  expect(csvText(rows)).toBe(
    '\uFEFFKode;Notat;Timer\r\nN-14;"Sår: ""lite"", måles\nhver dag; også helg";-1,5\r\n;;0\r\n',
  );
  expect(csvText([])).toBe("\uFEFF");
  expect(() => csvText([[Number.NaN]])).toThrow("NaN");
});

test.each([
  ["=1+1", "'=1+1"],
  ["  =1+1", "'  =1+1"],
  ["＝1+1", "'＝1+1"],
  ["+47 900 00 000", "'+47 900 00 000"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\tA1", "'\tA1"],
  ["\rA1", "'\rA1"],
  ['"=1+1', "'\"=1+1"],
  ["a,=1+1", "a,'=1+1"],
  ['a\n"=1+1', "a\n'\"=1+1"],
  ["N-14 kl. 08-09", "N-14 kl. 08-09"],
])("%j is written as %j", (text, written) => {
  expect(parse(csvText([[text]]), { bom: true, delimiter: ";", record_delimiter: "\r\n" })).toEqual([[written]]);
});

test("every row is read back, with nothing added but apostrophes", () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyCell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
      const read: string[][] = parse(csvText(rows), {
        bom: true,
        delimiter: ";",
        record_delimiter: "\r\n",
        relax_column_count: true,
      });
      expect(read.map((row) => row.map(withoutApostrophes))).toEqual(
        rows.map((row) =>
          row.map((cell) =>
            typeof cell === "number" ? String(cell).replace(".", ",") : withoutApostrophes(cell ?? ""),
          ),
        ),
      );
    }),
  );
});

test.each([";", ",", "\t"])("no text is a formula for a program that cuts at %j", (delimiter) => {
  fc.assert(
    fc.property(fc.array(fc.array(anyText, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }), (rows) => {
      const csv = csvText(rows);
      expect([...readBack(csv, delimiter), ...cutUp(csv, delimiter)].filter(isFormula)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

function withoutApostrophes(text: string): string {
  return text.replaceAll("'", "");
}
