/**
 * The night on which the clocks are moved, as the board counts: the one thing about a time zone that minutes from
 * midnight cannot say by themselves.
 */

import type { ClockChange } from "#shared/domain/board.ts";
import { offsetMs, zonedInstant } from "./zoned-instant.ts";

const MINUTE_MS = 60_000;
/** As far as a board reaches: the night shift that starts on the date ends on the next. */
const BOARD_MINUTES = 2 * 24 * 60;

/** Null for a date whose board no clock is moved on. @param date yyyy-mm-dd */
export function clockChangeOn(date: string, timeZone: string): ClockChange | null {
  const start = zonedInstant(date, 0, timeZone);
  const before = offsetMs(start, timeZone);
  let changed = zonedInstant(date, BOARD_MINUTES, timeZone);
  const after = offsetMs(changed, timeZone);
  if (before === after) return null;
  let unchanged = start;
  while (changed - unchanged > MINUTE_MS) {
    const middle = unchanged + Math.floor((changed - unchanged) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetMs(middle, timeZone) === before) unchanged = middle;
    else changed = middle;
  }
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // In spring the hour after this minute is skipped, in autumn the hour before the change comes again: the earlier reading is both.
  const at = (changed + Math.min(before, after) - midnight) / MINUTE_MS;
  return { at, minutes: (before - after) / MINUTE_MS };
}
