/**
 * One person's day as spans of time, for asking whether something fits: by minutes, as the load bar counts, and by the
 * clock, between what is there. Mutable on purpose: a scenario tries thousands of places.
 */

import type { Board, Staff, Visit } from "./board.ts";
import { boardIndex } from "./board-index.ts";
import type { MinuteOfDay } from "./clock.ts";
import { staffLoad, visitMinutes } from "./load.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Timeline {
  readonly staff: Staff;
  /** Minutes left in the shift; negative when there is too much. */
  readonly spare: () => number;
  /** The planned start, else one from `now` on in the visit's window, at which travel and visit lie free within the shift; null when there is none. */
  readonly fitStart: (visit: Visit, minutes: number, now: MinuteOfDay) => MinuteOfDay | null;
  readonly take: (span: Span, minutes: number) => void;
  readonly free: (minutes: number) => void;
}

/** Nobody plans a visit for 10:51. */
const PLAN_STEP_MINUTES = 5;

export function openTimeline(board: Board, staff: Staff): Timeline {
  let spare = staffLoad(board, staff).spareMinutes;
  const spans: Span[] = (boardIndex(board).visitsByStaff.get(staff.id) ?? [])
    .filter(({ status }) => status.state !== "notDone")
    .map((visit) => ({ start: visit.start - visit.travelMinutes, end: visit.start + visitMinutes(board, visit) }))
    .sort((a, b) => a.start - b.start);
  return {
    staff,
    spare: () => spare,
    fitStart(visit, minutes, now) {
      const latest = Math.max(visit.start, visit.latest);
      // The planned start first: a visit is not moved when it need not be.
      const soonest = Math.ceil((now + visit.travelMinutes) / PLAN_STEP_MINUTES) * PLAN_STEP_MINUTES;
      const starts = [
        visit.start,
        Math.max(visit.earliest, soonest),
        ...spans.map(({ end }) => end + visit.travelMinutes),
      ];
      for (const start of starts) {
        if (start < visit.earliest || start > latest || start < staff.shift.start) continue;
        if (start !== visit.start && start < soonest) continue;
        if (start + minutes > staff.shift.end) continue;
        const from = start - visit.travelMinutes;
        if (!spans.some((span) => span.start < start + minutes && from < span.end)) return start;
      }
      return null;
    },
    take(span, minutes) {
      spare -= minutes;
      const after = spans.findIndex(({ start }) => start > span.start);
      spans.splice(after === -1 ? spans.length : after, 0, span);
    },
    free(minutes) {
      spare += minutes;
    },
  };
}
