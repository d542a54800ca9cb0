/**
 * Where there is room in the days to come, so that «når da?» has an answer: what each day's plan asks for by day and
 * evening against who is on the rota, and what has already been put off to it. An outlook and no promise: absences,
 * alarms and new patients are not known yet. The night's quiet hours are left out: nobody showers a patient then.
 */

import type { Board, Task } from "./board.ts";
import { dateAfter } from "./clock.ts";
import { situation } from "./situation.ts";

export interface PlannedDay {
  readonly date: string;
  /** Minutes that visits, travel and indoor work ask for by day and evening. */
  readonly needMinutes: number;
  /** Minutes of those on the rota; 0 when nobody is, or when the rota is not known yet. */
  readonly supplyMinutes: number;
}

export interface DayRoom extends PlannedDay {
  /** What today's board has put off to that day. */
  readonly deferredMinutes: number;
  /** Negative when there is too much already; null when nobody is known to be at work. */
  readonly roomMinutes: number | null;
}

export const OUTLOOK_DAYS = 7;
/** A phase belongs to day and evening by its middle. */
const AWAKE = { start: 6 * 60, end: 22 * 60 };

/** One coming day, from its plan as it stands. */
export function plannedDay(plan: Board): PlannedDay {
  const awake = situation(plan).phases.filter(({ phase: { start, end } }) => {
    const middle = (start + end) / 2;
    return AWAKE.start <= middle && middle < AWAKE.end;
  });
  return {
    date: plan.meta.date,
    needMinutes: awake.reduce((sum, { needMinutes }) => sum + needMinutes, 0),
    supplyMinutes: awake.reduce((sum, { supplyMinutes }) => sum + supplyMinutes, 0),
  };
}

/** @param board today's, which knows what has been put off to which day */
export function weekRoom(days: readonly PlannedDay[], board: Board): DayRoom[] {
  const deferred = new Map<string, number>();
  for (const { deferral, status, minutes } of board.tasks.values()) {
    if (deferral === null || status.state !== "planned") continue;
    deferred.set(deferral.nextDate, (deferred.get(deferral.nextDate) ?? 0) + minutes);
  }
  return days.map((day) => {
    const deferredMinutes = deferred.get(day.date) ?? 0;
    const roomMinutes = day.supplyMinutes === 0 ? null : day.supplyMinutes - day.needMinutes - deferredMinutes;
    return { ...day, deferredMinutes, roomMinutes };
  });
}

/** The day with most room, the earlier of two alike; null when no day is known to have anybody at work. */
export function roomiest(rooms: readonly DayRoom[]): DayRoom | null {
  return rooms.reduce<DayRoom | null>((best, day) => {
    if (day.roomMinutes === null) return best;
    return best?.roomMinutes == null || day.roomMinutes > best.roomMinutes ? day : best;
  }, null);
}

/** The day to propose for a task: most room before its vedtak's interval is over, if any such day is left. */
export function proposedDay(rooms: readonly DayRoom[], task: Task): DayRoom | null {
  const { lastPerformed, intervalDays } = task;
  const last = lastPerformed && intervalDays !== null ? dateAfter(lastPerformed, intervalDays) : null;
  const inTime = last === null ? rooms : rooms.filter(({ date }) => date <= last);
  return roomiest(inTime) ?? roomiest(rooms);
}
