/**
 * The unit's døgnrytmeplan: which phase of the day it is and what belongs to it. Whatever a unit has written down,
 * phases come out in order and never overlap, so that no minute is counted in two of them.
 */

import type { Board, RhythmPhase, Visit } from "./board.ts";
import { compareVisits } from "./board-index.ts";
import type { MinuteOfDay } from "./clock.ts";
import type { VisitId } from "./ids.ts";

/** For a unit that has no plan of its own: day, evening and night as shifts usually go. The names are shown as ids are. */
const DEFAULT_RHYTHM: readonly RhythmPhase[] = [
  { id: "day", name: "", start: 450, end: 930 },
  { id: "evening", name: "", start: 930, end: 1305 },
  { id: "night", name: "", start: 1305, end: 1890 },
];

/** In order of time. A phase that starts before the one in front has ended starts where that one ends. */
export function rhythmPhases(board: Board): readonly RhythmPhase[] {
  const planned = board.meta.rhythm.length > 0 ? board.meta.rhythm : DEFAULT_RHYTHM;
  const phases: RhythmPhase[] = [];
  for (const phase of planned.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const start = Math.max(phase.start, phases.at(-1)?.end ?? 0);
    if (phase.end > start) phases.push({ ...phase, start });
  }
  return phases;
}

export interface RhythmNow {
  readonly phase: RhythmPhase | null;
  readonly next: RhythmPhase | null;
  /** What the phase holds, in order of planned start. */
  readonly visits: readonly Visit[];
  /** Not begun though their window is over; of any phase. */
  readonly late: readonly VisitId[];
}

/** @param minute wall minutes from midnight of the operating date, above 1440 after midnight */
export function rhythmNow(board: Board, minute: MinuteOfDay): RhythmNow {
  const phases = rhythmPhases(board);
  const phase = phases.find(({ start, end }) => start <= minute && minute < end) ?? null;
  const next = phases.find(({ start }) => start > minute) ?? null;
  const visits = [...board.visits.values()].sort(compareVisits);
  return {
    phase,
    next,
    visits: phase ? visits.filter(({ start }) => phase.start <= start && start < phase.end) : [],
    late: visits
      .filter(({ status, start, latest }) => status.state === "planned" && Math.max(start, latest) < minute)
      .map(({ id }) => id),
  };
}

/** Minutes that two spans have in common. */
export function overlap(
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/**
 * `total` in whole parts by weight, and never more or less than `total`: what rounding leaves goes to the largest
 * remainders. All weights zero gives all zero.
 */
export function spread(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((all, part) => all + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
