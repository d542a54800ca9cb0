/**
 * Which board a visit in the night stands on: a night shift belongs to the date it starts on, and what is done after
 * midnight is its work. One rule for whatever a plan is made from: a table, a bundle, or a visit that comes round.
 */

import { DAY_MINUTES, dateAfter } from "../clock.ts";
import type { DatedVisit } from "./standing-visit.ts";
import type { UnitSetup } from "./unit-setup.ts";

/** From six in the morning a visit is the day's, also where the day shift is said to begin later. */
const FIRST_MORNING = 6 * 60;

type Shifts = Pick<UnitSetup, "shiftCodes">;
type Times = Pick<DatedVisit, "start" | "earliest" | "latest">;

/**
 * Whether the shift that does it began the evening before. Not where a shift of the date itself is at work by then: such
 * a unit lets its night begin at midnight.
 */
export function isNightBefore({ shiftCodes }: Shifts, start: number): boolean {
  const at = start + DAY_MINUTES;
  if (start >= FIRST_MORNING || !shiftCodes.some((shift) => shift.start <= at && at < shift.end)) return false;
  return !shiftCodes.some((shift) => shift.start <= start && start < shift.end);
}

/** The same clocks, counted from the midnight before. */
export function dayLater<T extends Times>(visit: T): T {
  const { start, earliest, latest } = visit;
  return {
    ...visit,
    start: start + DAY_MINUTES,
    earliest: earliest + DAY_MINUTES,
    latest: latest + DAY_MINUTES,
  };
}

/** @param visit as the calendar has it */
export function onItsBoard<V extends Times & Pick<DatedVisit, "date">>(visit: V, unit: Shifts): V {
  return isNightBefore(unit, visit.start) ? { ...dayLater(visit), date: dateAfter(visit.date, -1) } : visit;
}
