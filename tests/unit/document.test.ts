import * as Y from "yjs";
import { expect, test } from "vitest";
import {
  applyChanges,
  applyUpdate,
  boardUpdate,
  createBoardDoc,
  encodeState,
  followBoard,
  readBoard,
} from "#shared/document/board-doc.ts";
import { openUndo } from "#shared/document/undo.ts";
import type { Board } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import { changesBetween } from "#shared/domain/restore.ts";
import { fold } from "#shared/domain/changes.ts";
import {
  after,
  assignedTo,
  buildAcceptance,
  buildAgreement,
  buildBoard,
  buildDeviation,
  buildLevel,
  buildStaff,
  buildTask,
  buildVisit,
  changesOf,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";

const board = buildBoard({
  meeting: { phase: "mustDo", startedAt: 1, phaseStartedAt: 2 },
  staff: [buildStaff(), buildStaff({ id: staffId("ola") })],
  visits: [buildVisit(), buildVisit({ id: visitId("v2"), first: assignedTo("kari"), staffRequired: 2 })],
  tasks: [buildTask(), buildTask({ id: taskId("t2"), visitId: visitId("v1") })],
  agreements: [buildAgreement()],
  deviations: [buildDeviation()],
  levels: [buildLevel()],
  acceptances: [buildAcceptance()],
});

function docOf(from: Board): Y.Doc {
  const doc = createBoardDoc();
  applyUpdate(doc, boardUpdate(from, 1));
  return doc;
}

function act(doc: Y.Doc, command: Command): void {
  applyChanges(doc, changesOf(readBoard(doc), command), "test");
}

const assign = (visit: string, person: string | null): Command => ({
  type: "visit.assign",
  visitId: visitId(visit),
  slot: "first",
  staffId: person === null ? null : staffId(person),
});

test("a board that was written is read back as it was", () => {
  expect(readBoard(docOf(board))).toEqual(board);
});

test("the same board and client id give the same bytes", () => {
  expect(boardUpdate(board, 1)).toEqual(boardUpdate(board, 1));
  expect(boardUpdate(board, 2)).not.toEqual(boardUpdate(board, 1));
});

test("an empty document reads as an empty board", () => {
  const empty = readBoard(createBoardDoc());
  expect(empty.meta.date).toBe("");
  expect([empty.staff, empty.tasks, empty.visits, empty.agreements, empty.deviations].map((map) => map.size)).toEqual([
    0, 0, 0, 0, 0,
  ]);
});

test("one command is one transaction and one update", () => {
  const doc = docOf(board);
  let updates = 0;
  doc.on("update", () => updates++);
  act(doc, { type: "absence.register", staffId: staffId("kari") });
  expect(updates).toBe(1);
});

test("odd content becomes fallbacks and never an exception", () => {
  const doc = docOf(board);
  const visits = doc.getMap("visits");
  visits.set("number", 7);
  const visit = visits.get("v1");
  if (visit instanceof Y.Map) visit.set("start", "eight o'clock");
  const read = readBoard(doc);
  expect(read.visits.get(visitId("v1"))?.start).toBe(0);
  expect(read.visits.has(visitId("number"))).toBe(false);
});

test("a field that is empty takes no room in the document until somebody fills it", () => {
  const doc = docOf(board);
  const visit = doc.getMap<Y.Map<unknown>>("visits").get("v1");
  const stored = (): unknown[] => ["first", "follows", "locked"].map((name) => visit?.has(name));
  expect(stored()).toEqual([false, false, true]);
  expect(readBoard(doc)).toEqual(board);
  const undo = openUndo(doc, "test");
  act(doc, assign("v1", "ola"));
  expect(stored()).toEqual([true, false, true]);
  undo.undo();
  expect(readBoard(doc)).toEqual(board);
});

test("whoever follows a document gets the next board, with everything untouched as the same objects", () => {
  const doc = docOf(board);
  const seen: Board[] = [];
  const view = followBoard(doc, (next) => seen.push(next));
  const before = view.board();
  act(doc, assign("v1", "ola"));
  expect(seen).toHaveLength(1);
  expect(view.board()).toBe(seen[0]);
  expect(view.board()).toEqual(readBoard(doc));
  expect(view.board().visits.get(visitId("v2"))).toBe(before.visits.get(visitId("v2")));
  expect(view.board().tasks).toBe(before.tasks);
  expect(before.visits.get(visitId("v1"))?.first).toBeNull();
  view.close();
  act(doc, assign("v1", "kari"));
  expect(seen).toHaveLength(1);
});

test("an entity that is removed while somebody edits it is gone everywhere", () => {
  const [here, there] = [docOf(board), docOf(board)];
  const view = followBoard(there, () => undefined);
  applyChanges(here, [{ op: "remove", root: "visits", id: visitId("v1") }], "test");
  act(there, assign("v1", "ola"));
  exchange(here, there);
  expect(view.board().visits.has(visitId("v1"))).toBe(false);
  expect(readBoard(here)).toEqual(view.board());
});

test("two hands on different fields of one card both win", () => {
  const [here, there] = [docOf(board), docOf(board)];
  act(here, { type: "task.move", taskId: taskId("t1"), priority: "thisWeek", after: null, deferral: null });
  act(there, { type: "task.setStatus", taskId: taskId("t1"), state: "done", reason: null });
  exchange(here, there);
  expect(readBoard(here)).toEqual(readBoard(there));
  expect(readBoard(here).tasks.get(taskId("t1"))).toMatchObject({
    place: { priority: "thisWeek" },
    status: { state: "done" },
  });
});

test("a reason given for putting off survives somebody who only reorders", () => {
  const deferral = { reason: "resource", nextDate: "2026-11-26", informer: null } as const;
  const week = { priority: "thisWeek", order: "K" } as const;
  const start = buildBoard({
    tasks: [buildTask({ bound: true, place: week }), buildTask({ id: taskId("t2"), place: { ...week, order: "C" } })],
  });
  for (const [first, second] of [
    [1, 2],
    [2, 1],
  ] as const) {
    const [here, there] = [docOf(start), docOf(start)];
    here.clientID = 10 * first;
    there.clientID = 10 * second;
    act(here, { type: "task.move", taskId: taskId("t1"), priority: "canDrop", after: null, deferral });
    act(there, { type: "task.move", taskId: taskId("t1"), priority: "thisWeek", after: null, deferral: null });
    exchange(here, there);
    expect(readBoard(there).tasks.get(taskId("t1"))?.deferral).toEqual(deferral);
  }
});

test("two people who drag one visit to different persons end with one of them, the same on both screens", () => {
  const [here, there] = [docOf(board), docOf(board)];
  act(here, assign("v1", "kari"));
  act(there, assign("v1", "ola"));
  exchange(here, there);
  expect(readBoard(here)).toEqual(readBoard(there));
  expect(["kari", "ola"]).toContain(readBoard(here).visits.get(visitId("v1"))?.first?.staffId);
});

test("undo takes back one's own last command and leaves a colleague's alone", () => {
  const doc = docOf(board);
  const undo = openUndo(doc, "test");
  expect(undo.canUndo()).toBe(false);
  undo.step();
  act(doc, assign("v1", "kari"));
  undo.step();
  act(doc, { type: "task.move", taskId: taskId("t1"), priority: "canDrop", after: null, deferral: null });
  const colleague = changesOf(readBoard(doc), { type: "visit.setLocked", visitId: visitId("v2"), locked: true });
  applyChanges(doc, colleague, "colleague");
  expect(undo.undo()).toBe(true);
  expect(readBoard(doc).tasks.get(taskId("t1"))).toEqual(board.tasks.get(taskId("t1")));
  expect(readBoard(doc).visits.get(visitId("v1"))?.first?.staffId).toBe("kari");
  expect(undo.redo()).toBe(true);
  expect(readBoard(doc).tasks.get(taskId("t1"))?.place.priority).toBe("canDrop");
  expect([undo.undo(), undo.undo(), undo.undo()]).toEqual([true, true, false]);
  expect(readBoard(doc)).toEqual(fold(board, colleague));
  undo.close();
});

test("the way from one board to another is found from the two boards", () => {
  const later = after(after(board, { type: "absence.register", staffId: staffId("kari") }), assign("v2", "ola"));
  for (const [from, to] of [
    [board, later],
    [later, board],
    [board, buildBoard()],
    [buildBoard(), board],
  ] as const) {
    expect(fold(from, changesBetween(from, to))).toEqual(to);
  }
  expect(changesBetween(board, board)).toEqual([]);
});

test("the state of a document is enough to make another", () => {
  const doc = docOf(board);
  act(doc, assign("v1", "ola"));
  const copy = createBoardDoc();
  applyUpdate(copy, encodeState(doc));
  expect(readBoard(copy)).toEqual(readBoard(doc));
});

function exchange(a: Y.Doc, b: Y.Doc): void {
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)];
  Y.applyUpdate(a, fromB);
  Y.applyUpdate(b, fromA);
}
