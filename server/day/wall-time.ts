/** What clocks in a zone show at an instant, as a date and minutes from its midnight. */

import { DAY_MINUTES } from "#shared/domain/clock.ts";
import { operatingDate } from "./operating-date.ts";
import { offsetMs } from "./zoned-instant.ts";

const MINUTE_MS = 60_000;

/** @param instant epoch ms */
export function wallTime(instant: number, timeZone: string): { readonly date: string; readonly minute: number } {
  const wall = instant + offsetMs(instant, timeZone);
  return { date: operatingDate(instant, timeZone), minute: Math.floor(wall / MINUTE_MS) % DAY_MINUTES };
}
