import fc from "fast-check";
import { expect, test } from "vitest";
import { density, notches, ticks } from "../../client/replay/axis.ts";
import { createTimeline, playedFrom, timelineLength } from "../../client/replay/playback.ts";

const BEGIN = Date.UTC(2026, 10, 25, 6, 30);
const MINUTE = 60_000;
const times = fc
  .array(fc.integer({ min: 0, max: 16 * 60 * MINUTE }), { minLength: 2, maxLength: 200, size: "max" })
  .map((offsets) => offsets.toSorted((a, b) => a - b).map((ms) => BEGIN + ms));

test("every event is in exactly one bar", () => {
  fc.assert(
    fc.property(times, fc.boolean(), fc.integer({ min: 1, max: 400 }), (day, skips, most) => {
      const bars = density(createTimeline(day, skips), day, most);
      expect(bars.length).toBeLessThanOrEqual(most);
      expect(bars.reduce((sum, count) => sum + count, 0)).toBe(day.length);
    }),
  );
});

test("bars are ten seconds of played time when there is room", () => {
  const day = [0, 1000, 15_000, 19_000].map((ms) => BEGIN + ms);
  expect(density(createTimeline(day, true), day, 100)).toEqual([2, 2]);
});

test("notches keep their distance, and the longest silence has one", () => {
  fc.assert(
    fc.property(times, (day) => {
      const line = createTimeline(day, true);
      const shown = notches(line, 0.05);
      shown.slice(1).forEach((notch, i) => {
        expect(notch.share - (shown[i]?.share ?? 0)).toBeGreaterThanOrEqual(0.05);
      });
      const longest = Math.max(...day.slice(1).map((at, i) => at - (day[i] ?? 0)));
      fc.pre(longest > 20_000);
      expect(Math.max(...shown.map(({ skippedMs }) => skippedMs))).toBe(longest);
    }),
  );
});

test("no notch where no time is skipped", () => {
  expect(notches(createTimeline([BEGIN, BEGIN + 90 * MINUTE], false), 0.05)).toEqual([]);
});

test("clock times are round, in order, apart, and where the axis has them", () => {
  fc.assert(
    fc.property(times, fc.boolean(), (day, skips) => {
      const line = createTimeline(day, skips);
      fc.pre(timelineLength(line) > 0);
      const shown = ticks(line, 0.06);
      for (const { at, share } of shown) {
        expect(at % (5 * MINUTE)).toBe(0);
        expect(share).toBeCloseTo(playedFrom(line, at) / timelineLength(line), 9);
      }
      shown.slice(1).forEach((tick, i) => {
        expect(tick.share - (shown[i]?.share ?? 0)).toBeGreaterThanOrEqual(0.06);
        expect(tick.at).toBeGreaterThan(shown[i]?.at ?? 0);
      });
    }),
  );
});
