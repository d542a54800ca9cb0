import { expect, test } from "vitest";
import { daySummary, lanes, unassigned, workList } from "#shared/domain/lanes.ts";
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

const DONE = { state: "done", reason: null, at: 1 } as const;
const STARTED = { state: "started", reason: null, at: 1 } as const;
const NOT_DONE = { state: "notDone", reason: "notHome", at: 1 } as const;
const later = { priority: "thisWeek", order: "V" } as const;

const board = buildBoard({
  staff: [
    buildStaff({ id: staffId("away"), attendance: "absent", order: "A" }),
    buildStaff({ id: staffId("kari"), order: "C" }),
    buildStaff({ id: staffId("ola"), order: "B", shift: { code: "D", start: 450, end: 520, breakMinutes: 30 } }),
  ],
  visits: [
    buildVisit({ id: visitId("second"), start: 600, first: assignedTo("kari") }),
    buildVisit({ id: visitId("first"), start: 480, first: assignedTo("kari"), status: DONE }),
    buildVisit({
      id: visitId("double"),
      start: 540,
      staffRequired: 2,
      first: assignedTo("ola"),
      second: assignedTo("kari"),
      baseMinutes: 60,
    }),
    buildVisit({ id: visitId("open"), start: 500 }),
    buildVisit({ id: visitId("half"), start: 490, staffRequired: 2, first: assignedTo("kari") }),
    buildVisit({ id: visitId("given up"), start: 470, status: NOT_DONE }),
    buildVisit({ id: visitId("begun by nobody"), start: 495, status: STARTED }),
  ],
  tasks: [
    buildTask({ id: taskId("b"), assignee: assignedTo("kari", "B") }),
    buildTask({ id: taskId("a"), assignee: assignedTo("kari", "A") }),
    buildTask({ id: taskId("visited"), visitId: visitId("open") }),
    buildTask({ id: taskId("must"), place: { priority: "now", order: "W" } }),
    buildTask({ id: taskId("must too"), place: { priority: "now", order: "B" } }),
    buildTask({ id: taskId("can wait"), place: later }),
    buildTask({ id: taskId("done"), status: DONE }),
  ],
});

test("lanes stand in the unit's order, absent people last", () => {
  expect(lanes(board).map(({ staff }) => staff.id)).toEqual(["ola", "kari", "away"]);
});

test("a lane has its visits by planned start, its indoor work by hand, and the partner of a double visit", () => {
  const kari = lanes(board)[1];
  expect(kari?.visits.map(({ visit, partner }) => [visit.id, partner?.id ?? null])).toEqual([
    ["first", null],
    ["half", null],
    ["double", "ola"],
    ["second", null],
  ]);
  expect(kari?.tasks.map(({ task }) => task.id)).toEqual(["a", "b"]);
});

test("what needs somebody: every open slot, and indoor work that must be done now", () => {
  const open = unassigned(board);
  expect(open.visits.map(({ visit, slot }) => [visit.id, slot])).toEqual([
    ["half", "second"],
    ["begun by nobody", "first"],
    ["open", "first"],
  ]);
  expect(open.tasks.map(({ id }) => id)).toEqual(["must too", "must"]);
});

test("the day in five numbers", () => {
  // Ola: 60 of care, 5 of travel and 30 of break in a shift of 70 minutes.
  expect(daySummary(board)).toEqual({ visits: 7, done: 1, unassigned: 5, absent: 1, overloaded: 1 });
});

test("a person's list opens at the visit under way, else at the first that is not begun", () => {
  expect(workList(board, staffId("kari"))?.next?.id).toBe("half");
  const visits = [...board.visits.values()].map((visit) =>
    visit.id === "second" ? { ...visit, status: STARTED } : visit,
  );
  expect(
    workList({ ...board, visits: new Map(visits.map((visit) => [visit.id, visit])) }, staffId("kari"))?.next?.id,
  ).toBe("second");
  expect(workList(board, staffId("away"))?.next).toBeNull();
  expect(workList(board, staffId("nobody"))).toBeNull();
});
