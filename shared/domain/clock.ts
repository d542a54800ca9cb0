/**
 * Plan times are wall time, counted in minutes from midnight of the operating date: 07:30 is 450 and the
 * end of a night shift, 07:30 the next morning, is 1890. Pure arithmetic; instants and zones live elsewhere.
 */

/** Minutes from midnight of the operating date; above 1440 is after midnight. */
export type MinuteOfDay = number;

export const DAY_MINUTES = 24 * 60;

/** `450` -> `07:30`; `1890` -> `07:30`. */
export function clockText(minute: MinuteOfDay): string {
  const within = ((Math.round(minute) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  const hours = Math.floor(within / 60);
  return `${String(hours).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
}

/** `07:30` -> `450`, null when it is not a time of day. */
export function minuteFromClock(text: string): MinuteOfDay | null {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(text.trim());
  if (!match) return null;
  const hours = Number(match[1]);
  const minutes = Number(match[2]);
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** The calendar date `days` after `date` (yyyy-mm-dd), by the calendar and not by the clock. */
export function dateAfter(date: string, days: number): string {
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
