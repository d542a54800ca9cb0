/** Minutes from midnight of the operating date with fractions, by the unit's clock: what day facts are counted in. */

import { operatingMinute } from "../wall/wall-time.ts";

const MINUTE_MS = 60_000;

export function wallMinute(timeZone: string, date: string, at: number): number {
  // Zones differ by whole minutes, so what is left of the minute is the same on every clock.
  return operatingMinute(timeZone, date, at) + (at % MINUTE_MS) / MINUTE_MS;
}
