import { expect, test } from "vitest";
import { boardUpdate, createBoardDoc, applyChanges, encodeState, readBoard } from "#shared/document/board-doc.ts";
import type { Drawing } from "#shared/domain/board.ts";
import type { CommandOf } from "#shared/domain/commands.ts";
import { commandSchema } from "#shared/domain/commands.ts";
import { describe as describeChange } from "#shared/domain/describe.ts";
import type { DrawingId } from "#shared/domain/ids.ts";
import { checkEntity } from "#shared/domain/schema.ts";
import { after, buildBoard, buildDrawing, buildVisit, changesOf, refusalOf } from "../support/build.ts";

const id = (text: string): DrawingId => text as DrawingId;

function add(drawing: Partial<Drawing> = {}): CommandOf<"drawing.add"> {
  const { id: drawingId, ...fields } = buildDrawing(drawing);
  return { type: "drawing.add", drawingId, ...fields, steps: [...fields.steps] };
}

const visit = buildVisit();
const onSheet = buildDrawing({ id: id("k1"), kind: "card", steps: [], card: { kind: "visit", id: visit.id } });
const arrow = buildDrawing({ id: id("p1"), kind: "arrow", steps: [], to: { x: 400, y: 500 }, fromCard: id("k1") });
const note = buildDrawing({ id: id("n1"), kind: "note", steps: [], text: "Ring fastlegen" });

test.each([
  ["a note without words", add({ kind: "note", steps: [], text: "  " }), "unchanged"],
  ["an arrow without an end", add({ kind: "arrow", steps: [] }), "unchanged"],
  ["half a point", add({ steps: [1, 2, 3] }), "unchanged"],
  ["a card that is not on the board", add({ kind: "card", steps: [], card: { kind: "visit", id: "nei" } }), "gone"],
  ["what is there already", add({ id: id("n1") }), "alreadyExists"],
  ["writing in what is no note", { type: "drawing.write", drawingId: id("p1"), text: "hei" }, "gone"],
  ["moving it nowhere", { type: "drawing.move", drawingId: id("n1"), at: note.at }, "unchanged"],
  ["wiping out nothing", { type: "drawing.remove", drawingIds: [id("nei")] }, "gone"],
] as const)("refuses %s", (_what, command, reason) => {
  expect(refusalOf(buildBoard({ whiteboard: [note, arrow] }), commandSchema.parse(command))).toBe(reason);
});

test("a dot is a stroke, and an arrow is carried as a whole", () => {
  const drawn = after(buildBoard({ whiteboard: [arrow] }), add({ id: id("dot"), steps: [] }));
  expect(drawn.whiteboard.get(id("dot"))).toEqual(buildDrawing({ id: id("dot"), steps: [] }));
  const moved = after(drawn, { type: "drawing.move", drawingId: id("p1"), at: { x: 110, y: 190 } });
  expect(moved.whiteboard.get(id("p1"))?.to).toEqual({ x: 410, y: 490 });
});

test("a card takes its arrows with it, a note that is emptied is gone", () => {
  const board = buildBoard({ visits: [visit], whiteboard: [onSheet, arrow, note] });
  expect([...after(board, { type: "drawing.remove", drawingIds: [id("k1")] }).whiteboard.keys()]).toEqual(["n1"]);
  expect(after(board, { type: "drawing.write", drawingId: id("n1"), text: " " }).whiteboard.has(id("n1"))).toBe(false);
});

test("what is drawn, written, moved and wiped out is told", () => {
  const empty = buildBoard({ visits: [visit] });
  const drawn = after(after(empty, add({ id: id("a") })), add({ id: id("b"), layer: "board" }));
  expect(describeChange(empty, drawn)).toMatchObject([
    { kind: "drawn", drawing: "stroke", layer: "sheet" },
    { kind: "drawn", drawing: "stroke", layer: "board" },
  ]);
  const noted = buildBoard({ whiteboard: [note, onSheet] });
  expect(describeChange(noted, after(noted, { type: "drawing.write", drawingId: id("n1"), text: "Ring" }))).toEqual([
    { kind: "noteWritten", drawingId: "n1" },
  ]);
  expect(describeChange(noted, after(noted, { type: "drawing.remove", drawingIds: [id("n1"), id("k1")] }))).toEqual([
    { kind: "erased", layer: "sheet", count: 2 },
  ]);
});

test("five strokes of 150 points take at most 12 kB of the document", () => {
  const doc = createBoardDoc();
  const before = encodeState(doc).byteLength;
  for (let stroke = 0; stroke < 5; stroke++) {
    // A hand at its fastest: 40 units from one sample to the next.
    const steps = Array.from({ length: 298 }, (_, index) => Math.round(40 * Math.sin(index * 1.7 + stroke)));
    applyChanges(doc, changesOf(readBoard(doc), add({ id: id(`01J00000000000000000000${stroke}`), steps })), null);
  }
  expect(encodeState(doc).byteLength - before).toBeLessThanOrEqual(12_000);
  expect(readBoard(doc).whiteboard.size).toBe(5);
});

test("a board with drawings comes back from its update as it was", () => {
  const board = buildBoard({ visits: [visit], whiteboard: [onSheet, arrow, note, buildDrawing()] });
  const doc = createBoardDoc();
  applyChanges(doc, [], null);
  expect(boardUpdate(board, 1).byteLength).toBeGreaterThan(0);
  applyChanges(
    doc,
    [...board.whiteboard.values()].map((entity) => ({ op: "put", root: "whiteboard", entity })),
    null,
  );
  expect(readBoard(doc).whiteboard).toEqual(board.whiteboard);
});

test.each([
  ["a stroke of ten thousand points", { steps: Array.from({ length: 20_000 }, () => 1) }],
  ["a kind that is no drawing", { kind: "image" }],
  ["a link", { href: "https://example.no" }],
  ["half a unit", { at: { x: 0.5, y: 1 } }],
  ["a novel", { kind: "note", text: "x".repeat(201) }],
  ["a colour of one's own", { ink: "url(#x)" }],
])("the guard refuses %s", (_what, odd) => {
  const { id: _, ...fields } = buildDrawing();
  expect(checkEntity("whiteboard", { ...fields, ...odd }).ok).toBe(false);
});
