/** The arithmetic of a day, worked by hand: a visit's minutes, a person's load against the shift. */

import { expect, test } from "vitest";
import { countsToday, isAssignedTo, shiftLength, staffLoad, visitEnd, visitMinutes } from "#shared/domain/load.ts";
import {
  after,
  assignedTo,
  buildBoard,
  buildStaff,
  buildTask,
  buildVisit,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";

const NOT_DONE = { state: "notDone", reason: "declined", at: 1 } as const;

const kari = buildStaff();
const board = buildBoard({
  staff: [kari, buildStaff({ id: staffId("ola") })],
  visits: [
    buildVisit({ id: visitId("morning"), start: 480, baseMinutes: 20, travelMinutes: 8, first: assignedTo("kari") }),
    buildVisit({
      id: visitId("double"),
      start: 540,
      baseMinutes: 30,
      travelMinutes: 6,
      staffRequired: 2,
      first: assignedTo("ola"),
      second: assignedTo("kari"),
    }),
    buildVisit({
      id: visitId("declined"),
      start: 600,
      baseMinutes: 45,
      travelMinutes: 9,
      first: assignedTo("kari"),
      status: NOT_DONE,
    }),
  ],
  tasks: [
    buildTask({ id: taskId("medicine"), visitId: visitId("morning"), minutes: 10 }),
    buildTask({ id: taskId("shower"), visitId: visitId("morning"), minutes: 35 }),
    buildTask({
      id: taskId("mail"),
      visitId: visitId("morning"),
      minutes: 5,
      place: { priority: "thisWeek", order: "V" },
    }),
    buildTask({ id: taskId("emails"), minutes: 20, assignee: assignedTo("kari") }),
    buildTask({
      id: taskId("car"),
      minutes: 30,
      assignee: assignedTo("kari"),
      place: { priority: "canDrop", order: "V" },
    }),
  ],
});

test("a visit takes its base and what must be done now", () => {
  expect(visitMinutes(board, buildVisit({ id: visitId("morning"), baseMinutes: 20 }))).toBe(20 + 10 + 35);
  expect(visitEnd(board, buildVisit({ id: visitId("morning"), baseMinutes: 20, start: 480 }))).toBe(480 + 65);
});

test("a person's load is visits, travel, indoor work and the break against the shift", () => {
  // 20 + 10 + 35 at the first, 30 at the double; nothing for the declined. 8 + 6 on the road.
  expect(staffLoad(board, kari)).toEqual({
    careMinutes: 95,
    travelMinutes: 14,
    indoorMinutes: 20,
    breakMinutes: 30,
    totalMinutes: 159,
    shiftMinutes: 450,
    percent: 35,
    spareMinutes: 291,
  });
});

test("a shower moved to the week leaves its carer's load at once", () => {
  const moved = after(board, {
    type: "task.move",
    taskId: taskId("shower"),
    priority: "thisWeek",
    after: null,
    deferral: null,
  });
  expect(staffLoad(board, kari).totalMinutes - staffLoad(moved, kari).totalMinutes).toBe(35);
});

test("both persons of a double visit carry all of it", () => {
  const ola = buildStaff({ id: staffId("ola") });
  expect(staffLoad(board, ola)).toMatchObject({ careMinutes: 30, travelMinutes: 6 });
});

test("what was declined weighs nothing, what is done still weighs", () => {
  expect(countsToday(buildTask({ status: NOT_DONE }))).toBe(false);
  expect(countsToday(buildTask({ status: { state: "done", reason: null, at: 1 } }))).toBe(true);
  expect(countsToday(buildTask({ place: { priority: "canDrop", order: "V" } }))).toBe(false);
});

test.each([
  ["somebody being trained counts half", { capacityPercent: 50 }, { shiftMinutes: 225, percent: 71, spareMinutes: 66 }],
  [
    "a student has no share to compare with",
    { capacityPercent: 0 },
    { shiftMinutes: 0, percent: null, spareMinutes: -159 },
  ],
  [
    "a shift that ends before it starts has no length",
    { shift: { code: "?", start: 900, end: 450, breakMinutes: 0 } },
    { shiftMinutes: 0, percent: null },
  ],
  [
    "a night shift runs past midnight",
    { shift: { code: "N", start: 1305, end: 1890, breakMinutes: 30 } },
    { shiftMinutes: 585, percent: 27 },
  ],
])("%s", (_what, overrides, expected) => {
  expect(staffLoad(board, buildStaff(overrides))).toMatchObject(expected);
});

test("small questions", () => {
  expect(shiftLength(kari, null)).toBe(450);
  const visit = buildVisit({ first: assignedTo("kari"), second: assignedTo("ola") });
  expect([
    isAssignedTo(visit, staffId("kari")),
    isAssignedTo(visit, staffId("ola")),
    isAssignedTo(visit, staffId("per")),
  ]).toEqual([true, true, false]);
});
