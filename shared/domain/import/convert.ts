/** One cell's text as a value, written in any of the ways people and programs in Norway write it. Null: it is not one. */

import { COMPETENCES, type Competence, type Delegation } from "../board.ts";
import { dateSchema } from "../setup/recurrence.ts";
import type { Weekday } from "../setup/calendar.ts";
import { DAY_MINUTES, dateAfter, daysBetween } from "../clock.ts";

const HOUR = 60;

/** Small letters and digits only, so that «Ansatt-nr.» and «ansattnr» are the same word. */
export function plainWord(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** Day 1 is 1 January 1900, and Excel has a 29 February that year; 4 and 5 in front are 2009 to 2064. */
const EXCEL_DAY_ZERO = "1899-12-30";

const MONTHS = ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"];

/**
 * 22.11.2026, 22/11-26, 22.11, 22. november 2026, 2026-11-22, 20261122, with or without a weekday before it or a time behind
 * it, or the days that Excel counts where a cell is not said to be a date. No time with its offset from UTC: midnight in Norway is the day before there.
 * @param near a date without a year is the one that lies closest to this
 */
export function dateFrom(text: string, near: string): string | null {
  const cell = text
    .trim()
    .replace(/^\p{L}+[.,\s]+/u, "")
    .replace(/(?<=\d),?[T\s]+(?:kl\.?\s*)?\d{1,2}[:.]\d{2}(:\d{2})?(\.\d+)?$/, "")
    .replace(
      /[.\s-]+(\p{L}{3})\p{L}*[.\s-]*(?=\d|$)/u,
      (_, name: string) => `.${MONTHS.indexOf(name.toLowerCase()) + 1}.`,
    );
  const [serial] = /^[45]\d{4}(?=[.,]\d+$|$)/.exec(cell) ?? [];
  if (serial !== undefined) return dateAfter(EXCEL_DAY_ZERO, Number(serial));
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(cell);
  if (iso) return realDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [, day, month, year] = /^(\d{1,2})[./-]\s?(\d{1,2})(?:[./-]\s?(\d{4}|\d{2})?)?$/.exec(cell) ?? [];
  if (day === undefined || month === undefined) return null;
  if (year !== undefined) return realDate(Number(year) + (year.length === 2 ? 2000 : 0), Number(month), Number(day));
  const around = Number(near.slice(0, 4));
  const candidates = [around - 1, around, around + 1].flatMap(
    (each) => realDate(each, Number(month), Number(day)) ?? [],
  );
  return candidates.sort((a, b) => Math.abs(daysBetween(near, a)) - Math.abs(daysBetween(near, b)))[0] ?? null;
}

function realDate(year: number, month: number, day: number): string | null {
  const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return dateSchema.safeParse(date).success ? date : null;
}

/** Minutes from midnight: 07:30, 7.30, 0730, 730 as a spreadsheet makes of it, kl. 7, 07:30:00, behind a date, or a fraction of a day as Excel has it. */
export function timeFrom(text: string): number | null {
  const cell = text
    .trim()
    .replace(/^kl\.?\s*/i, "")
    .replace(/^.*\d[T ](?=\d{1,2}[:.]\d{2})/, "");
  const [, hours, minutes = "0"] =
    /^(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?$/.exec(cell) ??
    /^(\d{1,2})(\d{2})$/.exec(cell) ??
    /^(\d{1,2})$/.exec(cell) ??
    [];
  if (hours !== undefined) {
    const minute = Number(hours) * HOUR + Number(minutes);
    return Number(minutes) < HOUR && minute <= DAY_MINUTES ? minute : null;
  }
  const [, fraction] = /^(?:0|[45]\d{4})[.,](\d{3,})$/.exec(cell) ?? [];
  return fraction === undefined ? null : Math.round(Number(`0.${fraction}`) * DAY_MINUTES);
}

/**
 * Minutes: 30, 30 min, 0:30, 1 t 15 min, 0,5 t. A bare number with decimals is hours.
 * @param bare what it is instead, where the heading says so
 */
export function minutesFrom(text: string, bare: "hours" | "minutes" = "hours"): number | null {
  const cell = text.trim().toLowerCase().replace(",", ".");
  if (bare === "minutes" && /^\d{1,4}\.\d+$/.test(cell)) return Math.round(Number(cell));
  const clock = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(cell);
  if (clock) return Number(clock[2]) < HOUR ? Number(clock[1]) * HOUR + Number(clock[2]) : null;
  const plain = /^(\d{1,4})\s*(?:min(?:utt(?:er)?)?\.?|m)?$/.exec(cell);
  if (plain) return Number(plain[1]);
  const hours = /^(\d{1,2}(?:\.\d{1,2})?)\s*(?:t(?:imer?)?\.?|h)?(?:\s*(\d{1,2})\s*m(?:in(?:utter)?)?\.?)?$/.exec(cell);
  return hours ? Math.round(Number(hours[1]) * HOUR) + Number(hours[2] ?? 0) : null;
}

/** Per cent: 80, 80 %, or 0.8 and 1 as a spreadsheet has them. Nobody works one per cent. */
export function percentFrom(text: string): number | null {
  const share = /^(?:0[.,]\d{1,4}|1(?:[.,]0+)?)$/.test(text.trim());
  return share ? Math.round(Number(text.trim().replace(",", ".")) * 100) : wholeFrom(text, 0, 100);
}

export function wholeFrom(text: string, least: number, most: number): number | null {
  const cell = text
    .trim()
    .replace(/\s*%$/, "")
    .replace(/[.,]0+$/, "");
  if (!/^\d{1,6}$/.test(cell)) return null;
  const number = Number(cell);
  return number >= least && number <= most ? number : null;
}

const YES = new Set(["ja", "j", "x", "1", "true", "sann", "yes", "aktiv"]);
const NO = new Set(["nei", "n", "0", "false", "usann", "no", "inaktiv", "sluttet"]);

export function yesNoFrom(text: string): boolean | null {
  const word = plainWord(text);
  return YES.has(word) ? true : NO.has(word) ? false : null;
}

/** The narrow word stands before the wide one: a «sykepleierstudent» is no «sykepleier». */
const COMPETENCE_WORDS: readonly (readonly [RegExp, Competence])[] = [
  [/student/, "student"],
  [/lærling|laerling/, "apprentice"],
  [/hjelpepleier|helsefag|omsorgsarbeider|^hfa$|^hjpl$|^fagarbeider$/, "healthcareWorker"],
  [/vernepleier|^vpl$/, "socialEducator"],
  [/sykepleier|^spl$/, "registeredNurse"],
  [/assistent|ufaglært|ufaglaert|vikar|^ass$|pleiemedarbeider|hjemmehjelp/, "assistant"],
];

export function competenceFrom(text: string): Competence | null {
  const word = plainWord(text);
  const own = COMPETENCES.find((each) => each.toLowerCase() === word);
  return own ?? COMPETENCE_WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

const DELEGATION_WORDS: readonly (readonly [RegExp, Delegation])[] = [
  [/insulin|injeksjon/, "insulin"],
  // Before the catheters that nurses change.
  [/picc|cvk|svk|sentral|venekateter|centralline/, "centralLine"],
  [/kateter|catheter/, "catheter"],
  [/sår|saar|wound/, "woundCare"],
  [/stomi|stoma/, "stoma"],
  [/sonde|peg|tubefeeding/, "tubeFeeding"],
  [/smertepumpe|painpump/, "painPump"],
  [/intravenøs|^iv$|intravenous/, "intravenous"],
  [/løft|heis|forflytning|^lift$/, "lift"],
  [/medisin|medikament|legemid|medication|dosett/, "medication"],
];

export function delegationFrom(text: string): Delegation | null {
  const word = plainWord(text);
  return DELEGATION_WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

const DAY_NAMES = ["man", "tir", "ons", "tor", "fre", "lør", "søn"];
const ALL: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** man, ons og fre · ma-fr · daglig · hverdager · helg · 1,3,5. */
export function weekdaysFrom(text: string): readonly Weekday[] | null {
  const word = plainWord(text);
  // With the space it is every day; «hverdag» without it is Monday to Friday.
  if (/^(daglig|alledager|alle)$/.test(word) || /^hver\s+dag$/i.test(text.trim())) return ALL;
  if (/^(hverdag(er)?|ukedager|virkedager)$/.test(word)) return ALL.slice(0, 5);
  if (/^helg(er|en)?$/.test(word)) return ALL.slice(5);
  const span = /^(\p{L}+|\d)\.?\s*[-–]\s*(\p{L}+|\d)\.?$/u.exec(text.trim().toLowerCase());
  if (span) {
    const [from, to] = [weekday(span[1] ?? ""), weekday(span[2] ?? "")];
    return from && to && from <= to ? ALL.slice(from - 1, to) : null;
  }
  const days = text
    .toLowerCase()
    .split(/[\s,;+/&]+|\bog\b/)
    .filter((part) => part !== "")
    .map(weekday);
  if (days.length === 0 || days.includes(null)) return null;
  return ALL.filter((day) => days.includes(day));
}

function weekday(text: string): Weekday | null {
  const word = plainWord(text).replace(/^lau/, "lør").replace(/^sun/, "søn").replace(/^må/, "ma").replace(/^ty/, "ti");
  const number = Number(word);
  if (word !== "" && Number.isInteger(number)) return ALL.find((day) => day === number) ?? null;
  const index = word.length < 2 ? -1 : DAY_NAMES.findIndex((name) => word.startsWith(name) || name.startsWith(word));
  return ALL[index] ?? null;
}

/** «Kari N.» of «Nordmann, Kari», «Kari Nordmann» or «Kari N.»: as colleagues write it on a whiteboard. */
export function boardName(text: string): string {
  const [last = "", first] = text.split(",", 2).map((part) => part.trim());
  const words = (first === undefined ? last : `${first} ${last}`).split(/\s+/).filter(Boolean);
  const family = words.at(-1) ?? "";
  if (words.length < 2) return family.slice(0, 60);
  return `${words[0]} ${Array.from(family)[0]?.toUpperCase() ?? ""}.`.slice(0, 60);
}
