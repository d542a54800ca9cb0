import { expect, test } from "vitest";
import type { Command } from "#shared/domain/commands.ts";
import { needsDeferral, tasksInColumn } from "#shared/domain/decide-task.ts";
import type { TaskTypeId } from "#shared/domain/ids.ts";
import {
  after,
  assignedTo,
  buildBoard,
  buildStaff,
  buildTask,
  buildVisit,
  changesOf,
  NOW_MS,
  patient,
  refusalOf,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";

const DEFERRAL = { reason: "resource", nextDate: "2026-11-26", informer: staffId("kari") } as const;

const column = buildBoard({
  tasks: [
    buildTask({ id: taskId("a"), place: { priority: "now", order: "A" } }),
    buildTask({ id: taskId("b"), place: { priority: "now", order: "B" } }),
    buildTask({ id: taskId("c"), place: { priority: "now", order: "C" } }),
    buildTask({ id: taskId("w"), place: { priority: "thisWeek", order: "A" } }),
  ],
});

function move(id: string, priority: "now" | "thisWeek" | "canDrop", behind: string | null): Command {
  const where = behind === null ? null : taskId(behind);
  return { type: "task.move", taskId: taskId(id), priority, after: where, deferral: null };
}

test.each([
  ["c", null, ["c", "a", "b"]],
  ["c", "a", ["a", "c", "b"]],
  ["a", "b", ["b", "a", "c"]],
  ["a", "c", ["b", "c", "a"]],
  ["w", "b", ["a", "b", "w", "c"]],
])("%s dropped behind %s", (id, behind, expected) => {
  const board = after(column, move(id, "now", behind));
  expect(tasksInColumn(board, "now").map((task) => task.id)).toEqual(expected);
});

test("a move touches the moved card only", () => {
  const changes = changesOf(column, move("c", "now", null));
  expect(changes).toEqual([
    { op: "patch", root: "tasks", id: "c", fields: { place: { priority: "now", order: "9" } } },
  ]);
});

test.each([
  ["it lies there already", move("b", "now", "a"), "unchanged"],
  ["it is first already", move("a", "now", null), "unchanged"],
  ["it is dropped on itself", move("b", "now", "b"), "unchanged"],
  ["the card is gone", move("x", "now", null), "gone"],
  ["the card in front is gone", move("a", "now", "x"), "gone"],
])("a move is refused when %s", (_why, command, reason) => {
  expect(refusalOf(column, command)).toBe(reason);
});

test("behind cards with equal keys a card never jumps past the one that follows", () => {
  const board = buildBoard({
    tasks: [
      buildTask({ id: taskId("a"), place: { priority: "now", order: "V" } }),
      buildTask({ id: taskId("b"), place: { priority: "now", order: "V" } }),
      buildTask({ id: taskId("c"), place: { priority: "now", order: "VV" } }),
      buildTask({ id: taskId("d"), place: { priority: "now", order: "Z" } }),
    ],
  });
  const moved = after(board, move("d", "now", "a"));
  expect(tasksInColumn(moved, "now").map((task) => task.id)).toEqual(["a", "b", "d", "c"]);
});

test("work bound by a vedtak is not put off without a reason", () => {
  const board = buildBoard({ tasks: [buildTask({ bound: true })] });
  expect(refusalOf(board, move("t1", "thisWeek", null))).toBe("deferralNeeded");
  const deferred = after(board, { ...move("t1", "thisWeek", null), deferral: DEFERRAL } as Command);
  expect(deferred.tasks.get(taskId("t1"))?.deferral).toEqual(DEFERRAL);
  expect(refusalOf(deferred, move("t1", "canDrop", null))).toBe("deferralNeeded");
});

test("work that is not bound may be put off without a word", () => {
  const board = after(buildBoard({ tasks: [buildTask()] }), move("t1", "canDrop", null));
  expect(board.tasks.get(taskId("t1"))?.place.priority).toBe("canDrop");
});

test("lifted back to what must be done now, the deferral is gone", () => {
  const task = buildTask({ bound: true, place: { priority: "canDrop", order: "V" }, deferral: DEFERRAL });
  const board = buildBoard({ tasks: [task] });
  expect(after(board, move("t1", "thisWeek", null)).tasks.get(task.id)?.deferral).toEqual(DEFERRAL);
  expect(after(board, move("t1", "now", null)).tasks.get(task.id)?.deferral).toBeNull();
  const nonsense = { ...move("t1", "now", null), deferral: DEFERRAL } as Command;
  expect(after(board, nonsense).tasks.get(task.id)?.deferral).toBeNull();
});

test("reordering does not write the deferral, which somebody else may be giving at this moment", () => {
  const board = buildBoard({
    tasks: [
      buildTask({ id: taskId("a"), place: { priority: "thisWeek", order: "A" }, deferral: DEFERRAL }),
      buildTask({ id: taskId("b"), place: { priority: "thisWeek", order: "B" } }),
    ],
  });
  const [change] = changesOf(board, move("a", "thisWeek", "b"));
  expect(change).toMatchObject({ op: "patch", fields: { place: { priority: "thisWeek" } } });
  expect(change && "fields" in change && "deferral" in change.fields).toBe(false);
});

test("needsDeferral says beforehand what a move will be refused for", () => {
  const bound = buildTask({ bound: true, place: { priority: "thisWeek", order: "V" } });
  expect(needsDeferral(bound, "canDrop")).toBe(true);
  expect(needsDeferral(bound, "thisWeek")).toBe(false);
  expect(needsDeferral(bound, "now")).toBe(false);
  expect(needsDeferral({ ...bound, bound: false }, "canDrop")).toBe(false);
});

const people = [
  buildStaff(),
  buildStaff({ id: staffId("ola") }),
  buildStaff({ id: staffId("away"), attendance: "absent" }),
];

test("indoor work goes behind what the person has", () => {
  const board = buildBoard({
    staff: people,
    tasks: [
      buildTask({ id: taskId("a"), assignee: assignedTo("ola", "K") }),
      buildTask({ id: taskId("b"), assignee: assignedTo("ola", "C") }),
      buildTask({ id: taskId("c") }),
    ],
  });
  const given = after(board, { type: "task.assign", taskId: taskId("c"), staffId: staffId("ola") });
  expect(given.tasks.get(taskId("c"))?.assignee).toEqual({ staffId: "ola", order: "L" });
  const taken = after(given, { type: "task.assign", taskId: taskId("c"), staffId: null });
  expect(taken.tasks.get(taskId("c"))?.assignee).toBeNull();
});

test.each([
  ["a card that is gone", "x", "kari", "gone"],
  ["a person who is gone", "t1", "nobody", "gone"],
  ["a person who is away", "t1", "away", "absent"],
  ["the person who has it", "mine", "kari", "unchanged"],
  ["nobody, when nobody has it", "t1", null, "unchanged"],
  ["anybody, when it belongs to a visit", "visited", "kari", "followsVisit"],
])("giving indoor work to %s is refused", (_what, id, person, reason) => {
  const board = buildBoard({
    staff: people,
    visits: [buildVisit()],
    tasks: [
      buildTask(),
      buildTask({ id: taskId("mine"), assignee: assignedTo("kari") }),
      buildTask({ id: taskId("visited"), visitId: visitId("v1") }),
    ],
  });
  const to = person === null ? null : staffId(person);
  expect(refusalOf(board, { type: "task.assign", taskId: taskId(id), staffId: to })).toBe(reason);
});

test("how it went carries the moment and, for what was not done, the reason", () => {
  const board = buildBoard({ tasks: [buildTask()] });
  const status = (state: "done" | "notDone" | "planned", reason: "declined" | null): Command => ({
    type: "task.setStatus",
    taskId: taskId("t1"),
    state,
    reason,
  });
  const read = (command: Command) => after(board, command).tasks.get(taskId("t1"))?.status;
  expect(read(status("done", null))).toEqual({ state: "done", reason: null, at: NOW_MS });
  expect(read(status("notDone", "declined"))).toEqual({ state: "notDone", reason: "declined", at: NOW_MS });
  expect(read(status("done", "declined"))).toEqual({ state: "done", reason: null, at: NOW_MS });
  const undone = after(after(board, status("done", null)), status("planned", null));
  expect(undone.tasks.get(taskId("t1"))?.status).toEqual({ state: "planned", reason: null, at: 0 });
  expect(refusalOf(board, status("notDone", null))).toBe("reasonNeeded");
  expect(refusalOf(board, status("planned", null))).toBe("unchanged");
  expect(refusalOf(board, status("planned", "declined"))).toBe("unchanged");
  expect(refusalOf(buildBoard(), status("done", null))).toBe("gone");
});

test("quick entry lands last in its column and takes the visit's patient", () => {
  const board = buildBoard({ visits: [buildVisit()], tasks: [buildTask()] });
  const command: Command = {
    type: "task.add",
    taskId: taskId("new"),
    typeId: "shower" as TaskTypeId,
    title: "",
    group: "practicalHelp",
    minutes: 35,
    competence: "healthcareWorker",
    priority: "now",
    patient: null,
    visitId: visitId("v1"),
  };
  const added = after(board, command);
  expect(tasksInColumn(added, "now").map((task) => task.id)).toEqual(["t1", "new"]);
  expect(added.tasks.get(taskId("new"))).toMatchObject({ patient: "N-14", bound: false, timesDeferred: 0 });
  expect(after(board, { ...command, patient: patient("N-02") }).tasks.get(taskId("new"))?.patient).toBe("N-02");
  expect(after(buildBoard(), { ...command, visitId: null }).tasks.get(taskId("new"))?.place).toEqual({
    priority: "now",
    order: "V",
  });
  expect(refusalOf(added, command)).toBe("alreadyExists");
  expect(refusalOf(board, { ...command, visitId: visitId("x") })).toBe("gone");
});
