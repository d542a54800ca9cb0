import { expect, test } from "vitest";
import { type Box, edgeScroll, insertionIndex, insertionMark, isPastSlop, zoneAt } from "../../client/wall/drag.ts";

const box = (left: number, top: number, width = 100, height = 60): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

/** Five chips that flow in two lines: three, then two. */
const FLOW = [box(0, 0), box(110, 0), box(220, 0), box(0, 70), box(110, 70)];

test.each([
  ["a trembling finger", { x: 5, y: 6 }, false],
  ["exactly the slop", { x: 8, y: 0 }, false],
  ["just past it", { x: 0, y: 9 }, true],
  ["past it on the slant", { x: 6, y: 6 }, true],
])("a press becomes a drag after eight pixels: %s", (_, to, drags) => {
  expect(isPastSlop({ x: 0, y: 0 }, to)).toBe(drags);
});

test("the zone under the point wins, its far edges excluded", () => {
  const zones = [
    { name: "left", box: box(0, 0, 100, 100) },
    { name: "right", box: box(100, 0, 100, 100) },
  ];
  expect(zoneAt(zones, { x: 99.5, y: 10 })?.name).toBe("left");
  expect(zoneAt(zones, { x: 100, y: 10 })?.name).toBe("right");
  expect(zoneAt(zones, { x: 10, y: 100 })).toBeNull();
});

test.each([
  ["left half of the first", { x: 20, y: 30 }, 0],
  ["right half of the first", { x: 80, y: 30 }, 1],
  ["after the last in the first line", { x: 500, y: 30 }, 3],
  ["between the lines goes to the second", { x: 10, y: 65 }, 3],
  ["left half of the fourth", { x: 20, y: 100 }, 3],
  ["behind everything in the last line", { x: 500, y: 100 }, 5],
  ["below everything", { x: 0, y: 400 }, 5],
  ["above everything", { x: 500, y: -20 }, 0],
])("a card goes in where the point is in the flow: %s", (_, point, index) => {
  expect(insertionIndex(FLOW, point)).toBe(index);
});

test("an empty line takes the card first", () => {
  expect(insertionIndex([], { x: 10, y: 10 })).toBe(0);
  expect(insertionMark([], 0, 6)).toBeNull();
});

test("the mark stands before the next chip, and at a line's end after the one before", () => {
  expect(insertionMark(FLOW, 1, 6)).toEqual({ left: 104, right: 110, top: 0, bottom: 60 });
  expect(insertionMark(FLOW, 0, 6)).toEqual({ left: -6, right: 0, top: 0, bottom: 60 });
  expect(insertionMark(FLOW, 3, 6)).toEqual({ left: 320, right: 326, top: 0, bottom: 60 });
  expect(insertionMark(FLOW, 5, 6)).toEqual({ left: 210, right: 216, top: 70, bottom: 130 });
});

test("a column scrolls near its edges, faster the nearer, and not beside it", () => {
  const column = box(0, 0, 400, 800);
  expect(edgeScroll(column, { x: 200, y: 400 })).toBe(0);
  expect(edgeScroll(column, { x: 200, y: 60 })).toBeLessThan(0);
  expect(edgeScroll(column, { x: 200, y: 2 })).toBeLessThan(edgeScroll(column, { x: 200, y: 40 }));
  expect(edgeScroll(column, { x: 200, y: 790 })).toBeGreaterThan(0);
  expect(edgeScroll(column, { x: 401, y: 790 })).toBe(0);
});

test("a low zone keeps a middle where nothing scrolls", () => {
  expect(edgeScroll(box(0, 0, 400, 80), { x: 10, y: 40 })).toBe(0);
});
