/** Which of the day's three watches a person or a visit belongs to, so that the wall shows one at a time. */

import type { Staff } from "#shared/domain/board.ts";
import type { MinuteOfDay } from "#shared/domain/clock.ts";

export const SHIFTS = ["day", "evening", "night"] as const;
export type Shift = (typeof SHIFTS)[number];

const NOON: MinuteOfDay = 12 * 60;
const LATE: MinuteOfDay = 20 * 60;
/** Handover talks are at 14:45 and 21:45; the wall turns a quarter of an hour before. */
const EVENING_BEGINS: MinuteOfDay = 14 * 60 + 30;
const NIGHT_BEGINS: MinuteOfDay = 21 * 60 + 30;

/** By when the person's shift starts: 10:00-17:30 is still a day shift, 14:45 is an evening. */
export function shiftOf(staff: Staff): Shift {
  const { start } = staff.shift;
  if (start < NOON) return "day";
  return start < LATE ? "evening" : "night";
}

/** Whose turn it is at a minute of the operating date: for the clock and for visits that nobody has. */
export function shiftAt(minute: MinuteOfDay): Shift {
  if (minute < EVENING_BEGINS) return "day";
  return minute < NIGHT_BEGINS ? "evening" : "night";
}
