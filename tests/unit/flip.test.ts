import { expect, test } from "vitest";
import type { Box } from "../../client/wall/drag.ts";
import { movesBetween, type Spot } from "../../client/wall/flip.ts";

const VIEW: Box = { left: 0, top: 0, right: 1000, bottom: 800 };
const NONE: ReadonlyMap<string, Box> = new Map();

const boxAt = (left: number, top: number): Box => ({ left, top, right: left + 100, bottom: top + 60 });
const spots = (entries: Readonly<Record<string, readonly [home: string, left: number, top: number]>>) =>
  new Map(
    Object.entries(entries).map(([key, [home, left, top]]): [string, Spot] => [key, { home, box: boxAt(left, top) }]),
  );

test("only cards that changed place move", () => {
  const before = spots({ a: ["now", 0, 0], b: ["now", 110, 0] });
  const after = spots({ a: ["now", 0, 0.4], b: ["now", 220, 0] });
  expect(movesBetween(before, after, NONE, VIEW)).toEqual([
    { key: "b", from: boxAt(110, 0), to: boxAt(220, 0), crosses: false },
  ]);
});

test("a card that left its column crosses", () => {
  const before = spots({ a: ["now", 0, 0] });
  const after = spots({ a: ["week", 600, 0] });
  expect(movesBetween(before, after, NONE, VIEW)).toMatchObject([{ key: "a", crosses: true }]);
});

test("a card let go of comes from the hand, and above what would clip it", () => {
  const before = spots({ a: ["now", 0, 0] });
  const after = spots({ a: ["now", 220, 0] });
  const hand = boxAt(400, 300);
  expect(movesBetween(before, after, new Map([["a", hand]]), VIEW)).toEqual([
    { key: "a", from: hand, to: boxAt(220, 0), crosses: true },
  ]);
});

test("what was not there before appears without travelling, what is gone is left alone", () => {
  const before = spots({ gone: ["now", 0, 0] });
  const after = spots({ fresh: ["now", 0, 0] });
  expect(movesBetween(before, after, NONE, VIEW)).toEqual([]);
});

test("a move that nobody can see costs nothing", () => {
  const before = spots({ unseen: ["now", 0, 900], arriving: ["now", 0, 2000] });
  const after = spots({ unseen: ["now", 0, 1500], arriving: ["now", 0, 700] });
  expect(movesBetween(before, after, NONE, VIEW).map((move) => move.key)).toEqual(["arriving"]);
});
