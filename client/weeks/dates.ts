/** Dates as the weeks page writes them. */

const SHORT = new Intl.DateTimeFormat("nb-NO", { day: "numeric", month: "short", timeZone: "UTC" });
const LONG = new Intl.DateTimeFormat("nb-NO", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });

const noon = (date: string): Date => new Date(`${date}T12:00:00Z`);

/** «3. nov.» */
export const dayName = (date: string): string => SHORT.format(noon(date));
/** «tir. 3. nov.» */
export const weekdayName = (date: string): string => LONG.format(noon(date));

export function isWeekend(date: string): boolean {
  const day = noon(date).getUTCDay();
  return day === 0 || day === 6;
}
