/** What people on shift have to give: minutes after breaks and fixed meetings, by each person's share of a full worker. */

import type { Board, RhythmPhase, Staff } from "./board.ts";
import { shiftLength } from "./load.ts";
import { overlap, spread } from "./rhythm.ts";

export interface Supply {
  readonly staff: Staff;
  readonly minutes: number;
  readonly breakMinutes: number;
  readonly meetingMinutes: number;
  /** One number for each phase, and last what lies outside all of them; their sum is `minutes`. */
  readonly byPhase: readonly number[];
}

const NOON = 12 * 60;

/** Those the rota has at work by day, here or not, and who count: their shift holds noon. */
export function dayStaff(board: Board): Staff[] {
  return [...board.staff.values()].filter(
    ({ capacityPercent, shift }) => capacityPercent > 0 && shift.start <= NOON && NOON < shift.end,
  );
}

/** Those who are here and count; a student, an absent colleague and a shift without length give nothing. */
export function supplies(board: Board, phases: readonly RhythmPhase[]): Supply[] {
  return [...board.staff.values()]
    .filter((staff) => staff.attendance === "present")
    .map((staff) => supply(board, staff, phases));
}

function supply(board: Board, staff: Staff, phases: readonly RhythmPhase[]): Supply {
  const change = board.meta.clockChange;
  const length = shiftLength(staff, change);
  const meetingMinutes = board.meta.fixedMeetings.reduce((sum, meeting) => sum + overlap(meeting, staff.shift), 0);
  const breakMinutes = Math.min(length, staff.shift.breakMinutes);
  const free = Math.max(0, length - breakMinutes - meetingMinutes);
  const minutes = Math.round((free * staff.capacityPercent) / 100);
  // A break has no time of its own: it is taken off where the shift lies. A meeting is taken off where it is.
  const inside = phases.map((phase) => {
    const here = { start: Math.max(phase.start, staff.shift.start), end: Math.min(phase.end, staff.shift.end) };
    const meetings = board.meta.fixedMeetings.reduce((sum, meeting) => sum + overlap(meeting, here), 0);
    return Math.max(0, shiftLength({ shift: here }, change) - meetings);
  });
  const outside = Math.max(0, length - meetingMinutes - inside.reduce((sum, part) => sum + part, 0));
  return { staff, minutes, breakMinutes, meetingMinutes, byPhase: spread(minutes, [...inside, outside]) };
}
