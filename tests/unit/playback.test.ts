import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  advance,
  createTimeline,
  GAP_MS,
  GAP_PLAYED_MS,
  gaps,
  isAtEnd,
  neighbourSpeed,
  playedFrom,
  positionAt,
  positionAtShare,
  positionOf,
  realFrom,
  shareOf,
  SPEEDS,
  stepTime,
  stepTo,
  type Timeline,
  timelineLength,
} from "../../client/replay/playback.ts";

const BEGIN = 1_795_000_000_000;
const HOUR = 3_600_000;

/** Five updates: two close together, two in the same millisecond after two hours, one a second later. */
const TIMES = [0, 5000, 2 * HOUR, 2 * HOUR, 2 * HOUR + 1000].map((ms) => BEGIN + ms);

/** Silences of every kind: none, a breath, exactly the limit, just above it, a night. */
const day = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 15_000 }), fc.constantFrom(GAP_MS, GAP_MS + 1, 9 * HOUR)), {
    minLength: 1,
    maxLength: 60,
  })
  .map((silences) => {
    let at = BEGIN;
    return silences.map((silence) => (at += silence));
  });
const timeline = fc.tuple(day, fc.boolean()).map(([times, skips]) => createTimeline(times, skips));

describe("gap skipping", () => {
  test("a silence above the limit takes a second, one up to it takes its time", () => {
    const times = [0, GAP_MS, 2 * GAP_MS + 1].map((ms) => BEGIN + ms);
    expect(createTimeline(times, true).played).toEqual([0, GAP_MS, GAP_MS + GAP_PLAYED_MS]);
    expect(createTimeline(times, false).played).toEqual([0, GAP_MS, 2 * GAP_MS + 1]);
  });

  test("what is skipped is listed, and nothing is when skipping is off", () => {
    expect(gaps(createTimeline(TIMES, true))).toEqual([{ from: BEGIN + 5000, to: BEGIN + 2 * HOUR }]);
    expect(gaps(createTimeline(TIMES, false))).toEqual([]);
  });

  test("half a skipped silence is half a second of played time", () => {
    const skipping = createTimeline(TIMES, true);
    expect(playedFrom(skipping, BEGIN + 5000 + (2 * HOUR - 5000) / 2)).toBeCloseTo(5500, 6);
    expect(realFrom(skipping, 5500)).toBeCloseTo(BEGIN + 5000 + (2 * HOUR - 5000) / 2, 3);
  });

  test("outside the day both clocks show its beginning or its end", () => {
    const line = createTimeline(TIMES, true);
    expect(realFrom(line, -1)).toBe(BEGIN);
    expect(realFrom(line, timelineLength(line) + 1)).toBe(BEGIN + 2 * HOUR + 1000);
    expect(playedFrom(line, BEGIN - 1)).toBe(0);
    expect(playedFrom(line, BEGIN + 9 * HOUR)).toBe(timelineLength(line));
  });

  test("both clocks agree wherever one stands", () => {
    fc.assert(
      fc.property(timeline, fc.double({ min: 0, max: 1, noNaN: true }), (line, share) => {
        const played = share * timelineLength(line);
        expect(Math.abs(playedFrom(line, realFrom(line, played)) - played)).toBeLessThan(0.01);
      }),
    );
  });
});

describe("positions", () => {
  test("a moment shows everything that had happened by then", () => {
    const line = createTimeline(TIMES, true);
    expect(positionAt(line, BEGIN + 4999)).toEqual({ at: BEGIN + 4999, n: 1 });
    expect(positionAt(line, BEGIN + 5000)).toEqual({ at: BEGIN + 5000, n: 2 });
    expect(positionAt(line, BEGIN + 2 * HOUR).n).toBe(4);
  });

  test("outside the day is its beginning or its end", () => {
    const line = createTimeline(TIMES, true);
    expect(positionAt(line, 0)).toEqual({ at: BEGIN, n: 1 });
    expect(positionAt(line, BEGIN + 9 * HOUR)).toEqual({ at: BEGIN + 2 * HOUR + 1000, n: 5 });
    expect(positionOf(line, 0)).toEqual({ at: BEGIN, n: 1 });
    expect(positionOf(line, 99).n).toBe(5);
  });

  test("a share of the axis leads to a position with that share", () => {
    fc.assert(
      fc.property(timeline, fc.double({ min: 0, max: 1, noNaN: true }), (line, share) => {
        fc.pre(timelineLength(line) > 0);
        expect(shareOf(line, positionAtShare(line, share))).toBeCloseTo(share, 3);
      }),
    );
  });

  test("a day of one update is at its end from the beginning", () => {
    const line = createTimeline([BEGIN], true);
    expect(isAtEnd(line, positionOf(line, 1))).toBe(true);
    expect(shareOf(line, positionOf(line, 1))).toBe(1);
  });
});

