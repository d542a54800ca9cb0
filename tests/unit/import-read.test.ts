/** Files as record and rota systems print them, and files that are wrong, come out as rows or are refused in words. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MAX_FILE_BYTES, MAX_ROWS } from "#shared/domain/import/table.ts";
import { readTable } from "../../server/data/read-table.ts";
import { zipOf } from "../support/zip.ts";

const fixture = (name: string): Uint8Array => readFileSync(new URL(`../fixtures/import/${name}`, import.meta.url));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
async function cells(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const read = await readTable(bytes);
  return read.ok ? read.rows.map((row) => row.cells) : [[read.problem]];
}

test("the letters are right whatever wrote them, and lines are counted as in the file", async () => {
  const gerica = await readTable(fixture("besok-gerica.csv"));
  expect(gerica.ok && gerica.rows[2]?.cells[6]).toBe("Område");
  expect(gerica.ok && [gerica.rows[5]?.line, gerica.rows[5]?.cells[6]]).toEqual([6, "Åsen"]);
  expect((await cells(fixture("vakter-gat.csv")))[0]?.[0]).toBe("Ansattnr.");
  expect((await cells(fixture("vakter-gat.csv")))[2]?.[1]).toBe("Sætre, Ola");
  const pasted = await readTable(utf8('Navn\tNotat\r\nÅse\t"to\nlinjer; her"\r\n\r\nOla\t1,5\r\n'));
  expect(pasted.ok && pasted.rows.map(({ line, cells: [name] }) => [line, name])).toEqual([
    [1, "Navn"],
    [2, "Åse"],
    [5, "Ola"],
  ]);
  // Commas in the text of a few lines are no columns; «å» as macOS writes it is one letter.
  const commas = `Id;Tiltak\n1;${"a, ".repeat(9)}å\n2;${"b, ".repeat(9)}b\n`;
  expect((await cells(utf8(commas.normalize("NFD")))).map((row) => row.length)).toEqual([2, 2, 2]);
  expect((await cells(utf8("Navn\nÅse\n".normalize("NFD"))))[1]).toEqual(["Åse"]);
  expect(await cells(new Uint8Array([0xff, 0xfe, ...Buffer.from("a\tø\n", "utf16le")]))).toEqual([["a", "ø"]]);
});

test("a workbook's dates, times, formulas and merged cells are read as a person sees them", async () => {
  expect(await cells(workbook())).toEqual([
    ["Dato", "Start", "Tiltak", "Sum", "Fra"],
    ["2026-03-25", "07:30", "Dusj", "3", "2026-03-25 00:00"],
    ["2026-03-25", "08:15", "=1+1", "0.5", "2026-03-25 08:15"],
  ]);
});

test("what cannot be read is refused by name, and nothing is unpacked that swells", async () => {
  expect(await readTable(new Uint8Array(MAX_FILE_BYTES + 1))).toEqual({ ok: false, problem: "tooLarge" });
  expect(await cells(utf8("a;b\n".repeat(MAX_ROWS + 2)))).toEqual([["tooManyRows"]]);
  expect(await cells(utf8(";".repeat(200)))).toEqual([["tooManyColumns"]]);
  expect(await cells(utf8(`a;"${"b;c\n".repeat(20_000)}"`))).toEqual([["rowTooLong"]]);
  expect(await cells(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]))).toEqual([["oldExcel"]]);
  expect(await cells(new Uint8Array([1, 0, 2, 0]))).toEqual([["notText"]]);
  expect(await cells(utf8("%PDF-1.7\n1 0 obj"))).toEqual([["notText"]]);
  // UTF-8 that somebody before us took for Windows-1252, and letters that are lost already.
  expect(await cells(utf8(Buffer.from("Navn\nÅse\n").toString("latin1")))).toEqual([["garbled"]]);
  expect(await cells(utf8("Navn\nÃ…se\n"))).toEqual([["garbled"]]);
  expect(await cells(utf8("Navn\n\uFFFDse\n"))).toEqual([["garbled"]]);
  expect(await cells(utf8("PK\u0003\u0004 no archive at all"))).toEqual([["damaged"]]);
  expect(await cells(new Uint8Array())).toEqual([["empty"]]);
  const bomb = zipOf({ "xl/worksheets/sheet1.xml": new Uint8Array(130 * 1024 * 1024) });
  expect(await cells(bomb)).toEqual([["tooLarge"]]);
});

/** The smallest workbook that Excel opens: a date, times by format, a formula with its last value, a merged cell. */
function workbook(): Uint8Array {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const text = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const files = {
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Ark" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `${head}<styleSheet xmlns="${main}"><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `${head}<worksheet xmlns="${main}"><dimension ref="A1:E3"/><sheetData><row r="1">${["Dato", "Start", "Tiltak", "Sum", "Fra"].map((name, i) => text(`${"ABCDE"[i]}1`, name)).join("")}</row><row r="2"><c r="A2" s="1"><v>46106</v></c><c r="B2" s="2"><v>0.3125</v></c>${text("C2", "Dusj")}<c r="D2"><f>1+2</f><v>3</v></c><c r="E2" s="3"><v>46106</v></c></row><row r="3"><c r="B3" s="2"><v>0.34375</v></c>${text("C3", "=1+1")}<c r="D3"><v>0.5</v></c><c r="E3" s="3"><v>46106.34375</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells></worksheet>`,
  };
  return zipOf(files);
}
