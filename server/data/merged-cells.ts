/** Merged cells of a workbook's first sheet, and rows in which each of them says what the merged one says. */

import type { ZipEntry } from "./zip-entries.ts";

export interface MergedArea {
  /** Rows and columns from 0, both ends included. */
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Somebody who merges cells by the thousand has made a drawing. */
const MAX_AREAS = 5_000;
const REFERENCE = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/;

/** @param maxBytes of unpacked XML */
export function mergedAreas(entries: readonly ZipEntry[], maxBytes: number): MergedArea[] {
  const sheet = entries.find(({ name }) => name === firstSheetName(entries, maxBytes));
  if (!sheet) return [];
  const references = Array.from(sheet.read(maxBytes).matchAll(/<mergeCell\s+ref="([A-Z0-9:]+)"/g));
  return references.slice(0, MAX_AREAS).flatMap(([, reference = ""]) => {
    const [, left, top, right, bottom] = REFERENCE.exec(reference) ?? [];
    if (!left || !right) return [];
    return [{ top: Number(top) - 1, left: columnOf(left), bottom: Number(bottom) - 1, right: columnOf(right) }];
  });
}

export function fillMerged(rows: string[][], areas: readonly MergedArea[]): void {
  for (const { top, left, bottom, right } of areas) {
    const said = rows[top]?.[left] ?? "";
    for (const row of rows.slice(top, bottom + 1)) {
      for (let column = left; column <= Math.min(right, row.length - 1); column++) row[column] = said;
    }
  }
}

/** The order of sheets stands in the workbook, their files in its relations; the names of the files prove nothing. */
function firstSheetName(entries: readonly ZipEntry[], maxBytes: number): string {
  const text = (name: string): string => entries.find((entry) => entry.name === name)?.read(maxBytes) ?? "";
  const id = /<sheet\s[^>]*r:id="([^"]+)"/.exec(text("xl/workbook.xml"))?.[1];
  const relations = text("xl/_rels/workbook.xml.rels").match(/<Relationship\s[^>]*>/g) ?? [];
  const relation = relations.find((each) => each.includes(`Id="${id}"`));
  const target = /Target="\/?([^"]+)"/.exec(relation ?? "")?.[1] ?? "worksheets/sheet1.xml";
  return target.startsWith("xl/") ? target : `xl/${target}`;
}

function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