describe("playing", () => {
  test("speed multiplies the time that passes", () => {
    const line = createTimeline(TIMES, true);
    expect(advance(line, positionOf(line, 1), 250, 8)).toEqual({ at: BEGIN + 2000, n: 1 });
    expect(advance(line, positionOf(line, 1), 625, 8)).toEqual({ at: BEGIN + 5000, n: 2 });
  });

  test("two hours without events pass in a second", () => {
    const line = createTimeline(TIMES, true);
    expect(advance(line, positionOf(line, 2), 999, 1).n).toBe(2);
    expect(advance(line, positionOf(line, 2), 1000, 1)).toEqual({ at: BEGIN + 2 * HOUR, n: 4 });
  });

  test("never goes back, never leaves the day, and the count belongs to the time", () => {
    fc.assert(
      fc.property(
        timeline,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom(...SPEEDS)), { maxLength: 40 }),
        (line, share, steps) => {
          let position = positionAtShare(line, share);
          for (const [elapsed, speed] of steps) {
            const next = advance(line, position, elapsed, speed);
            expect(next.at).toBeGreaterThanOrEqual(position.at);
            expect(next.n).toBeGreaterThanOrEqual(position.n);
            expect(next.at).toBeLessThanOrEqual(line.times.at(-1) ?? 0);
            expectCountToFit(line, next);
            position = next;
          }
        },
      ),
    );
  });

  test("reaches the end of any day", () => {
    fc.assert(
      fc.property(timeline, (line) => {
        const position = advance(line, positionOf(line, 1), timelineLength(line) + 1, 1);
        expect(isAtEnd(line, position)).toBe(true);
      }),
    );
  });

  test("speeds go up and down the row and stop at its ends", () => {
    expect(neighbourSpeed(8, 1)).toBe(30);
    expect(neighbourSpeed(8, -1)).toBe(4);
    expect(neighbourSpeed(60, 1)).toBe(60);
    expect(neighbourSpeed(1, -1)).toBe(1);
  });
});

describe("stepping", () => {
  test("goes through every stop and back, updates of the same millisecond one by one", () => {
    const line = createTimeline(TIMES, true);
    const all = [1, 2, 3, 4, 5];
    let position = positionOf(line, 1);
    const seen = all.slice(1).map(() => (position = stepTo(line, position, all, 1)).n);
    expect(seen).toEqual([2, 3, 4, 5]);
    expect(all.slice(1).map(() => (position = stepTo(line, position, all, -1)).n)).toEqual([4, 3, 2, 1]);
  });

  test("leaves out updates that are no stop", () => {
    const line = createTimeline(TIMES, true);
    expect(stepTo(line, positionOf(line, 1), [1, 4], 1).n).toBe(4);
    expect(stepTo(line, positionOf(line, 3), [1, 4], -1).n).toBe(1);
  });

  test("back from between two events undoes the last of them", () => {
    const line = createTimeline(TIMES, true);
    expect(stepTo(line, positionAt(line, BEGIN + 7000), [1, 2, 3], -1)).toEqual({ at: BEGIN, n: 1 });
  });

  test("past the last stop is the end of the day, before the first its beginning", () => {
    const line = createTimeline(TIMES, true);
    expect(stepTo(line, positionOf(line, 4), [1, 4], 1).n).toBe(5);
    expect(stepTo(line, positionOf(line, 2), [3], -1).n).toBe(1);
  });

  test("ten seconds are ten seconds of played time", () => {
    const line = createTimeline(TIMES, true);
    expect(stepTime(line, positionOf(line, 1), 2000).at).toBe(BEGIN + 2000);
    expect(stepTime(line, positionOf(line, 1), 10_000)).toEqual(positionOf(line, 5));
    expect(stepTime(line, positionOf(line, 2), -10_000)).toEqual(positionOf(line, 1));
  });

  test("forth and back again is where one was, on any day", () => {
    fc.assert(
      fc.property(timeline, fc.nat(), (line, pick) => {
        const all = line.times.map((_, i) => i + 1);
        fc.pre(all.length > 1);
        const from = positionOf(line, 1 + (pick % (all.length - 1)));
        expect(stepTo(line, stepTo(line, from, all, 1), all, -1)).toEqual(from);
      }),
    );
  });
});

/** The updates up to `n` are not after the moment, and the next one is not before it. */
function expectCountToFit({ times }: Timeline, { at, n }: { readonly at: number; readonly n: number }): void {
  expect(times[n - 1]).toBeLessThanOrEqual(at);
  expect(times[n] ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at);
}
