/** When the wall is worked on, looked at in passing, or a clock in the night; and what it then says. */

import { expect, test } from "vitest";
import type { Board, Staff, Visit } from "#shared/domain/board.ts";
import { LEFT_ALONE_MS, LEFT_OPEN_MS, wallMood } from "../../client/wall/device/mood.ts";
import { nextHandover, nextVisits, nightWatch } from "../../client/wall/device/next-up.ts";
import { buildBoard, buildStaff, buildVisit, staffId, visitId } from "../support/build.ts";

const NOW = Date.parse("2026-03-24T12:00:00Z");
const NOON = 12 * 60;
const TWO_AT_NIGHT = 26 * 60;
const LONG_ALONE = 60 * 60_000;

const quiet = { now: NOW, aloneMs: LONG_ALONE, open: false };

/** A visit each half hour from 08:00. */
function halfHours(): Board {
  const visits = Array.from({ length: 16 }, (_, index) =>
    buildVisit({ id: visitId(`v${index}`), start: 480 + index * 30, earliest: 480, latest: 1440 }),
  );
  return buildBoard({ visits, staff: [buildStaff()] });
}

function running(board: Board, startedAt: number): Board {
  return { ...board, meeting: { ...board.meeting, phase: "allocate", startedAt, phaseStartedAt: startedAt } };
}

test("a touch keeps the board, and a sheet that stands open keeps it longer", () => {
  const board = halfHours();
  const mood = (aloneMs: number, open: boolean): string => wallMood(board, { now: NOW, aloneMs, open, minute: NOON });
  expect(mood(LEFT_ALONE_MS - 1, false)).toBe("interactive");
  expect(mood(LEFT_ALONE_MS, false)).toBe("ambient");
  expect(mood(LEFT_ALONE_MS, true)).toBe("interactive");
  expect(mood(LEFT_OPEN_MS, true)).toBe("ambient");
});

test("a meeting keeps the board, and so does the time around a fixed one; a forgotten meeting does not", () => {
  const board = halfHours();
  expect(wallMood(running(board, NOW - 20 * 60_000), { ...quiet, minute: NOON })).toBe("interactive");
  expect(wallMood(running(board, NOW - 3 * LONG_ALONE), { ...quiet, minute: NOON })).toBe("ambient");
  const meta = { ...board.meta, fixedMeetings: [{ name: "Morgenmøte", start: 450, end: 465 }] };
  const mood = (minute: number): string => wallMood({ ...board, meta }, { ...quiet, minute });
  expect([439, 440, 474, 475].map(mood)).toEqual(["ambient", "interactive", "interactive", "ambient"]);
});

test("the night is the unit's own, on both sides of midnight", () => {
  const board = halfHours();
  const mood = (rhythm: Board["meta"]["rhythm"], minute: number): string =>
    wallMood({ ...board, meta: { ...board.meta, rhythm, fixedMeetings: [] } }, { ...quiet, minute });
  const own = [
    { id: "a", name: "Morgen", start: 420, end: 900 },
    { id: "b", name: "Kveld", start: 900, end: 1350 },
  ];
  expect([359, 360, 1349, 1350, TWO_AT_NIGHT].map((minute) => mood(own, minute))).toEqual([
    "night",
    "ambient",
    "ambient",
    "night",
    "night",
  ]);
  expect([1304, 1305, 1440 + 389, 1440 + 390].map((minute) => mood([], minute))).toEqual([
    "ambient",
    "night",
    "night",
    "ambient",
  ]);
  const always = [{ id: "a", name: "Hele døgnet", start: 0, end: 1440 }];
  expect([0, 180, 1439].map((minute) => mood(always, minute))).toEqual(["ambient", "ambient", "ambient"]);
});

test("what is shown as next is under way or still to come, in order", () => {
  const board = halfHours();
  const shown = nextVisits(board, NOON);
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.every(({ status, start }) => status.state === "started" || start >= NOON - 15)).toBe(true);
  expect(shown.map(({ start }) => start)).toEqual(shown.map(({ start }) => start).toSorted((a, b) => a - b));
  const [first] = shown as [Visit];
  const done = { ...first, status: { ...first.status, state: "done" as const } };
  expect(nextVisits({ ...board, visits: new Map(board.visits).set(done.id, done) }, NOON)).not.toContain(done);
});

test("who watches is who is at work at that minute of the night, and hands over when the shift ends", () => {
  const board = halfHours();
  const shift = { code: "N", start: 1305, end: 1880, breakMinutes: 0 };
  const nightly = (id: string, attendance: Staff["attendance"]): Staff =>
    buildStaff({ id: staffId(id), attendance, shift });
  const staff = new Map([nightly("here", "present"), nightly("ill", "absent")].map((each) => [each.id, each]));
  const night = { ...board, staff };
  expect(nightWatch(night, TWO_AT_NIGHT).map(({ id }) => id)).toEqual(["here"]);
  expect(nextHandover(night, TWO_AT_NIGHT)).toBe("07:20");
  // On the new day's board the watch of the coming evening is not there yet.
  expect(nightWatch(night, 120)).toEqual([]);
});
