/** The first sheet of a workbook as rows of text. A formula is what it was last calculated to; it is never run. */

import { readSheet } from "read-excel-file/node";
import { MAX_ROWS, type TableRow } from "#shared/domain/import/table.ts";
import { fillMerged, mergedAreas } from "./merged-cells.ts";
import { zipEntries } from "./zip-entries.ts";

/** A sheet of twenty thousand wide rows is about 30 MB of XML. */
const MAX_UNPACKED_BYTES = 120 * 1024 * 1024;
/** Excel counts days from here, on an old Mac from 1904; a cell that holds only a time of day lies on it. */
const EXCEL_DAY_ZERO = new Set(["1899-12-30", "1899-12-31", "1900-01-00", "1900-01-01", "1904-01-01"]);

/** @throws RangeError when it is larger unpacked than anything a person exports; other errors when it is damaged */
export async function xlsxRows(bytes: Buffer): Promise<TableRow[]> {
  const entries = zipEntries(bytes);
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  if (unpacked > MAX_UNPACKED_BYTES) throw new UnpackedTooLargeError();
  const areas = mergedAreas(entries, MAX_UNPACKED_BYTES);
  const sheet = await readSheet(bytes);
  const cells = sheet.slice(0, MAX_ROWS + 2);
  const hasTimes = cells[0]?.map((_, column) => cells.some((row) => isDateAndTime(row[column]))) ?? [];
  const rows = cells.map((row) => row.map((value, column) => cellText(value, hasTimes[column] === true)));
  fillMerged(rows, areas);
  return rows
    .map((cells, index) => ({ line: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
}

export class UnpackedTooLargeError extends Error {
  constructor() {
    super("The workbook is too large unpacked");
    this.name = "UnpackedTooLargeError";
  }
}

/** @param withTimes a date among dates with times is midnight */
function cellText(value: unknown, withTimes: boolean): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) {
    const { date, time } = partsOf(value);
    if (EXCEL_DAY_ZERO.has(date)) return time;
    return time === "00:00" && !withTimes ? date : `${date} ${time}`;
  }
  if (typeof value === "boolean") return value ? "ja" : "nei";
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value.trim().normalize("NFC") : "";
}

function isDateAndTime(value: unknown): boolean {
  if (!(value instanceof Date)) return false;
  const { date, time } = partsOf(value);
  return !EXCEL_DAY_ZERO.has(date) && time !== "00:00";
}

function partsOf(value: Date): { readonly date: string; readonly time: string } {
  // Half a minute more, because 07:30 is a fraction of a day that no double holds.
  const text = new Date(value.getTime() + 30_000).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}
