/** What is true and worth knowing from across the room: what comes next, and who watches in the night. */

import type { Board, Staff, Visit } from "#shared/domain/board.ts";
import { compareVisits } from "#shared/domain/board-index.ts";
import { clockText, type MinuteOfDay } from "#shared/domain/clock.ts";
import { rhythmPhases } from "#shared/domain/rhythm.ts";
import { shiftOf } from "../shifts.ts";

/** What should have begun so lately may well be going on. */
const JUST_NOW: MinuteOfDay = 15;

/** Under way, and what comes next, in order of time. */
export function nextVisits(board: Board, minute: MinuteOfDay): readonly Visit[] {
  return [...board.visits.values()]
    .filter(
      ({ status, start }) => status.state === "started" || (status.state === "planned" && start >= minute - JUST_NOW),
    )
    .sort(compareVisits);
}

/** Who watches over the unit at this minute of the night. */
export function nightWatch(board: Board, minute: MinuteOfDay): readonly Staff[] {
  return [...board.staff.values()].filter(
    (staff) =>
      staff.attendance === "present" &&
      shiftOf(staff) === "night" &&
      staff.shift.start <= minute &&
      minute < staff.shift.end,
  );
}

/** When the night hands over, `07:30`: as the watch's own shifts say, else when the unit's day begins. */
export function nextHandover(board: Board, minute: MinuteOfDay): string | null {
  const ends = nightWatch(board, minute).map(({ shift }) => shift.end);
  const first = rhythmPhases(board)[0]?.start;
  if (ends.length > 0) return clockText(Math.min(...ends));
  return first === undefined ? null : clockText(first);
}
