/** What honest clients send and a stricter reader would refuse. */
import * as Y from "yjs";
import { expect, test } from "vitest";
import { createBoardDoc, encodeState } from "#shared/document/board-doc.ts";
import { clocksOf } from "#shared/document/clocks.ts";
import { type Inspected, inspectUpdate } from "#shared/document/inspect.ts";
import { BOARD_RULES, type InspectRules } from "#shared/document/inspect-rules.ts";
import { openUndo } from "#shared/document/undo.ts";
import { ATTACKER, byAttacker } from "../support/hostile-updates.ts";
import { values, writeUpdate } from "../support/update-writer.ts";

function inspect(update: Uint8Array, doc: Y.Doc, rules: InspectRules = BOARD_RULES): Inspected {
  return inspectUpdate(update, clocksOf(doc), rules);
}

test.each([
  [null],
  [undefined],
  [true],
  [false],
  [0],
  [-0],
  [63],
  [-64],
  [2 ** 31],
  [-(2 ** 40)],
  [Number.MAX_SAFE_INTEGER],
  [0.5],
  [0.1],
  [""],
  ["Sårstell 🚑"],
  ["x".repeat(5_000)],
  [[]],
  [{}],
  [[1, [2, { a: [] }], {}]],
  [{ a: {}, b: [null], proto: "__proto__" }],
])("the value %j is read to its last byte", (value) => {
  const doc = createBoardDoc();
  const place = { parent: "meeting", key: "phase" };
  expect(inspect(byAttacker(values(place, value)), doc)).toMatchObject({ ok: true });
  // Read short or long, the rest would not be the update it is.
  expect(inspect(byAttacker(values(place, value), values({ origin: [ATTACKER, 0] }, 1)), doc)).toEqual({
    ok: true,
    summary: { writers: [ATTACKER], newStructs: 2, deleteRanges: 0 },
  });
});

test("every cut of an honest update is refused", () => {
  const phone = createBoardDoc();
  phone.getMap("tasks").set(
    "T1",
    new Y.Map<unknown>([
      ["title", "Måltid"],
      ["minutes", 200],
      ["place", { order: "a" }],
    ]),
  );
  phone.getMap("tasks").set("T1", new Y.Map<unknown>([["bound", true]]));
  const update = encodeState(phone);
  const cuts = Array.from({ length: update.length }, (_, end) => inspect(update.subarray(0, end), createBoardDoc()));
  expect(cuts.filter((cut) => cut.ok)).toEqual([]);
  expect(inspect(update, createBoardDoc())).toMatchObject({ ok: true });
});

test("an overlap in an item that Yjs has packed since is no false continuation", () => {
  const server = createBoardDoc();
  const phone = createBoardDoc();
  // What may be undone is kept, and kept values of one key in a row become one item.
  const undo = openUndo(phone, "mine");
  const set = (minutes: number) => phone.transact(() => phone.getMap("meeting").set("startedAt", minutes), "mine");
  set(1);
  set(2);
  Y.applyUpdate(server, encodeState(phone));
  for (const minutes of [3, 4, 5]) set(minutes);
  const everything = encodeState(phone);
  expect(inspect(everything, server)).toMatchObject({ ok: true, summary: { writers: [phone.clientID] } });
  // The case is the one meant: without its place in the document the item would be refused.
  const nowhere = { ...clocksOf(server), standsAt: () => false };
  expect(inspectUpdate(everything, nowhere, BOARD_RULES)).toMatchObject({ ok: false, code: "false-continuation" });
  undo.close();
});

test("writes of a phone that was reloaded offline lean on those before, in one upload", () => {
  const server = createBoardDoc();
  const before = createBoardDoc();
  before.clientID = 9;
  before.getMap("tasks").set("T1", new Y.Map<unknown>([["minutes", 5]]));
  const after = createBoardDoc();
  after.clientID = 10;
  Y.applyUpdate(after, encodeState(before));
  const task = after.getMap("tasks").get("T1");
  if (task instanceof Y.Map) task.set("minutes", 6);
  // The newer client is written first, and leans on the older one that comes after it.
  expect(inspect(encodeState(after), server)).toEqual({
    ok: true,
    summary: { writers: [10, 9], newStructs: 3, deleteRanges: 1 },
  });
});

test("an item of several values that goes on from a known one is deleted as far as it is new", () => {
  const server = createBoardDoc();
  const place = { parent: "meeting", key: "startedAt" };
  Y.applyUpdate(server, byAttacker(values(place, 1)));
  const clients = [{ client: ATTACKER, clock: 0, structs: [values(place, 1, 2)] }];
  const deletes = [{ client: ATTACKER, ranges: [[1, 1]] as const }];
  expect(inspect(writeUpdate({ clients, deletes }), server)).toMatchObject({ ok: true });
  expect(inspect(writeUpdate({ clients }), server)).toMatchObject({ ok: false, code: "live-run" });
});
