import { expect, test } from "vitest";
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

const staff = [
  buildStaff(),
  buildStaff({ id: staffId("ola") }),
  buildStaff({ id: staffId("away"), attendance: "absent" }),
];
const started = { state: "started", reason: null, at: 1 } as const;

test("a sound board is handed back as the same object", () => {
  const board = buildBoard({
    staff,
    visits: [buildVisit({ first: assignedTo("kari"), second: assignedTo("ola"), staffRequired: 2 })],
    tasks: [buildTask({ visitId: visitId("v1") }), buildTask({ id: taskId("t2"), assignee: assignedTo("ola") })],
  });
  expect(repair(board)).toEqual({ board, mended: [] });
  expect(repair(board).board).toBe(board);
});

test.each([
  [
    "two people gave both slots to one person",
    buildVisit({ first: assignedTo("kari"), second: assignedTo("kari", "W"), staffRequired: 2 }),
    { first: { staffId: "kari" }, second: null },
    [{ kind: "twiceOnVisit", visitId: "v1", staffId: "kari" }],
  ],
  [
    "the visit was given to somebody who was registered absent meanwhile",
    buildVisit({ first: assignedTo("away") }),
    { first: null },
    [{ kind: "visitOwnerAbsent", visitId: "v1", staffId: "away" }],
  ],
  [
    "the second person is no longer on the board",
    buildVisit({ first: assignedTo("kari"), second: assignedTo("gone"), staffRequired: 2 }),
    { first: { staffId: "kari" }, second: null },
    [{ kind: "visitOwnerGone", visitId: "v1", staffId: "gone" }],
  ],
  [
    "both are away",
    buildVisit({ first: assignedTo("away"), second: assignedTo("away"), staffRequired: 2 }),
    { first: null, second: null },
    [
      { kind: "visitOwnerAbsent", visitId: "v1", staffId: "away" },
      { kind: "visitOwnerAbsent", visitId: "v1", staffId: "away" },
    ],
  ],
])("visit: %s", (_why, visit, expected, mended) => {
  const repaired = repair(buildBoard({ staff, visits: [visit] }));
  expect(repaired.board.visits.get(visit.id)).toMatchObject(expected);
  expect(repaired.mended).toEqual(mended);
});

test("whoever began a visit keeps it, away or not", () => {
  const board = buildBoard({ staff, visits: [buildVisit({ first: assignedTo("away"), status: started })] });
  expect(repair(board).mended).toEqual([]);
});

test.each([
  [
    "its visit is gone",
    buildTask({ visitId: visitId("x") }),
    { visitId: null },
    { kind: "taskVisitGone", taskId: "t1", visitId: "x" },
  ],
  [
    "its owner is gone",
    buildTask({ assignee: assignedTo("gone") }),
    { assignee: null },
    { kind: "taskOwnerGone", taskId: "t1", staffId: "gone" },
  ],
  [
    "its owner is away",
    buildTask({ assignee: assignedTo("away") }),
    { assignee: null },
    { kind: "taskOwnerAbsent", taskId: "t1", staffId: "away" },
  ],
])("task: %s", (_why, task, expected, mend) => {
  const repaired = repair(buildBoard({ staff, tasks: [task] }));
  expect(repaired.board.tasks.get(task.id)).toMatchObject(expected);
  expect(repaired.mended).toEqual([mend]);
});

test("a task that somebody has done stays with them, away or not", () => {
  const board = buildBoard({
    staff,
    tasks: [buildTask({ assignee: assignedTo("away"), status: { ...started, state: "done" } })],
  });
  expect(repair(board).board).toBe(board);
});

test("what was sound stays the same object beside what was mended", () => {
  const sound = buildVisit({ id: visitId("sound"), first: assignedTo("kari") });
  const board = buildBoard({ staff, visits: [sound, buildVisit({ first: assignedTo("gone") })] });
  expect(repair(board).board.visits.get(sound.id)).toBe(sound);
  expect(repair(board).board.tasks).toBe(board.tasks);
});
