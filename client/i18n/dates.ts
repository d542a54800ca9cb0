/**
 * Dates in the words of the page's language. Chromium knows no nynorsk, and writes American English where it is asked for
 * it: so nynorsk is bokmål with three weekdays of its own, for all its months are the same.
 */

import type { Language } from "#shared/domain/labels.ts";
import { pageLanguage } from "./texts.ts";

export interface Dates {
  readonly format: (instant: Date | number) => string;
}

const BOKMAL_DAY = /mandag|tirsdag|lørdag|man\.|tir\.|lør\./g;
const NYNORSK_DAY: Readonly<Record<string, string>> = {
  mandag: "måndag",
  tirsdag: "tysdag",
  lørdag: "laurdag",
  "man.": "mån.",
  "tir.": "tys.",
  "lør.": "lau.",
};

/** Kept, for making a format costs a thousand times what using it does. */
const made = new Map<string, Dates>();

/** A day of the calendar, which lies in no time zone. */
const DAYS = {
  /** «man. 23.» */
  tight: { weekday: "short", day: "numeric" },
  /** «23. nov.» */
  short: { day: "numeric", month: "short" },
  /** «23. nov. 2026» */
  shortWithYear: { dateStyle: "medium" },
  /** «man. 23. nov.» */
  weekday: { weekday: "short", day: "numeric", month: "short" },
  /** «mandag 23. november» */
  long: { weekday: "long", day: "numeric", month: "long" },
  /** «mandag 23. november 2026» */
  longWithYear: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

/** What is no date is shown as it is. @param date yyyy-mm-dd */
export function dayWords(date: string, form: keyof typeof DAYS, language?: Language): string {
  const noon = new Date(`${date}T12:00:00Z`);
  return Number.isNaN(noon.getTime()) ? date : dates({ ...DAYS[form], timeZone: "UTC" }, language).format(noon);
}

/** Asked for where a date is written, not when the module loads: the page may not know its language yet. */
export function dates(options: Intl.DateTimeFormatOptions, language: Language = pageLanguage()): Dates {
  const key = language + JSON.stringify(options);
  const known = made.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : "nb", options);
  const written: Dates =
    language === "nn"
      ? { format: (instant) => format.format(instant).replace(BOKMAL_DAY, (day) => NYNORSK_DAY[day] ?? day) }
      : format;
  made.set(key, written);
  return written;
}
