/** A row of a rota: who, which date, which shift; and a rota printed with its dates across as such rows. */

import { DAY_MINUTES } from "../clock.ts";
import type { RotaEntry } from "../setup/people.ts";
import { type ImportContext, personFrom } from "./context.ts";
import { dateFrom, minutesFrom, timeFrom } from "./convert.ts";
import { guessMapping, LEAST_DATES } from "./columns.ts";
import type { RowReader } from "./row-reader.ts";
import { isSum, MAX_ROWS, type TableRow } from "./table.ts";

/** Days off and leave as rota systems print them: no shift, and no mistake. Also beside the hours of the shift that was planned. */
const LEAVE =
  /^(f\d|fri|fridag|fe|ferie\p{L}*|avsp\p{L}*|perm|\p{L}*permisjon|sy|syk|syke?m\p{L}*|sykefr\p{L}*|sykt? ?barn|es|egenm\p{L}*)$/iu;
/** With hours beside it «AV» is an evening, «F» a forenoon, and nothing is a shift without a name. */
const BLANK = /^(av|f|[-–.]|)$/i;

export type Shift =
  | { readonly kind: "rota"; readonly value: RotaEntry }
  | { readonly kind: "dayOff"; readonly employeeId: string; readonly date: string };

/** Null when the row has problems. */
export function shiftFrom(row: RowReader, { unit, people, today }: ImportContext): Shift | null {
  const code = row.text("code");
  const start = row.value("start", "badTime", timeFrom);
  const end = row.value("end", "badTime", timeFrom);
  const known = unit.shiftCodes.find((each) => each.code.toLowerCase() === code.toLowerCase());
  const whoField = row.text("employee") === "" ? "name" : "employee";
  const who = row.text(whoField);
  if (who === "") row.wrong(whoField, "missing");
  const person = who === "" ? null : personFrom(people, who);
  if (typeof person === "string") row.wrong(whoField, person);
  const date = row.needed("date", "badDate", (text) => dateFrom(text, today));
  if (!known && (LEAVE.test(code) || (BLANK.test(code) && row.text("start") === ""))) {
    const clear = row.problems.length === 0 && person !== null && typeof person !== "string" && date !== null;
    return clear ? { kind: "dayOff", employeeId: person.id, date } : null;
  }
  const ownTimes = start !== null && end !== null;
  if (!known && !ownTimes && row.problems.length === 0) row.wrong("code", code === "" ? "missing" : "unknownCode");
  if (code.length > 12) row.wrong("code", "tooLong");
  const from = start ?? known?.start ?? 0;
  // A shift that ends before it starts ends on the next day.
  const to = end === null ? (known?.end ?? 0) : end <= from ? end + DAY_MINUTES : end;
  const breakMinutes =
    row.value("breakMinutes", "badMinutes", (text) => minutesFrom(text, row.bare("breakMinutes"))) ??
    known?.breakMinutes ??
    0;
  if (row.problems.length === 0 && (breakMinutes >= to - from || breakMinutes > 240)) {
    row.wrong("breakMinutes", "breakTooLong");
  }
  if (row.problems.length > 0 || person === null || typeof person === "string" || date === null) return null;
  const named = known?.code ?? (code || "V");
  // The halves of a split shift have one code; only one of them begins when the code says.
  const half = from === known?.start ? "" : ` ${from}`;
  return {
    kind: "rota",
    value: {
      employeeId: person.id,
      date,
      code: named,
      start: from,
      end: to,
      breakMinutes,
      sourceId:
        row.text("sourceId").slice(0, 80) || `${person.sourceId ?? person.id} ${date} ${named}${half}`.slice(0, 80),
    },
  };
}

/** Shifts of one person on one date. A cell with more is no list of codes, and is refused as the one thing it is. */
const MOST_CODES = 6;
const LONGEST_DATE = 40;

/**
 * A rota with people down and dates across becomes one row a shift, with the headings of such a file. Anything else
 * comes back as it was. Null when that makes more rows than a file may have: twenty thousand people by four months are
 * two million, in the process that has the live board.
 */
export function unfoldRota(header: TableRow, rows: readonly TableRow[], today: string): readonly TableRow[] | null {
  const dates = header.cells.map((cell) =>
    cell.length <= LONGEST_DATE && /\d/.test(cell) ? dateFrom(cell, today) : null,
  );
  if (dates.filter((date) => date !== null).length < LEAST_DATES) return [header, ...rows];
  const who = guessMapping(header.cells, "shifts", {});
  const cellOf = (row: TableRow, field: string): string => row.cells[who[field] ?? -1] ?? "";
  const nameColumn = who["name"] ?? (who["employee"] === undefined ? dates.indexOf(null) : -1);
  const unfolded: TableRow[] = [];
  for (const row of rows) {
    const name = row.cells[nameColumn] ?? "";
    if (isSum(row.cells)) {
      unfolded.push({ line: row.line, cells: [row.cells.find((cell) => cell.trim() !== "") ?? ""] });
      continue;
    }
    for (const [column, date] of dates.entries()) {
      if (date === null) continue;
      for (const code of codesIn(row.cells[column] ?? "")) {
        unfolded.push({ line: row.line, cells: [cellOf(row, "employee"), name, date, code] });
      }
    }
    if (unfolded.length > MAX_ROWS) return null;
  }
  return [{ line: header.line, cells: ["Ansattnr", "Navn", "Dato", "Vaktkode"] }, ...unfolded];
}

function codesIn(cell: string): readonly string[] {
  const codes = cell.split(/[\s,/+]+/, MOST_CODES + 2).filter((code) => code !== "");
  return codes.length > MOST_CODES ? [cell] : codes;
}
