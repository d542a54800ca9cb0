/**
 * What the wall is for at a moment: to work on, to look at in passing, or to be a clock in the night. Decided by hands,
 * the meeting and the unit's own day rhythm, and by nothing else; a touch always brings the board.
 */

import type { Board } from "#shared/domain/board.ts";
import { DAY_MINUTES, type MinuteOfDay } from "#shared/domain/clock.ts";
import { rhythmPhases } from "#shared/domain/rhythm.ts";

export type Mood = "interactive" | "ambient" | "night";

/** Nobody has touched it for so long: whoever was here has gone. */
export const LEFT_ALONE_MS = 3 * 60_000;
/** A sheet that stands open is somebody who looks something up, or who has walked off. */
export const LEFT_OPEN_MS = 15 * 60_000;
/** A meeting nobody has moved on for so long is over, whatever its clock says. */
const FORGOTTEN_MEETING_MS = 60 * 60_000;
/** A phase that begins as late as this is the night's. */
const NIGHT_FROM: MinuteOfDay = 21 * 60;
/** People come before their shift; the wall lies ready, with the new day on it. */
const READY_BEFORE: MinuteOfDay = 60;
/** The room gathers before a meeting, and talks on after it. */
const AROUND_MEETING: MinuteOfDay = 10;

export interface MoodFacts {
  /** Epoch ms. */
  readonly now: number;
  /** Since the last touch or key, ms. */
  readonly aloneMs: number;
  /** A sheet or a question is open. */
  readonly open: boolean;
  /** Wall minutes from midnight of the operating date. */
  readonly minute: MinuteOfDay;
}

export function wallMood(board: Board, { now, aloneMs, open, minute }: MoodFacts): Mood {
  if (aloneMs < (open ? LEFT_OPEN_MS : LEFT_ALONE_MS)) return "interactive";
  if (meetingRuns(board, now) || isMeetingTime(board, minute)) return "interactive";
  return isNight(board, minute) ? "night" : "ambient";
}

export function meetingRuns({ meeting }: Board, now: number): boolean {
  return meeting.phase !== null && now - Math.max(meeting.phaseStartedAt, meeting.startedAt) < FORGOTTEN_MEETING_MS;
}

function isMeetingTime({ meta }: Board, minute: MinuteOfDay): boolean {
  return meta.fixedMeetings.some(({ start, end }) => start - AROUND_MEETING <= minute && minute < end + AROUND_MEETING);
}

/** Whether the unit sleeps. */
export function isNight(board: Board, minute: MinuteOfDay): boolean {
  const { from, until } = nightOf(board);
  const within = ((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  return (from <= within && within < until) || isEarlyMorning(board, within);
}

/** Whether the unit has not woken yet: the night that goes on began the day before. */
export function isEarlyMorning(board: Board, minute: MinuteOfDay): boolean {
  return 0 <= minute && minute < nightOf(board).until - DAY_MINUTES;
}

/**
 * The unit's night in minutes of the day it begins on: from its first late phase, or the end of its last, until an hour
 * before its first. Empty for a unit whose rhythm has none.
 */
function nightOf(board: Board): { readonly from: MinuteOfDay; readonly until: MinuteOfDay } {
  const phases = rhythmPhases(board);
  const late = phases.find(({ start }) => start >= NIGHT_FROM);
  return {
    from: late?.start ?? phases.at(-1)?.end ?? DAY_MINUTES,
    until: (phases[0]?.start ?? 0) + DAY_MINUTES - READY_BEFORE,
  };
}
