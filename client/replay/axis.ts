/** What is drawn along the player's axis: how much happened where, where time was skipped, and clock times. */

import { gaps, playedFrom, realFrom, type Timeline, timelineLength } from "./playback.ts";

export interface Notch {
  /** Place on the axis, 0 to 1. */
  readonly share: number;
  /** What was skipped, ms. */
  readonly skippedMs: number;
}

export interface Tick {
  readonly share: number;
  /** Epoch ms, a whole minute. */
  readonly at: number;
}

/** Bars of ten seconds of played time, and wider ones where a day would give more bars than anybody can see. */
const BAR_MS = 10_000;

/** Counts of `stops` (real times) in equal bars of played time along the axis; at most `mostBars` of them. */
export function density(timeline: Timeline, stops: readonly number[], mostBars: number): readonly number[] {
  const length = timelineLength(timeline);
  const bars = Math.max(1, Math.min(mostBars, Math.ceil(length / BAR_MS)));
  const counts = Array.from({ length: bars }, () => 0);
  for (const at of stops) {
    const share = length === 0 ? 0 : playedFrom(timeline, at) / length;
    const bar = Math.min(bars - 1, Math.floor(share * bars));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return counts;
}

/**
 * The skipped stretches that are shown: the longest first, and none closer to a shown one than `apart`. An afternoon
 * is hundreds of short silences, and a notch for each would be a grey surface.
 * @param apart least distance, as share of the axis
 */
export function notches(timeline: Timeline, apart: number): readonly Notch[] {
  const length = timelineLength(timeline);
  if (length === 0) return [];
  const shown: Notch[] = [];
  for (const { from, to } of gaps(timeline).toSorted((a, b) => b.to - b.from - (a.to - a.from))) {
    const share = (playedFrom(timeline, from) + playedFrom(timeline, to)) / 2 / length;
    if (shown.every((notch) => Math.abs(notch.share - share) >= apart)) shown.push({ share, skippedMs: to - from });
  }
  return shown.sort((a, b) => a.share - b.share);
}

const MINUTE_MS = 60_000;
/** Whole hours first, then what divides them; a label of a round time is the one to keep. */
const ROUND_MINUTES = [60, 30, 15, 5] as const;

/**
 * Clock times along the axis, at least `apart` from each other. Rounder times are placed first, so that the busy part
 * of a stretched axis gets its five minutes and the quiet part its hours.
 * @param apart least distance, as share of the axis
 */
export function ticks(timeline: Timeline, apart: number): readonly Tick[] {
  const { times } = timeline;
  const [begin = 0, end = begin] = [times[0], times.at(-1)];
  const length = timelineLength(timeline);
  if (length === 0) return [];
  const placed: Tick[] = [];
  for (const round of ROUND_MINUTES) {
    // Finer times only where they can still fit: a step of the axis is looked at, not every minute of a day.
    for (let place = apart / 2; place < 1; place += apart / 4) {
      const at = Math.ceil(realFrom(timeline, place * length) / (round * MINUTE_MS)) * round * MINUTE_MS;
      if (at < begin || at > end) continue;
      const share = playedFrom(timeline, at) / length;
      if (share < apart / 2 || share > 1 - apart / 2) continue;
      if (placed.every((tick) => Math.abs(tick.share - share) >= apart)) placed.push({ share, at });
    }
  }
  return placed.sort((a, b) => a.share - b.share);
}
