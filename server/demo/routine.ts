/** How a day goes round in a demo unit: the døgnrytmeplan of weekday and weekend, and what the unit has set for itself. */

import type { Meta, RhythmPhase } from "#shared/domain/board.ts";

type Routine = Pick<
  Meta,
  "rhythm" | "fixedMeetings" | "meetings" | "meetingViews" | "thresholds" | "minimumNurses" | "weekendStaff"
>;

const EVENING: readonly RhythmPhase[] = [
  { id: "afternoon", name: "Middag og ettermiddag", start: 930, end: 1080 },
  { id: "evening", name: "Kveldsstell", start: 1080, end: 1305 },
  { id: "nightStart", name: "Natt, første runde", start: 1305, end: 1560 },
  { id: "nightEnd", name: "Natt, andre runde", start: 1560, end: 1890 },
];

const WEEKDAY: readonly RhythmPhase[] = [
  { id: "start", name: "Rapport og morgenmøte", start: 450, end: 480 },
  { id: "morning", name: "Morgenstell og medisiner", start: 480, end: 630 },
  { id: "forenoon", name: "Formiddag", start: 630, end: 780 },
  { id: "lateDay", name: "Ettermiddagsrunde og rapport", start: 780, end: 930 },
  ...EVENING,
];

/** No morning meeting, and the morning round goes on for longer. */
const WEEKEND: readonly RhythmPhase[] = [
  { id: "morning", name: "Morgenstell og medisiner", start: 450, end: 690 },
  { id: "forenoon", name: "Formiddag", start: 690, end: 780 },
  { id: "lateDay", name: "Ettermiddagsrunde og rapport", start: 780, end: 930 },
  ...EVENING,
];

const WEEKEND_STAFF = 8;

export function unitRoutine(date: string): Routine {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const weekend = weekday === 0 || weekday === 6;
  return {
    rhythm: weekend ? WEEKEND : WEEKDAY,
    fixedMeetings: weekend ? [] : [{ name: "Morgenmøte", start: 450, end: 465 }],
    // Two colleagues gone make a day demanding that otherwise just goes up: waiting for each other takes the last tenth.
    thresholds: { yellowPercent: 82, redPercent: 102 },
    minimumNurses: 1,
    meetings: [],
    meetingViews: [],
    weekendStaff: WEEKEND_STAFF,
  };
}
