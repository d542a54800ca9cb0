/**
 * The meeting's clock. Phases and their target times are data per template; `meetingClock` says where the meeting
 * stands at an instant of the server's clock. Nothing here stops a meeting: it only says that time is up.
 */

import type { Board, MeetingPhase, MeetingTemplate, Meta } from "./board.ts";

interface PhaseTarget {
  readonly phase: MeetingPhase;
  readonly targetMs: number;
}

export interface MeetingShape {
  readonly phases: readonly PhaseTarget[];
  /** The sum of the phases' targets. */
  readonly targetMs: number;
  readonly hardStopMs: number;
}

const MINUTE_MS = 60_000;

/** Twelve minutes in all (DOMAIN.md 2.3). */
const MORNING = shape(15, [
  ["lookBack", 1],
  ["attendance", 1],
  ["mustDo", 2.5],
  ["allocate", 3],
  ["defer", 2],
  ["weekPull", 1],
  ["goodAndRisk", 0.75],
  ["readBack", 0.75],
]);

const TEMPLATES: Record<MeetingTemplate, MeetingShape> = {
  morning: MORNING,
  /** Alarms, delays, help needed. */
  midday: shape(5, [
    ["lookBack", 1],
    ["allocate", 1.5],
    ["readBack", 0.5],
  ]),
  evening: shape(10, [
    ["lookBack", 1],
    ["attendance", 1],
    ["mustDo", 2],
    ["allocate", 2],
    ["readBack", 1],
  ]),
  night: shape(8, [
    ["lookBack", 1],
    ["attendance", 0.5],
    ["mustDo", 2],
    ["allocate", 1],
    ["readBack", 0.5],
  ]),
};

/** The unit's own shape where it has one, else the usual. A phase that is named twice counts where it stands first. */
export function meetingShape({ meetings }: Pick<Meta, "meetings">, template: MeetingTemplate): MeetingShape {
  const own = meetings.find((meeting) => meeting.template === template);
  if (!own || own.phases.length === 0) return TEMPLATES[template];
  const phases = own.phases.filter(
    ({ phase }, index) => own.phases.findIndex((other) => other.phase === phase) === index,
  );
  const minutes = phases.map(({ phase, seconds }) => [phase, seconds / 60] as const);
  const { targetMs } = shape(0, minutes);
  return shape(Math.max(targetMs / MINUTE_MS, own.hardStopSeconds / 60), minutes);
}

/** The phase one step on (1) or back (-1) in the meeting's template; null at either end and when no meeting is on. */
export function phaseBeside(board: Board, step: 1 | -1): MeetingPhase | null {
  const { phase, template } = board.meeting;
  const { phases } = meetingShape(board.meta, template);
  const place = phases.findIndex((target) => target.phase === phase);
  return place === -1 ? null : (phases[place + step]?.phase ?? null);
}

export interface MeetingClock {
  readonly phase: MeetingPhase;
  /** Place of the phase in its template, from 0; -1 for a phase the template does not have. */
  readonly place: number;
  /** Pauses left out, in ms. */
  readonly phaseElapsedMs: number;
  readonly phaseTargetMs: number;
  readonly elapsedMs: number;
  /** With what the meeting has given itself. */
  readonly targetMs: number;
  readonly hardStopMs: number;
  /** Negative when the target is passed. */
  readonly targetLeftMs: number;
  readonly overPhase: boolean;
  readonly overTarget: boolean;
  readonly overHardStop: boolean;
  readonly paused: boolean;
}

/** @param now epoch ms by the server's clock. Null when no meeting is on. */
export function meetingClock(board: Board, now: number): MeetingClock | null {
  const { template, phase, phaseStartedAt, startedAt, pausedAt, pausedMs, extendedMs } = board.meeting;
  if (phase === null) return null;
  const { phases, targetMs: target, hardStopMs: hardStop } = meetingShape(board.meta, template);
  const place = phases.findIndex((candidate) => candidate.phase === phase);
  const until = pausedAt > 0 ? pausedAt : now;
  const phaseTargetMs = phases[place]?.targetMs ?? 0;
  // Clocks of two screens differ by a little; nothing has lasted less than no time.
  const phaseElapsedMs = Math.max(0, until - phaseStartedAt);
  const elapsedMs = Math.max(0, until - startedAt - pausedMs);
  const targetMs = target + extendedMs;
  const hardStopMs = hardStop + extendedMs;
  return {
    phase,
    place,
    phaseElapsedMs,
    phaseTargetMs,
    elapsedMs,
    targetMs,
    hardStopMs,
    targetLeftMs: targetMs - elapsedMs,
    overPhase: phaseElapsedMs > phaseTargetMs,
    overTarget: elapsedMs > targetMs,
    overHardStop: elapsedMs > hardStopMs,
    paused: pausedAt > 0,
  };
}

function shape(hardStopMinutes: number, phases: readonly (readonly [MeetingPhase, number])[]): MeetingShape {
  const targets = phases.map(([phase, minutes]) => ({ phase, targetMs: minutes * MINUTE_MS }));
  return {
    phases: targets,
    targetMs: targets.reduce((sum, { targetMs }) => sum + targetMs, 0),
    hardStopMs: hardStopMinutes * MINUTE_MS,
  };
}
