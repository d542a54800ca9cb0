/**
 * Which day it is for a unit. The operating date changes at local midnight; a night shift belongs to the date it starts
 * on, which is why yesterday's board stays open until `SEAL_AFTER_MS` into the next day.
 */

import { dateAfter } from "#shared/domain/clock.ts";

/** Counted from local midnight: night shifts end at about 07:30, and the last of them finish writing by ten. */
const SEAL_AFTER_MS = 10 * 60 * 60 * 1000;

/** The calendar date in `timeZone` at `at` (epoch ms), yyyy-mm-dd. */
export function operatingDate(at: number, timeZone: string): string {
  const parts = formatFor(timeZone).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/**
 * Whether the day `date` is over for everybody, so that it takes no more changes. Counted back from `at` instead of on
 * from midnight, so that days of 23 and 25 hours need no arithmetic of their own.
 */
export function isSealable(date: string, at: number, timeZone: string): boolean {
  return dateAfter(date, 1) <= operatingDate(at - SEAL_AFTER_MS, timeZone);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  formats.set(timeZone, format);
  return format;
}
