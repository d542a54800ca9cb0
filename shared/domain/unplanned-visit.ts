/** What is not known of a visit nobody planned, guessed from the day it comes into. */

import type { Board } from "./board.ts";
import { DAY_MINUTES, type MinuteOfDay } from "./clock.ts";

/** The median of today's visits: nobody knows the minutes, and nothing would be too little. */
export function usualTravel(board: Board): number {
  const travels = Array.from(board.visits.values(), (visit) => visit.travelMinutes).sort((a, b) => a - b);
  return travels[Math.floor(travels.length / 2)] ?? 0;
}

/** After midnight a night shift still writes on the day it began. @param now minute of the operating date */
export function startAt(clock: MinuteOfDay, now: MinuteOfDay): MinuteOfDay {
  return now >= DAY_MINUTES && clock < DAY_MINUTES / 2 ? clock + DAY_MINUTES : clock;
}

export function patientCodes(board: Board): readonly string[] {
  const codes = new Set<string>(Array.from(board.visits.values(), (visit) => visit.patient));
  return [...codes].sort((a, b) => a.localeCompare(b, "nb", { numeric: true }));
}
