import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { applyChanges, applyUpdate, boardUpdate, createBoardDoc, readBoard } from "#shared/document/board-doc.ts";
import { openReplay } from "#shared/document/replay.ts";
import type { Board } from "#shared/domain/board.ts";
import {
  buildBoard,
  buildStaff,
  buildTask,
  buildVisit,
  changesOf,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";

/** More than two checkpoints' worth, so that seeking crosses them. */
const ACTS = 260;

const updates: Uint8Array[] = [];
/** The truth to compare with: the board after each update, read from a document that was never replayed. */
const truth: Board[] = [];

beforeAll(() => {
  const start = buildBoard({
    staff: [buildStaff(), buildStaff({ id: staffId("ola") })],
    visits: Array.from({ length: 6 }, (_, i) => buildVisit({ id: visitId(`v${i}`), start: 480 + i * 10 })),
    tasks: Array.from({ length: 6 }, (_, i) =>
      buildTask({ id: taskId(`t${i}`), place: { priority: "now", order: `${i + 1}` } }),
    ),
  });
  const doc = createBoardDoc();
  truth.push(readBoard(doc));
  doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
  applyUpdate(doc, boardUpdate(start, 1));
  truth.push(readBoard(doc));
  for (let i = 0; i < ACTS; i++) {
    const at = readBoard(doc);
    const visit = visitId(`v${i % 6}`);
    const person = at.visits.get(visit)?.first?.staffId === "kari" ? "ola" : "kari";
    const command =
      i % 2 === 0
        ? ({ type: "visit.assign", visitId: visit, slot: "first", staffId: staffId(person) } as const)
        : ({
            type: "task.move",
            taskId: taskId(`t${i % 6}`),
            priority: i % 4 === 1 ? "canDrop" : "now",
            after: null,
            deferral: null,
          } as const);
    applyChanges(doc, changesOf(at, command), "test");
    truth.push(readBoard(doc));
  }
});

test("every moment is what it was, forwards", () => {
  const replay = openReplay(updates);
  for (const [count, board] of truth.entries()) expect(replay.boardAt(count)).toEqual(board);
});

test("and in any order", () => {
  const replay = openReplay(updates);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: ACTS + 1 }), { maxLength: 30 }), (counts) => {
      for (const count of counts) expect(replay.boardAt(count)).toEqual(truth[count]);
    }),
    { numRuns: 25 },
  );
});

test("places outside the day are its ends", () => {
  const replay = openReplay(updates);
  expect(replay.boardAt(-5)).toEqual(truth[0]);
  expect(replay.boardAt(99_999)).toEqual(truth.at(-1));
  expect(openReplay([]).boardAt(3)).toEqual(truth[0]);
});

test("neighbouring moments share what did not change, also after a jump back over a checkpoint", () => {
  const replay = openReplay(updates);
  replay.boardAt(ACTS);
  const far = replay.boardAt(151);
  const near = replay.boardAt(150);
  expect(near.staff).toBe(far.staff);
  const changed = [...near.visits.keys()].filter((id) => near.visits.get(id) !== far.visits.get(id));
  const moved = [...near.tasks.keys()].filter((id) => near.tasks.get(id) !== far.tasks.get(id));
  expect(changed.length + moved.length).toBe(1);
});
