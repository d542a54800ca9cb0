import { expect, test } from "vitest";
import type { BoardEvent } from "#shared/domain/describe.ts";
import { dayFacts } from "#shared/domain/day-facts.ts";
import { happenedAt, momentsInOrder } from "#shared/domain/late-status.ts";
import { ownDay } from "#shared/domain/own-day.ts";
import { assignedTo, buildBoard, buildStaff, buildVisit, NOW_MS, staffId, visitId } from "../support/build.ts";

const MINUTE_MS = 60_000;
const MIDNIGHT_MS = NOW_MS - 455 * MINUTE_MS;
const minuteOf = (at: number): number => (at - MIDNIGHT_MS) / MINUTE_MS;
const instant = (minute: number): number => MIDNIGHT_MS + minute * MINUTE_MS;
const visit = buildVisit({ first: assignedTo("kari"), start: 540, latest: 550 });
const board = buildBoard({ staff: [buildStaff()], visits: [visit] });

/** Said at `happened` by the person's own clock, and heard of at `heard`. */
function told(state: "started" | "done" | "planned", happened: number, heard: number) {
  const event: BoardEvent = { kind: "visitStatus", visitId: visitId("v1"), state, reason: null };
  const status = { state, reason: null, at: instant(happened) };
  const after = buildBoard({ visits: [{ ...visit, status }] });
  return { at: instant(heard), events: [event], happenedAt: [happenedAt(event, after, instant(heard))] };
}
const end = buildBoard({
  staff: [buildStaff()],
  visits: [{ ...visit, status: { state: "done", reason: null, at: 1 } }],
});
const created = { at: instant(0), events: [], happenedAt: [] };

test("work without coverage was neither late nor done in no time, though it was heard of hours after", () => {
  const day = [created, told("started", 541, 700), told("done", 571, 700)];
  const moments = momentsInOrder(day, minuteOf);
  expect(moments.map(({ minute }) => minute)).toEqual([541, 571]);
  expect(dayFacts(board, end, moments)).toMatchObject({
    visits: { late: 0, asPlanned: 1 },
    hours: [{ hour: 9, doneMinutes: 30 }],
  });
  expect(ownDay(board, end, moments, staffId("kari"))).toMatchObject({ late: 0, actualMinutes: 30 });
});

test("a telephone whose clock is days behind is told by the server's", () => {
  const day = [created, told("started", 541 - 2 * 1440, 541)];
  expect(momentsInOrder(day, minuteOf).map(({ minute }) => minute)).toEqual([541]);
});

test("what was said to be done, taken back and said again is one visit in one's own minutes", () => {
  const day = [told("started", 540, 540), told("done", 560, 560), told("planned", 561, 561), told("done", 562, 562)];
  expect(ownDay(board, end, momentsInOrder(day, minuteOf), staffId("kari")).actualMinutes).toBe(22);
});
