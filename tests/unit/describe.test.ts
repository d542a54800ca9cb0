import { expect, test } from "vitest";
import type { Board } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import { type BoardEvent, describe } from "#shared/domain/describe.ts";
import type { TaskTypeId } from "#shared/domain/ids.ts";
import {
  after,
  agreementId,
  assignedTo,
  buildAgreement,
  buildBoard,
  buildDeviation,
  buildLevel,
  buildStaff,
  buildTask,
  buildVisit,
  deviationId,
  patient,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";

const board = buildBoard({
  staff: [buildStaff(), buildStaff({ id: staffId("ola") })],
  visits: [
    buildVisit({ first: assignedTo("kari") }),
    buildVisit({ id: visitId("v2"), first: assignedTo("kari") }),
    buildVisit({ id: visitId("v3"), staffRequired: 2, first: assignedTo("ola") }),
  ],
  tasks: [
    buildTask({ bound: true }),
    buildTask({ id: taskId("t2"), assignee: assignedTo("kari"), place: { priority: "now", order: "W" } }),
  ],
  agreements: [buildAgreement()],
});

function eventsOf(command: Command, from: Board = board): BoardEvent[] {
  return describe(from, after(from, command));
}

const deferral = { reason: "severity", nextDate: "2026-11-27", informer: null } as const;

test.each<[string, Command, BoardEvent[]]>([
  [
    "a card put off",
    { type: "task.move", taskId: taskId("t1"), priority: "thisWeek", after: null, deferral },
    [{ kind: "taskMoved", taskId: taskId("t1"), from: "now", to: "thisWeek", deferral }],
  ],
  [
    "a card put first",
    { type: "task.move", taskId: taskId("t2"), priority: "now", after: null, deferral: null },
    [{ kind: "taskReordered", taskId: taskId("t2") }],
  ],
  [
    "indoor work given away",
    { type: "task.assign", taskId: taskId("t2"), staffId: staffId("ola") },
    [{ kind: "taskAssigned", taskId: taskId("t2"), from: staffId("kari"), to: staffId("ola") }],
  ],
  [
    "a task done",
    { type: "task.setStatus", taskId: taskId("t2"), state: "done", reason: null },
    [{ kind: "taskStatus", taskId: taskId("t2"), state: "done", reason: null }],
  ],
  [
    "a task added",
    {
      type: "task.add",
      taskId: taskId("new"),
      typeId: "shower" as TaskTypeId,
      title: "",
      group: "meals",
      minutes: 5,
      competence: "assistant",
      priority: "now",
      patient: null,
      visitId: null,
    },
    [{ kind: "taskAdded", taskId: taskId("new") }],
  ],
  [
    "a visit given away",
    { type: "visit.assign", visitId: visitId("v1"), slot: "first", staffId: staffId("ola") },
    [{ kind: "visitAssigned", visitId: visitId("v1"), from: staffId("kari"), to: staffId("ola") }],
  ],
  [
    "the second person of a double visit",
    { type: "visit.assign", visitId: visitId("v3"), slot: "second", staffId: staffId("kari") },
    [{ kind: "visitAssigned", visitId: visitId("v3"), from: null, to: staffId("kari") }],
  ],
  [
    "a visit that was not done",
    { type: "visit.setStatus", visitId: visitId("v1"), state: "notDone", reason: "notHome" },
    [{ kind: "visitStatus", visitId: visitId("v1"), state: "notDone", reason: "notHome" }],
  ],
  [
    "a visit locked",
    { type: "visit.setLocked", visitId: visitId("v1"), locked: true },
    [{ kind: "visitLocked", visitId: visitId("v1"), locked: true }],
  ],
  [
    "an alarm",
    {
      type: "visit.add",
      visitId: visitId("alarm"),
      patient: patient("N-02"),
      zone: "Mule",
      start: 555,
      minutes: 30,
      travelMinutes: 8,
      competence: "assistant",
      delegations: [],
      staffId: staffId("ola"),
    },
    [{ kind: "visitAdded", visitId: visitId("alarm"), unplanned: true }],
  ],
  [
    "an agreement made",
    { type: "agreement.add", agreementId: agreementId("a2"), text: "Ringe", owner: null },
    [{ kind: "agreementAdded", agreementId: agreementId("a2") }],
  ],
  [
    "an agreement closed",
    { type: "agreement.close", agreementId: agreementId("a1"), state: "done" },
    [{ kind: "agreementClosed", agreementId: agreementId("a1"), state: "done" }],
  ],
  [
    "a deviation",
    { type: "deviation.add", deviationId: deviationId("d1"), kind: "positive", text: "Godt", visitId: null },
    [{ kind: "deviationAdded", deviationId: deviationId("d1") }],
  ],
  [
    "a phase of the meeting",
    { type: "meeting.setPhase", phase: "mustDo" },
    [{ kind: "phaseStarted", phase: "mustDo" }],
  ],
  ["the plan locked", { type: "plan.commit" }, [{ kind: "planCommitted" }]],
])("%s is one event", (_what, command, events) => {
  expect(eventsOf(command)).toEqual(events);
});

test("an absence that releases many things is one event that counts them", () => {
  const absence: Command = { type: "absence.register", staffId: staffId("kari") };
  expect(eventsOf(absence)).toEqual([{ kind: "absenceRegistered", staffId: staffId("kari"), released: 3 }]);
  expect(eventsOf({ type: "absence.cancel", staffId: staffId("kari") }, after(board, absence))).toEqual([
    { kind: "absenceCancelled", staffId: staffId("kari") },
  ]);
});

test("what the absent person had and somebody else already has is told, and not counted as released", () => {
  const away = after(board, { type: "absence.register", staffId: staffId("kari") });
  const given = after(away, { type: "visit.assign", visitId: visitId("v1"), slot: "first", staffId: staffId("ola") });
  expect(describe(board, given)).toEqual([
    { kind: "absenceRegistered", staffId: staffId("kari"), released: 2 },
    { kind: "visitAssigned", visitId: visitId("v1"), from: staffId("kari"), to: staffId("ola") },
  ]);
});

test("a phase and a lock are told when they come, and not again with everything that follows", () => {
  const phase = after(board, { type: "meeting.setPhase", phase: "readBack" });
  const lock: Command = { type: "visit.setLocked", visitId: visitId("v1"), locked: true };
  expect(eventsOf(lock, phase).map(({ kind }) => kind)).toEqual(["visitLocked"]);
  expect(eventsOf(lock, after(phase, { type: "plan.commit" })).map(({ kind }) => kind)).toEqual(["visitLocked"]);
});

test("a visit taken back without an absence is told by itself", () => {
  expect(eventsOf({ type: "visit.assign", visitId: visitId("v1"), slot: "first", staffId: null })).toEqual([
    { kind: "visitAssigned", visitId: visitId("v1"), from: staffId("kari"), to: null },
  ]);
});

test("the first update of a day is one event, whatever it brings", () => {
  const nothing = buildBoard({ meta: { date: "" } });
  expect(describe(nothing, board)).toEqual([{ kind: "dayCreated", visits: 3, tasks: 2, staff: 2 }]);
});

test("what disappears is told, and nothing happens between a board and itself", () => {
  expect(describe(board, { ...board, tasks: new Map(), visits: new Map() }).map(({ kind }) => kind)).toEqual([
    "visitRemoved",
    "visitRemoved",
    "visitRemoved",
    "taskRemoved",
    "taskRemoved",
  ]);
  expect(describe(board, board)).toEqual([]);
  expect(describe(board, { ...board })).toEqual([]);
});

test("what was written and undone is told as taken back, and not left standing", () => {
  const written = buildBoard({
    agreements: [buildAgreement()],
    deviations: [buildDeviation()],
    levels: [buildLevel()],
  });
  expect(describe(written, buildBoard())).toEqual([
    { kind: "takenBack", what: "agreement", id: "a1" },
    { kind: "takenBack", what: "deviation", id: "d1" },
    { kind: "takenBack", what: "level", id: "l1" },
  ]);
});
