/** What is not known of a visit nobody planned, guessed from the day it comes into. */

import type { Board } from "./board.ts";
import { DAY_MINUTES, type MinuteOfDay } from "./clock.ts";

/** The median of today's visits: nobody knows the minutes, and nothing would be too little. */
export function usualTravel(board: Board): number {
  const travels = Array.from(board.visits.values(), (visit) => visit.travelMinutes).sort((a, b) => a - b);
  return travels[Math.floor(travels.length / 2)] ?? 0;
}

const EVENING: MinuteOfDay = 18 * 60;
const MORNING: MinuteOfDay = 7 * 60;

/**
 * After midnight a night shift still writes on the day it began, and in the evening «02:00» is the night that comes.
 * @param now minute of the operating date
 */
export function startAt(clock: MinuteOfDay, now: MinuteOfDay): MinuteOfDay {
  const isTheNights = now >= DAY_MINUTES ? clock < DAY_MINUTES / 2 : now >= EVENING && clock < MORNING;
  return isTheNights ? clock + DAY_MINUTES : clock;
}

export function patientCodes(board: Board): readonly string[] {
  const codes = new Set<string>(Array.from(board.visits.values(), (visit) => visit.patient));
  return [...codes].sort((a, b) => a.localeCompare(b, "nb", { numeric: true }));
}
