/** Which kind of day a date is: its weekday, its ISO week, and whether Norway has the day off. All by the calendar. */

import { dateAfter, daysBetween } from "../clock.ts";

/** 1 is Monday, 7 is Sunday, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export function weekdayOf(date: string): Weekday {
  // 1970-01-05 was a Monday.
  const days = daysBetween("1970-01-05", date) % 7;
  return (((days + 7) % 7) + 1) as Weekday;
}

export function mondayOf(date: string): string {
  return dateAfter(date, 1 - weekdayOf(date));
}

/** ISO 8601: week 1 is the one with the year's first Thursday. */
export function isoWeek(date: string): number {
  const thursday = dateAfter(mondayOf(date), 3);
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
}

/** Days on which the weekend's rhythm and staffing count: Saturday, Sunday and public holidays. */
export function isDayOff(date: string): boolean {
  return isWeekend(date) || isPublicHoliday(date);
}

export function isWeekend(date: string): boolean {
  return weekdayOf(date) >= 6;
}

const FIXED = new Set(["01-01", "05-01", "05-17", "12-25", "12-26"]);
/** Palm Sunday to Whit Monday, counted from Easter Sunday. */
const FROM_EASTER = new Set([-7, -3, -2, 0, 1, 39, 49, 50]);

/** Lov om helligdager og helligdagsfred § 2, with 1 and 17 May. */
function isPublicHoliday(date: string): boolean {
  return FIXED.has(date.slice(5)) || FROM_EASTER.has(daysBetween(easterSunday(Number(date.slice(0, 4))), date));
}

/** The Gregorian computus in its anonymous form (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
