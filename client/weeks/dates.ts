/** Dates as the weeks page writes them. */

import { dates } from "../i18n/dates.ts";

const SHORT = { day: "numeric", month: "short", timeZone: "UTC" } as const;
const LONG = { ...SHORT, weekday: "short" } as const;

const noon = (date: string): Date => new Date(`${date}T12:00:00Z`);

/** «3. nov.» */
export const dayName = (date: string): string => dates(SHORT).format(noon(date));
/** «tir. 3. nov.» */
export const weekdayName = (date: string): string => dates(LONG).format(noon(date));

export function isWeekend(date: string): boolean {
  const day = noon(date).getUTCDay();
  return day === 0 || day === 6;
}
