import { expect, test } from "vitest";
import { decide } from "#shared/domain/decide.ts";
import { fold } from "#shared/domain/changes.ts";
import { tasksInColumn } from "#shared/domain/decide-task.ts";
import type { Board } from "#shared/domain/board.ts";
import type { TaskTypeId } from "#shared/domain/ids.ts";
import { cardFromKey, cardKey } from "../../client/wall/card-key.ts";
import { commandForDrop, zoneFromKey, zoneKey } from "../../client/wall/drop.ts";
import { candidates, previewAssign } from "../../client/wall/preview.ts";
import {
  assignedTo,
  buildBoard,
  buildStaff,
  buildTask,
  buildVisit,
  NOW_MS,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";

const type = (id: string): TaskTypeId => id as TaskTypeId;
const task = (id: string) => ({ kind: "task", id: taskId(id) }) as const;
const key = (id: string): string => cardKey(task(id));
const WEEK = { kind: "column", priority: "thisWeek" } as const;
const NOW = { kind: "column", priority: "now" } as const;

/** Now: shower 1, check 1, shower 2. This week: check 2, shower 3, check 3. */
const board = buildBoard({
  staff: [buildStaff({ id: staffId("kari") }), buildStaff({ id: staffId("ola"), competence: "assistant" })],
  tasks: (
    [
      ["s1", "shower", "now", "A"],
      ["c1", "check", "now", "B"],
      ["s2", "shower", "now", "C"],
      ["c2", "check", "thisWeek", "A"],
      ["s3", "shower", "thisWeek", "B"],
      ["c3", "check", "thisWeek", "C"],
    ] as const
  ).map(([id, typeId, priority, order]) =>
    buildTask({ id: taskId(id), typeId: type(typeId), title: "", bound: false, place: { priority, order } }),
  ),
  visits: [buildVisit({ id: visitId("v"), first: assignedTo(staffId("kari")), competence: "registeredNurse" })],
});

function columnAfter(drop: ReturnType<typeof commandForDrop>, priority: "now" | "thisWeek"): string[] {
  const decision = drop ? decide(board, drop, { now: NOW_MS }) : null;
  const next: Board = decision?.ok ? fold(board, decision.changes) : board;
  return tasksInColumn(next, priority).map(({ id }) => id);
}

test("a card dropped beside its line goes last among its own", () => {
  expect(columnAfter(commandForDrop(board, task("s1"), WEEK, null), "thisWeek")).toEqual(["c2", "s3", "s1", "c3"]);
});

test("a card of a type the column does not have goes last", () => {
  const odd = buildTask({
    id: taskId("odd"),
    typeId: type("nails"),
    bound: false,
    place: { priority: "now", order: "Z" },
  });
  const more = { ...board, tasks: new Map(board.tasks).set(odd.id, odd) };
  expect(commandForDrop(more, task("odd"), WEEK, null)).toMatchObject({ after: taskId("c3") });
});

test("a card dropped into its line goes where the finger was", () => {
  const line = [key("s1"), key("s2")];
  expect(columnAfter(commandForDrop(board, task("s3"), NOW, { line, index: 1 }), "now")).toEqual([
    "s1",
    "s3",
    "c1",
    "s2",
  ]);
});

test("first in its line keeps behind the cards of other types in front of the line", () => {
  const line = [key("c1")];
  expect(columnAfter(commandForDrop(board, task("c2"), NOW, { line, index: 0 }), "now")).toEqual([
    "s1",
    "c2",
    "c1",
    "s2",
  ]);
});

test("a card dropped on its own column beside its line stays", () => {
  expect(commandForDrop(board, task("s1"), NOW, null)).toBeNull();
});

test("a visit keeps its slot when it changes hands, and is nobody's on the open row", () => {
  const visit = { kind: "visit", id: visitId("v"), slot: "second" } as const;
  const given = { type: "visit.assign", visitId: visitId("v"), slot: "second" };
  expect(commandForDrop(board, visit, { kind: "staff", staffId: staffId("ola") }, null)).toEqual({
    ...given,
    staffId: staffId("ola"),
  });
  expect(commandForDrop(board, visit, { kind: "unassigned" }, null)).toEqual({ ...given, staffId: null });
  expect(commandForDrop(board, visit, WEEK, null)).toBeNull();
});

test("keys of cards and zones are read back as they were written", () => {
  const cards = [task("01J"), { kind: "visit", id: visitId("a:b"), slot: "second" }] as const;
  for (const card of cards) expect(cardFromKey(cardKey(card))).toEqual(card);
  for (const zone of [WEEK, { kind: "unassigned" }, { kind: "staff", staffId: staffId("kari") }] as const) {
    expect(zoneFromKey(zoneKey(zone))).toEqual(zone);
  }
  expect(cardFromKey("visit:v:third")).toBeNull();
  expect(zoneFromKey("column:later")).toBeNull();
});

test("over a person stands what speaks against it, and those nothing speaks against come first", () => {
  const visit = { kind: "visit", id: visitId("v"), slot: "first" } as const;
  const ola = board.staff.get(staffId("ola"));
  const competence = { kind: "competence", needs: "registeredNurse" };
  const nobody = new Map<string, string[]>();
  expect(ola && previewAssign(board, visit, ola, nobody)).toMatchObject({ kind: "possible", warnings: [competence] });
  const closed = new Map([[board.visits.get(visit.id)?.patient ?? "", ["ola"]]]);
  const warned = ola && previewAssign(board, visit, ola, closed);
  expect(warned).toMatchObject({ kind: "possible", warnings: [{ kind: "closed" }, competence] });
  const open = commandForDrop(board, visit, { kind: "unassigned" }, null);
  const released = open ? decide(board, open, { now: NOW_MS }) : null;
  const free = released?.ok ? fold(board, released.changes) : board;
  expect(candidates(free, visit, nobody).map(({ staff }) => staff.id)).toEqual([staffId("kari"), staffId("ola")]);
});
