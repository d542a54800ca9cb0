/** How long the meeting that locked the plan took, and each of its phases: one part of a day's facts. */

import type { Board, MeetingPhase } from "./board.ts";
import type { DayMoment } from "./day-facts.ts";
import type { DayFacts } from "./day-facts-schema.ts";
import { meetingShape } from "./meeting-clock.ts";

interface Begun {
  readonly phase: MeetingPhase;
  readonly minute: number;
}

/** A meeting that went on for hours was left open, and its length is not known. */
const LONGEST_MINUTES = 120;
const MINUTE_MS = 60_000;
/** The clock of the meeting and the journal's differ by less. */
const ABOUT_MINUTES = 0.1;

/** From the first phase to the lock. @param plan the board at the lock: by the evening its meeting is another */
export function meetingFacts(plan: Board, moments: readonly DayMoment[]): DayFacts["meeting"] {
  const { phases: begun, locked } = phasesToLock(moments);
  if (locked === null) return null;
  const { template, startedAt, committedAt } = plan.meeting;
  const opened = startedAt === 0 ? 0 : locked - (committedAt - startedAt) / MINUTE_MS;
  // A handover may have gone before that nobody closed: what was over when this meeting's clock began is not its.
  const own = begun.flatMap(({ phase, minute }, i) => {
    const until = begun[i + 1]?.minute ?? locked;
    return until > opened + ABOUT_MINUTES ? [{ phase, from: Math.max(minute, opened), until }] : [];
  });
  const [first] = own;
  if (!first || locked - first.from > LONGEST_MINUTES) return null;
  const shape = meetingShape(plan.meta, template);
  const seconds = new Map<MeetingPhase, number>();
  for (const { phase, from, until } of own) seconds.set(phase, (seconds.get(phase) ?? 0) + (until - from) * 60);
  return {
    template,
    startMinute: first.from,
    seconds: Math.round((locked - first.from) * 60),
    targetSeconds: Math.round(shape.targetMs / 1000),
    phases: Array.from(seconds, ([phase, spent]) => ({
      phase,
      seconds: Math.round(spent),
      targetSeconds: Math.round((shape.phases.find((target) => target.phase === phase)?.targetMs ?? 0) / 1000),
    })),
  };
}

function phasesToLock(moments: readonly DayMoment[]): { phases: readonly Begun[]; locked: number | null } {
  let begun: Begun[] = [];
  let found: { phases: readonly Begun[]; locked: number | null } = { phases: [], locked: null };
  for (const { minute, events } of moments) {
    for (const event of events) {
      if (event.kind === "phaseStarted") begun.push({ phase: event.phase, minute });
      // A beginning that was taken back, and a later round that ended.
      if (event.kind === "meetingClosed") begun = [];
      // Told again where the lock was taken back in between: the last one is the plan's.
      if (event.kind === "planCommitted") found = { phases: [...begun], locked: minute };
    }
  }
  return found;
}
