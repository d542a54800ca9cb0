/** Decisions about the meeting: where it is, its clock, and the plan of record. */

import type { Board } from "./board.ts";
import type { Change } from "./changes.ts";
import type { CommandOf } from "./commands.ts";
import { accept, type Decision, type Moment, refuse } from "./decision.ts";
import { meetingShape } from "./meeting-clock.ts";

const MINUTE_MS = 60_000;
/** As much as the field holds; a meeting that long has other troubles. */
const MOST_MS = 24 * 60 * MINUTE_MS;

export function startMeeting(board: Board, { template }: CommandOf<"meeting.start">, { now }: Moment): Decision {
  if (board.meeting.phase !== null && board.meeting.template === template) return refuse("unchanged");
  const phase = meetingShape(board.meta, template).phases[0]?.phase ?? "lookBack";
  return accept({ op: "set", root: "meeting", fields: { template, phase, ...newClock(now) } });
}

export function setPhase(board: Board, command: CommandOf<"meeting.setPhase">, { now }: Moment): Decision {
  const { phase, pausedAt, pausedMs } = board.meeting;
  if (phase === command.phase) return refuse("unchanged");
  if (phase === null) {
    return accept({ op: "set", root: "meeting", fields: { phase: command.phase, ...newClock(now) } });
  }
  // A meeting that stands still goes on standing still, in its new phase: the pause so far is closed, another begins.
  const paused = pausedAt > 0 ? { pausedAt: now, pausedMs: addPause(pausedMs, pausedAt, now) } : {};
  return accept({
    op: "set",
    root: "meeting",
    fields: { phase: command.phase, phaseStartedAt: now, ...paused },
  });
}

export function pauseMeeting(board: Board, { now }: Moment): Decision {
  const { phase, pausedAt } = board.meeting;
  if (phase === null) return refuse("noMeeting");
  if (pausedAt > 0) return refuse("unchanged");
  return accept({ op: "set", root: "meeting", fields: { pausedAt: now } });
}

/** The phase's own clock is moved on by the pause, so that elapsed time needs no second sum. */
export function resumeMeeting(board: Board, { now }: Moment): Decision {
  const { phase, pausedAt, pausedMs, phaseStartedAt } = board.meeting;
  if (phase === null) return refuse("noMeeting");
  if (pausedAt === 0) return refuse("unchanged");
  const pause = Math.max(0, now - pausedAt);
  return accept({
    op: "set",
    root: "meeting",
    fields: {
      pausedAt: 0,
      pausedMs: addPause(pausedMs, pausedAt, now),
      phaseStartedAt: phaseStartedAt + pause,
    },
  });
}

export function extendMeeting(board: Board, { minutes }: CommandOf<"meeting.extend">): Decision {
  const { phase, extendedMs } = board.meeting;
  if (phase === null) return refuse("noMeeting");
  const next = Math.min(MOST_MS, extendedMs + minutes * MINUTE_MS);
  if (next === extendedMs) return refuse("unchanged");
  return accept({ op: "set", root: "meeting", fields: { extendedMs: next } });
}

/** The first lock is the plan of record; a later round through the phases is closed without another. */
export function commitPlan(board: Board, { now }: Moment): Decision {
  const { phase, committedAt, startedAt } = board.meeting;
  if (committedAt > 0 && phase === null) return refuse("unchanged");
  const close: Change = { op: "set", root: "meeting", fields: { phase: null, pausedAt: 0 } };
  if (committedAt > 0) return accept(close);
  return accept(
    { ...close, fields: { ...close.fields, committedAt: now, heldFrom: phase === null ? 0 : startedAt } },
    ...Array.from(board.visits.values(), ({ id, first, second, start }): Change => ({
      op: "patch",
      root: "visits",
      id,
      fields: { plan: { first: first?.staffId ?? null, second: second?.staffId ?? null, start } },
    })),
    ...Array.from(board.tasks.values(), ({ id, place }): Change => ({
      op: "patch",
      root: "tasks",
      id,
      fields: { plan: { priority: place.priority } },
    })),
  );
}

function newClock(
  now: number,
): Pick<Board["meeting"], "startedAt" | "phaseStartedAt" | "pausedAt" | "pausedMs" | "extendedMs"> {
  return { startedAt: now, phaseStartedAt: now, pausedAt: 0, pausedMs: 0, extendedMs: 0 };
}

function addPause(pausedMs: number, pausedAt: number, now: number): number {
  return Math.min(MOST_MS, pausedMs + Math.max(0, now - pausedAt));
}
