/**
 * Where a replay stands and how it goes on: pure arithmetic over the times of a day's updates.
 *
 * Two clocks. Real time is the day's own, epoch ms. Played time is ms of the player's axis from the first update; with
 * gaps skipped, a stretch longer than `GAP_MS` without any update takes `GAP_PLAYED_MS` on it, so that the twelve
 * minutes of a meeting are not a hair's breadth of a sixteen-hour day. Both clocks only go forward together.
 */

/** Silence up to this long is part of how the meeting felt. */
export const GAP_MS = 20_000;
/** A pause that can be seen, and not one that is waited for. */
export const GAP_PLAYED_MS = 1000;

export const SPEEDS = [1, 2, 4, 8, 30, 60] as const;
export type Speed = (typeof SPEEDS)[number];
/** A quarter of an hour of meeting in two minutes. */
export const DEFAULT_SPEED: Speed = 8;

export interface Position {
  /** Real time, epoch ms. */
  readonly at: number;
  /**
   * How many updates the board shows, at least 1. Not derived from `at`, because several updates can carry the same
   * millisecond and each of them can be stepped to.
   */
  readonly n: number;
}

export interface Timeline {
  /** Real time of each update; never decreasing, at least one. */
  readonly times: readonly number[];
  /** Played time of each update. */
  readonly played: readonly number[];
  readonly skipsGaps: boolean;
}

export interface Gap {
  /** Real times. */
  readonly from: number;
  readonly to: number;
}

/** @param times real times of the updates in journal order, at least one */
export function createTimeline(times: readonly number[], skipsGaps: boolean): Timeline {
  const played = [0];
  let at = 0;
  for (let i = 1; i < times.length; i++) {
    const real = (times[i] ?? 0) - (times[i - 1] ?? 0);
    at += skipsGaps && real > GAP_MS ? GAP_PLAYED_MS : real;
    played.push(at);
  }
  return { times, played, skipsGaps };
}

/** Played time from the first update to the last. */
export function timelineLength({ played }: Timeline): number {
  return played.at(-1) ?? 0;
}

export function playedFrom({ times, played }: Timeline, at: number): number {
  return translate(times, played, at);
}

export function realFrom({ times, played }: Timeline, playedAt: number): number {
  return translate(played, times, playedAt);
}

/** The moment `at`, with everything that had happened by then; kept within the day. */
export function positionAt(timeline: Timeline, at: number): Position {
  const { times } = timeline;
  const within = clamp(at, times[0] ?? 0, times.at(-1) ?? 0);
  return { at: within, n: countUntil(times, within) };
}

/** The moment of update number `n`, counted from 1; kept within the day. */
export function positionOf({ times }: Timeline, n: number): Position {
  const within = clamp(Math.round(n), 1, times.length);
  return { at: times[within - 1] ?? 0, n: within };
}

/** @param share 0 is the first update, 1 the last, by played time */
export function positionAtShare(timeline: Timeline, share: number): Position {
  return positionAt(timeline, realFrom(timeline, clamp(share, 0, 1) * timelineLength(timeline)));
}

export function shareOf(timeline: Timeline, position: Position): number {
  const length = timelineLength(timeline);
  return length === 0 ? 1 : playedFrom(timeline, position.at) / length;
}

/** Where playing for `elapsedMs` at `speed` leads; never back, and not past the last update. */
export function advance(timeline: Timeline, position: Position, elapsedMs: number, speed: number): Position {
  const from = playedFrom(timeline, position.at);
  const to = Math.min(from + Math.max(0, elapsedMs) * speed, timelineLength(timeline));
  // Translating there and back may round down by a fraction of a millisecond.
  return positionAt(timeline, Math.max(position.at, realFrom(timeline, to)));
}

export function isAtEnd({ times }: Timeline, position: Position): boolean {
  return position.n >= times.length && position.at >= (times.at(-1) ?? 0);
}

/** `deltaMs` of played time on or back. */
export function stepTime(timeline: Timeline, position: Position, deltaMs: number): Position {
  const length = timelineLength(timeline);
  return positionAt(timeline, realFrom(timeline, clamp(playedFrom(timeline, position.at) + deltaMs, 0, length)));
}

/**
 * The next or previous of `stops`, which are update numbers in rising order. Always one that shows another board: back
 * from between two events is the state before the last of them. Where there is none, the day's end or beginning.
 */
export function stepTo(timeline: Timeline, position: Position, stops: readonly number[], direction: 1 | -1): Position {
  const next = direction === 1 ? stops.find((n) => n > position.n) : stops.findLast((n) => n < position.n);
  return positionOf(timeline, next ?? (direction === 1 ? timeline.times.length : 1));
}

export function neighbourSpeed(speed: Speed, direction: 1 | -1): Speed {
  return SPEEDS[SPEEDS.indexOf(speed) + direction] ?? speed;
}

/** Stretches that gap skipping shortens, in order. */
export function gaps({ times, skipsGaps }: Timeline): readonly Gap[] {
  if (!skipsGaps) return [];
  const found: Gap[] = [];
  for (let i = 1; i < times.length; i++) {
    const from = times[i - 1] ?? 0;
    const to = times[i] ?? 0;
    if (to - from > GAP_MS) found.push({ from, to });
  }
  return found;
}

/** How many of the rising `values` are at most `limit`; at least 1, because the board before the first is empty. */
function countUntil(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return Math.max(1, low);
}

/** Reads `value` on one clock and says what the other shows; straight lines between the updates. */
function translate(from: readonly number[], to: readonly number[], value: number): number {
  const i = countUntil(from, value);
  const [start = 0, end = start] = [from[i - 1], from[i]];
  const [first = 0, last = first] = [to[i - 1], to[i]];
  if (value <= start || end <= start) return first;
  return first + ((last - first) * (value - start)) / (end - start);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
