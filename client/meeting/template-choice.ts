/** Which meeting is usual at a time of day, and whose shift each meeting is about. */

import type { MeetingTemplate } from "#shared/domain/board.ts";
import type { MinuteOfDay } from "#shared/domain/clock.ts";
import { type Shift, SHIFTS } from "../wall/shifts.ts";

const MORNING_ENDS: MinuteOfDay = 10 * 60;
const MIDDAY_ENDS: MinuteOfDay = 13 * 60 + 30;
const EVENING_ENDS: MinuteOfDay = 20 * 60;

export function usualTemplate(minute: MinuteOfDay): MeetingTemplate {
  if (minute < MORNING_ENDS) return "morning";
  if (minute < MIDDAY_ENDS) return "midday";
  return minute < EVENING_ENDS ? "evening" : "night";
}

export const SHIFT_OF_TEMPLATE: Record<MeetingTemplate, Shift> = {
  morning: "day",
  midday: "day",
  evening: "evening",
  night: "night",
};

/** A handover is about the shift that takes over and those after it: what is over cannot be mended any more. */
export function isAhead(shift: Shift, template: MeetingTemplate): boolean {
  return SHIFTS.indexOf(shift) >= SHIFTS.indexOf(SHIFT_OF_TEMPLATE[template]);
}
