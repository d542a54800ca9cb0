import { expect, test } from "vitest";
import type { Drawing } from "#shared/domain/board.ts";
import type { DrawingId } from "#shared/domain/ids.ts";
import { arrowEnds, CARD, freeSpot, keptInside, pointsOf, stepsOf, touches } from "../../client/whiteboard/geometry.ts";
import { buildDrawing } from "../support/build.ts";

const id = (text: string): DrawingId => text as DrawingId;
const NOBODY: ReadonlyMap<string, Drawing> = new Map();

test("a stroke is the same after it was written in whole steps, however long it is", () => {
  const points = Array.from({ length: 500 }, (_, i) => ({ x: 100.4 + i * 7.3, y: 900.6 + 300 * Math.sin(i / 9) }));
  const back = pointsOf(stepsOf(points));
  expect(back).toHaveLength(points.length);
  for (const [index, { x, y }] of back.entries()) {
    expect(Math.abs(x - (points[index]?.x ?? 0))).toBeLessThanOrEqual(0.5);
    expect(Math.abs(y - (points[index]?.y ?? 0))).toBeLessThanOrEqual(0.5);
  }
});

test("the eraser touches the line and not the room inside a bend", () => {
  const bend = buildDrawing({
    ...stepsOf([
      { x: 0, y: 0 },
      { x: 1000, y: 0 },
      { x: 1000, y: 1000 },
    ]),
  });
  expect(touches(bend, { x: 500, y: 40 }, NOBODY)).toBe(true);
  expect(touches(bend, { x: 500, y: 500 }, NOBODY)).toBe(false);
  expect(touches(buildDrawing({ at: { x: 9, y: 9 }, steps: [] }), { x: 30, y: 30 }, NOBODY)).toBe(true);
});

test("an arrow goes from edge to edge of its cards and follows them", () => {
  const card = { kind: "card", layer: "sheet", steps: [] } as const;
  const one = buildDrawing({ ...card, id: id("one"), at: { x: 0, y: 0 } });
  const two = buildDrawing({ ...card, id: id("two"), at: { x: 4000, y: 0 } });
  const arrow = buildDrawing({ kind: "arrow", steps: [], at: one.at, to: two.at, fromCard: one.id, toCard: two.id });
  const [begin, end] = arrowEnds(arrow, new Map([one, two].map((each) => [each.id, each])));
  expect(begin).toEqual({ x: CARD.width + 40, y: CARD.height / 2 });
  expect(end).toEqual({ x: 4000 - 40, y: CARD.height / 2 });
  const moved = new Map([one, { ...two, at: { x: 4000, y: 2000 } }].map((each) => [each.id, each]));
  expect(arrowEnds(arrow, moved)[1].y).toBeGreaterThan(1500);
  // The card is gone on another screen at the same moment: the arrow stays where it was drawn.
  expect(arrowEnds(arrow, NOBODY)).toEqual([one.at, two.at]);
});

test("cards are put down beside each other and carried no further than the sheet's edge", () => {
  const placed: Drawing[] = [];
  for (let n = 0; n < 12; n++) {
    placed.push(
      buildDrawing({ id: id(`k${n}`), kind: "card", layer: "sheet", steps: [], at: freeSpot(placed, "card") }),
    );
  }
  expect(new Set(placed.map(({ at }) => `${at.x} ${at.y}`)).size).toBe(12);
  const [first] = placed;
  if (!first) throw new Error("No card");
  expect(keptInside({ x: 99_999, y: -50 }, first)).toEqual({ x: 7680 - CARD.width, y: 0 });
});
