import type { Meta } from "./board.ts";

/** What a unit has that has said nothing else. */
export const UNIT_DEFAULTS: Pick<
  Meta,
  | "clockChange"
  | "rhythm"
  | "fixedMeetings"
  | "meetings"
  | "meetingViews"
  | "thresholds"
  | "minimumNurses"
  | "weekendStaff"
> = {
  clockChange: null,
  rhythm: [],
  fixedMeetings: [],
  meetings: [],
  meetingViews: [],
  thresholds: { yellowPercent: 95, redPercent: 110 },
  minimumNurses: 1,
  weekendStaff: 0,
};
