import fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges, applyUpdate, createBoardDoc, followBoard, readBoard } from "#shared/document/board-doc.ts";
import { keepBoard, openDayWalk } from "#shared/document/day-walk.ts";
import type { Board } from "#shared/domain/board.ts";
import type { Change } from "#shared/domain/changes.ts";
import { describe } from "#shared/domain/describe.ts";
import { repair } from "#shared/domain/repair.ts";
import {
  assignedTo,
  buildBoard,
  buildStaff,
  buildTask,
  buildVisit,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";

const some = (letter: string): fc.Arbitrary<string> => fc.nat(3).map((i) => `${letter}${i}`);
/** Of no more than three people, one of whom is on no board. */
const owner = fc.option(some("s").map((id) => assignedTo(id)));

/** Anything that merging may leave: owners who are away or gone, tasks of visits that are gone, twice the same person. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ id: some("v"), first: owner, second: owner }).map(({ id, first, second }): Change => ({
    op: "put",
    root: "visits",
    entity: buildVisit({ id: visitId(id), first, second }),
  })),
  fc.record({ id: some("t"), visit: some("v"), assignee: owner }).map(({ id, visit, assignee }): Change => ({
    op: "put",
    root: "tasks",
    entity: buildTask({ id: taskId(id), visitId: visitId(visit), assignee }),
  })),
  fc.record({ id: some("v"), locked: fc.boolean() }).map(({ id, locked }): Change => ({
    op: "patch",
    root: "visits",
    id: visitId(id),
    fields: { locked },
  })),
  fc.record({ id: some("s"), away: fc.boolean() }).map(({ id, away }): Change => ({
    op: "patch",
    root: "staff",
    id: staffId(id),
    fields: { attendance: away ? "absent" : "present" },
  })),
  some("v").map((id): Change => ({ op: "remove", root: "visits", id: visitId(id) })),
  some("t").map((id): Change => ({ op: "remove", root: "tasks", id: taskId(id) })),
  fc.nat(9).map((revision): Change => ({ op: "set", root: "meeting", fields: { committedAt: revision } })),
);

test("each step is what the board was and became, mended and in the same order, whatever merging left", () => {
  fc.assert(
    fc.property(fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 40 }), (acts) => {
      const { updates, boards } = dayOf(acts);
      const walk = openDayWalk();
      expect(walk.board()).toEqual(boards[0]);
      for (const [i, update] of updates.entries()) {
        const { before, after, events } = walk.step(update);
        const [was, is] = [mended(boards[i]), mended(boards[i + 1])];
        expect([inOrder(before), inOrder(after)]).toEqual([inOrder(was), inOrder(is)]);
        expect(events).toEqual(describe(was, is));
      }
    }),
  );
});

test("a board that is kept does not change with the steps after it", () => {
  const { updates, boards } = dayOf([
    [{ op: "patch", root: "visits", id: visitId("v0"), fields: { start: 500 } }],
    [{ op: "patch", root: "visits", id: visitId("v0"), fields: { start: 510 } }],
    [{ op: "patch", root: "visits", id: visitId("v0"), fields: { start: 520 } }],
  ]);
  const walk = openDayWalk();
  const kept = updates.map((update) => keepBoard(walk.step(update).after));
  expect(kept).toEqual(boards.slice(1));
});

/** The day's updates, and the board before and after each as a live screen had it. */
function dayOf(acts: readonly (readonly Change[])[]): { readonly updates: Uint8Array[]; readonly boards: Board[] } {
  const doc = createBoardDoc();
  const screen = createBoardDoc();
  const view = followBoard(screen, () => undefined);
  const updates: Uint8Array[] = [];
  const boards = [view.board()];
  doc.on("update", (bytes: Uint8Array) => {
    updates.push(bytes);
    applyUpdate(screen, bytes);
    boards.push(view.board());
  });
  const start = buildBoard({ staff: [0, 1, 2].map((i) => buildStaff({ id: staffId(`s${i}`) })) });
  applyChanges(
    doc,
    [...start.staff.values()].map((entity): Change => ({ op: "put", root: "staff", entity })),
    "test",
  );
  applyChanges(doc, [{ op: "put", root: "visits", entity: buildVisit({ id: visitId("v0") }) }], "test");
  for (const changes of acts) applyChanges(doc, changes, "test");
  expect(view.board()).toEqual(readBoard(doc));
  return { updates, boards };
}

function mended(board: Board | undefined): Board {
  if (!board) throw new Error("There is a board for every update");
  return repair(board).board;
}

/** As lists, since two Maps are equal in any order. */
function inOrder(board: Board): unknown {
  return Object.entries(board).map(([root, is]) => [root, is instanceof Map ? [...is] : (is as unknown)]);
}
