import fc from "fast-check";
import { expect, test } from "vitest";
import { momentHash, positionFromHash } from "../../client/replay/moment-address.ts";
import { createTimeline, positionAt, positionOf } from "../../client/replay/playback.ts";
import { createReplayClock } from "../../client/replay/replay-clock.ts";

const clock = createReplayClock("Europe/Oslo", "2026-11-25");
/** 07:42:10.300 in Oslo. */
const MORNING = Date.UTC(2026, 10, 25, 6, 42, 10, 300);
const timeline = createTimeline([MORNING, MORNING, MORNING + 15_000, MORNING + 3_600_000], true);

test("the address says the wall time and the number of the update", () => {
  expect(momentHash(clock, positionOf(timeline, 2))).toBe("#t=07:42:10&n=2");
});

test("a link opens where it was made, whichever update of the same moment it was", () => {
  expect(positionFromHash("#t=07:42:10&n=1", clock, timeline)).toEqual({ at: MORNING, n: 1 });
  expect(positionFromHash("#t=07:42:10&n=2", clock, timeline)).toEqual({ at: MORNING, n: 2 });
});

test("a moment between two updates is kept to the second", () => {
  const between = positionAt(timeline, MORNING + 10_000);
  const opened = positionFromHash(momentHash(clock, between), clock, timeline);
  expect(opened?.n).toBe(2);
  expect(clock.time(opened?.at ?? 0)).toBe("07:42:20");
});

test("any moment of any day survives the address to the second", () => {
  const times = fc.array(fc.integer({ min: 0, max: 20 * 3_600_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(times, fc.double({ min: 0, max: 1, noNaN: true }), (offsets, share) => {
      const sorted = offsets.toSorted((a, b) => a - b).map((ms) => MORNING + ms);
      const line = createTimeline(sorted, true);
      const [begin = 0, end = begin] = [sorted[0], sorted.at(-1)];
      const position = positionAt(line, begin + share * (end - begin));
      const opened = positionFromHash(momentHash(clock, position), clock, line);
      expect(opened?.n).toBe(position.n);
      expect(clock.time(opened?.at ?? 0)).toBe(clock.time(position.at));
    }),
  );
});

test("a time alone is enough and means all of that second", () => {
  expect(positionFromHash("#t=07:42:10", clock, timeline)?.n).toBe(2);
  expect(positionFromHash("#t=07:42:25", clock, timeline)?.n).toBe(3);
});

test("where time and number disagree the number decides", () => {
  expect(positionFromHash("#t=08:00:00&n=2", clock, timeline)).toEqual({ at: MORNING, n: 2 });
  expect(positionFromHash("#t=07:42:10&n=3", clock, timeline)).toEqual({ at: MORNING + 15_000, n: 3 });
});

test("a number alone is enough; one beyond the day is its end", () => {
  expect(positionFromHash("#n=3", clock, timeline)).toEqual(positionOf(timeline, 3));
  expect(positionFromHash("#n=900", clock, timeline)).toEqual(positionOf(timeline, 4));
});

test.each(["", "#", "#t=soon", "#t=25:00:00", "#t=03:00:00", "#card=ab12"])("%j names no moment", (hash) => {
  expect(positionFromHash(hash, clock, timeline)).toBeNull();
});

test("an hour that exists twice gives two instants, the number chooses", () => {
  const night = createReplayClock("Europe/Oslo", "2026-10-24");
  const first = Date.UTC(2026, 9, 25, 0, 30, 0);
  const second = first + 3_600_000;
  expect(night.instants("02:30:00", first - 7_200_000, second + 7_200_000)).toEqual([first, second]);
  const line = createTimeline([first - 60_000, first, second], true);
  expect(positionFromHash("#t=02:30:00&n=2", night, line)).toEqual({ at: first, n: 2 });
  expect(positionFromHash("#t=02:30:00&n=3", night, line)).toEqual({ at: second, n: 3 });
});

test("a night shift's instants after midnight say which day they are", () => {
  expect(clock.otherDay(MORNING)).toBe("");
  expect(clock.otherDay(MORNING + 20 * 3_600_000)).toBe("tor. 26. nov.");
  expect(clock.day).toBe("onsdag 25. november 2026");
  expect(clock.minute(MORNING)).toBe("07:42");
});
