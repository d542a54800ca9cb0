import { expect, test } from "vitest";
import type { Drawing } from "#shared/domain/board.ts";
import type { DrawingId } from "#shared/domain/ids.ts";
import {
  drawingFrom,
  drawingIdOf,
  plainText,
  type PointCodec,
  richText,
  shapeOf,
} from "../../client/whiteboard/tldraw-adapter.ts";
import { buildDrawing } from "../support/build.ts";

const id = (text: string): DrawingId => text as DrawingId;
const codec: PointCodec = {
  encode: (points) => JSON.stringify(points),
  decode: (path) => JSON.parse(path) as { x: number; y: number }[],
};
const FREE = { start: null, end: null };
const card = buildDrawing({ id: id("k"), kind: "card", layer: "sheet", steps: [], at: { x: 400, y: 800 } });
const stroke = buildDrawing({ id: id("s"), layer: "sheet", ink: "blue", width: "thick", at: { x: 41, y: 83 } });
const note = buildDrawing({ id: id("n"), kind: "note", layer: "sheet", ink: "red", steps: [], text: "Ring\nN-14 <b>" });
const arrow = buildDrawing({
  id: id("p"),
  kind: "arrow",
  layer: "sheet",
  steps: [],
  at: { x: 4000, y: 0 },
  to: { x: 5000, y: 2000 },
});
const all: ReadonlyMap<string, Drawing> = new Map([card, stroke, note, arrow].map((each) => [each.id, each]));

test.each([
  ["stroke", stroke],
  ["note", note],
  ["arrow", arrow],
  ["card", card],
] as const)("a %s comes back from tldraw as it was", (_kind, drawing) => {
  const { card: _, ...fields } = drawing;
  expect(drawingFrom(shapeOf(drawing, all, codec), codec, FREE)).toEqual(fields);
});

test("an arrow knows what it was bound to", () => {
  const back = drawingFrom(shapeOf(arrow, all, codec), codec, { start: id("k"), end: id("n") });
  expect(back).toMatchObject({ fromCard: "k", toCard: "n" });
});

test.each([
  ["a picture", { type: "image", props: {} }],
  ["an embedded page", { type: "embed", props: { url: "https://example.no" } }],
  ["a stroke that is not finished", { type: "draw", props: { isComplete: false, segments: [] } }],
  ["a note without words", { type: "note", props: { richText: richText("  ") } }],
])("the document does not take %s", (_what, shape) => {
  expect(drawingFrom({ id: "shape:x", x: 0, y: 0, ...shape }, codec, FREE)).toBeNull();
});

test("what is too much is cut to what the document holds", () => {
  const points = Array.from({ length: 10_000 }, (_, x) => ({ x: x % 1900, y: 1 }));
  const props = { isComplete: true, segments: [{ type: "free", path: JSON.stringify(points) }] };
  expect(drawingFrom({ id: "shape:x", type: "draw", x: 0, y: 0, props }, codec, FREE)?.steps.length).toBeLessThan(
    4_000,
  );
  const long = { id: "shape:x", type: "note", x: -50, y: 0, props: { richText: richText("x".repeat(999)) } };
  expect(drawingFrom(long, codec, FREE)).toMatchObject({ at: { x: 0, y: 0 }, text: "x".repeat(200) });
  expect(drawingIdOf(`shape:${"x".repeat(41)}`)).toBeNull();
  expect(drawingIdOf("page:page")).toBeNull();
});

test("of what was pasted into a note only the words stay", () => {
  const link = { type: "text", text: "her", marks: [{ type: "link", attrs: { href: "https://example.no" } }] };
  expect(plainText({ type: "doc", content: [{ type: "paragraph", content: [link] }, { type: "paragraph" }] })).toBe(
    "her\n",
  );
});
