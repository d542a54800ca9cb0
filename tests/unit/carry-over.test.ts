import { expect, test } from "vitest";
import { openDays } from "../../server/day/days.ts";
import { openMemoryStore } from "../../server/store/memory-store.ts";
import { applyChanges, applyUpdate, createBoardDoc, encodeState } from "#shared/document/board-doc.ts";
import type { Board, Staff, Task } from "#shared/domain/board.ts";
import { carryOver, earlierPairs } from "#shared/domain/carry-over.ts";
import { changesBetween } from "#shared/domain/restore.ts";
import type { TaskTypeId } from "#shared/domain/ids.ts";
import { ledger } from "#shared/domain/ledger.ts";
import { weekList } from "#shared/domain/week.ts";
import {
  after,
  agreementId,
  assignedTo,
  buildAgreement,
  buildBoard,
  buildStaff,
  buildTask,
  buildVisit,
  patient,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";
import { PLAN, UNITS } from "../support/simulation/plan.ts";

const shower = "shower" as TaskTypeId;
const deferral = (nextDate: string) => ({ reason: "resource", nextDate, informer: null }) as const;
const week = { priority: "thisWeek", order: "V" } as const;

function deferred(id: string, nextDate: string, overrides: Partial<Task> = {}): Task {
  const code = patient(`N-${id}`);
  return buildTask({
    id: taskId(id),
    typeId: shower,
    patient: code,
    place: week,
    deferral: deferral(nextDate),
    ...overrides,
  });
}

const dayOf = (date: string, parts: Parameters<typeof buildBoard>[0] = {}): Board =>
  buildBoard({ ...parts, meta: { date } });
const column = (board: Board, priority: string): string[] =>
  [...board.tasks.values()]
    .filter(({ place }) => place.priority === priority)
    .sort((a, b) => (a.place.order < b.place.order ? -1 : 1))
    .map(({ id }) => id);

test("what was put off comes back on its date, oldest first and in front, with its count", () => {
  const previous = dayOf("2026-11-24", {
    tasks: [
      deferred("new", "2026-11-25", { lastPerformed: "2026-11-20" }),
      deferred("old", "2026-11-24", { lastPerformed: "2026-11-10", timesDeferred: 2, assignee: assignedTo("kari") }),
      deferred("friday", "2026-11-27", { timesDeferred: 1 }),
      deferred("doneAfterAll", "2026-11-25", { status: { state: "done", reason: null, at: 1 } }),
      buildTask({ id: taskId("neverPutOff"), place: week }),
    ],
  });
  const next = carryOver(previous, dayOf("2026-11-25", { tasks: [buildTask({ id: taskId("plan") })] }));
  expect(column(next, "now")).toEqual(["old", "new", "plan"]);
  expect(column(next, "thisWeek")).toEqual(["friday"]);
  expect(next.tasks.get(taskId("old"))).toMatchObject({
    timesDeferred: 3,
    lastPerformed: "2026-11-10",
    deferral: null,
    assignee: null,
    plan: null,
  });
  // Friday's has only waited a day more: it is counted when it comes back.
  expect(next.tasks.get(taskId("friday"))).toMatchObject({ timesDeferred: 1, deferral: { nextDate: "2026-11-27" } });
  const friday = carryOver(next, dayOf("2026-11-27"));
  expect(friday.tasks.get(taskId("friday"))).toMatchObject({ timesDeferred: 2, deferral: null });
});

test("the new plan's own card for the same service takes the count, and the work is there once", () => {
  const previous = dayOf("2026-11-24", { tasks: [deferred("a", "2026-11-25", { timesDeferred: 1 })] });
  const twin = buildTask({ id: taskId("fresh"), typeId: shower, patient: patient("N-a"), visitId: visitId("v9") });
  const next = carryOver(previous, dayOf("2026-11-25", { tasks: [twin] }));
  expect([...next.tasks.keys()]).toEqual(["fresh"]);
  expect(next.tasks.get(taskId("fresh"))).toMatchObject({ timesDeferred: 2, visitId: "v9" });
});

test("work comes back to the patient's first visit, and beside the visits when there is none", () => {
  const previous = dayOf("2026-11-24", {
    tasks: [deferred("a", "2026-11-25", { visitId: visitId("gone") }), deferred("b", "")],
  });
  const visits = [
    buildVisit({ id: visitId("late"), patient: patient("N-a"), start: 900 }),
    buildVisit({ id: visitId("early"), patient: patient("N-a") }),
  ];
  const next = carryOver(previous, dayOf("2026-11-25", { visits }));
  expect([next.tasks.get(taskId("a"))?.visitId, next.tasks.get(taskId("b"))?.visitId]).toEqual(["early", null]);
});

test("what was done counts from its day, and its count begins again", () => {
  const done = buildTask({ typeId: shower, patient: patient("N-1"), status: { state: "done", reason: null, at: 1 } });
  const plan = buildTask({
    id: taskId("n"),
    typeId: shower,
    patient: patient("N-1"),
    timesDeferred: 3,
    lastPerformed: "2026-11-01",
  });
  const next = carryOver(dayOf("2026-11-24", { tasks: [done] }), dayOf("2026-11-25", { tasks: [plan] }));
  expect(next.tasks.get(taskId("n"))).toMatchObject({ timesDeferred: 0, lastPerformed: "2026-11-24" });
});

test("open and carried promises come along once, and closed ones not even from the plan", () => {
  const previous = dayOf("2026-11-24", {
    agreements: [
      buildAgreement({ id: agreementId("open"), text: "A", order: "B" }),
      buildAgreement({ id: agreementId("carried"), text: "B", order: "A", state: "carried" }),
      buildAgreement({ id: agreementId("done"), text: "C", state: "done" }),
    ],
  });
  const plan = dayOf("2026-11-25", {
    agreements: [
      buildAgreement({ id: agreementId("p1"), text: "A" }),
      buildAgreement({ id: agreementId("p2"), text: "C" }),
      buildAgreement({ id: agreementId("p3"), text: "D" }),
    ],
  });
  const next = carryOver(previous, plan);
  expect([...next.agreements.values()].map(({ id, state }) => [id, state])).toEqual([
    ["carried", "open"],
    ["open", "open"],
    ["p3", "open"],
  ]);
});

test("the ledger counts per patient and type from the last time performed", () => {
  const board = dayOf("2026-11-24", {
    tasks: [
      deferred("1", "2026-11-26", { timesDeferred: 2, lastPerformed: "2026-11-12", intervalDays: 7, bound: true }),
      deferred("2", "2026-11-26", { lastPerformed: "2026-11-20" }),
      buildTask({ id: taskId("plain"), typeId: shower, patient: patient("N-3") }),
      buildTask({ id: taskId("indoor"), timesDeferred: 2 }),
    ],
  });
  expect(
    ledger(board).map(({ patient: code, timesDeferred, daysSincePerformed, dueInDays, bound }) => [
      code,
      timesDeferred,
      daysSincePerformed,
      dueInDays,
      bound,
    ]),
  ).toEqual([
    ["N-1", 3, 12, -5, true],
    ["N-2", 1, 4, null, false],
  ]);
});

test("the week has what was put off first, oldest first, and a pull into today lifts the deferral", () => {
  const board = dayOf("2026-11-24", {
    tasks: [
      buildTask({ id: taskId("plain"), place: week, lastPerformed: "2026-10-01" }),
      deferred("young", "2026-11-26", { lastPerformed: "2026-11-20" }),
      deferred("old", "2026-11-23", { lastPerformed: "2026-11-01", timesDeferred: 2 }),
    ],
  });
  expect(
    weekList(board).map(({ task, timesDeferred, daysSincePerformed, dueInDays }) => [
      task.id,
      timesDeferred,
      daysSincePerformed,
      dueInDays,
    ]),
  ).toEqual([
    ["old", 3, 23, -1],
    ["young", 1, 4, 2],
    ["plain", 0, 54, null],
  ]);
  const pulled = after(board, {
    type: "task.move",
    taskId: taskId("old"),
    priority: "now",
    after: null,
    deferral: null,
  });
  expect(pulled.tasks.get(taskId("old"))?.deferral).toBeNull();
  expect(weekList(pulled).map(({ task }) => task.id)).toEqual(["young", "plain"]);
});

test("the server carries over in the first update of the new day, and once", async () => {
  const { journal } = openMemoryStore();
  const now = Date.parse("2026-11-25T05:00:00Z");
  const days = openDays(journal, UNITS, PLAN, { now: () => now, elapsed: () => 0 });
  const unitId = UNITS.units[0]?.id ?? "";
  const before = { unitId, date: "2026-11-24" };
  await days.ensureDay(before);
  const was = await days.board(before);
  const moved = after(was, {
    type: "task.move",
    taskId: [...was.tasks.keys()][0] ?? taskId(""),
    priority: "thisWeek",
    after: null,
    deferral: deferral("2026-11-25"),
  });
  const doc = createBoardDoc();
  for (const { bytes } of await journal.rows(`${unitId}/2026-11-24`)) {
    applyUpdate(doc, bytes);
  }
  applyChanges(doc, changesBetween(was, moved), "test");
  const actor = { id: "wall", name: "Tavla", role: "wall" } as const;
  journal.append({ document: `${unitId}/2026-11-24`, actor, at: now, bytes: encodeState(doc) });
  const today = { unitId, date: "2026-11-25" };
  await Promise.all([days.ensureDay(today), days.ensureDay(today)]);
  expect(await journal.rows(`${unitId}/2026-11-25`)).toHaveLength(1);
  const counts = [...(await days.board(today)).tasks.values()].map(({ timesDeferred }) => timesDeferred);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
});

test("a pair and its ramp come along when the two are at work together, unless the rota says otherwise", () => {
  const shift = { code: "D", start: 450, end: 930, breakMinutes: 30 };
  const evening = { code: "A", start: 930, end: 1350, breakMinutes: 30 };
  const kari = buildStaff({ shift });
  const ola = buildStaff({ id: staffId("ola"), shift });
  const previous = dayOf("2026-11-24", { staff: [kari, { ...ola, mentor: kari.id, capacityPercent: 60 }] });
  const olaOn = (...staff: Staff[]) => carryOver(previous, dayOf("2026-11-25", { staff })).staff.get(ola.id);
  expect(olaOn(kari, ola)).toMatchObject({ mentor: "kari", capacityPercent: 60 });
  expect(olaOn(kari, { ...ola, mentor: kari.id, capacityPercent: 40 })).toMatchObject({ capacityPercent: 60 });
  for (const alone of [olaOn(ola), olaOn({ ...kari, shift: evening }, ola)]) {
    expect(alone).toMatchObject({ mentor: null, capacityPercent: 100 });
  }
  const eva = buildStaff({ id: staffId("eva") });
  expect(olaOn(kari, eva, { ...ola, mentor: eva.id, capacityPercent: 80 })).toMatchObject({
    mentor: "eva",
    capacityPercent: 80,
  });
});

test("a day off does not end a pair, whose ever it was; a day together without it does", () => {
  const shift = { code: "D", start: 450, end: 930, breakMinutes: 30 };
  const kari = buildStaff({ shift });
  const ola = buildStaff({ id: staffId("ola"), shift });
  const pair = dayOf("2026-11-23", { staff: [kari, { ...ola, mentor: kari.id, capacityPercent: 60 }] });
  const plan = dayOf("2026-11-25", { staff: [kari, ola] });
  for (const between of [[kari], [ola], []]) {
    const boards = [dayOf("2026-11-24", { staff: between }), pair];
    expect(earlierPairs(boards, plan).get(ola.id)).toMatchObject({ mentor: "kari", capacityPercent: 60 });
  }
  const ended = [dayOf("2026-11-24", { staff: [kari, ola] }), pair];
  expect(earlierPairs(ended, plan).get(ola.id)).toMatchObject({ mentor: null, capacityPercent: 100 });
  const evening = { ...kari, shift: { code: "A", start: 930, end: 1350, breakMinutes: 30 } };
  expect(earlierPairs([pair], dayOf("2026-11-25", { staff: [evening, ola] })).get(ola.id)?.mentor).toBeNull();
});

const doneVisit = buildVisit({
  id: visitId("v1"),
  patient: patient("N-a"),
  status: { state: "done", reason: null, at: 1 },
});
const inVisit = (id: string, overrides: Partial<Task> = {}): Task =>
  buildTask({ id: taskId(id), typeId: shower, patient: patient("N-a"), visitId: visitId("v1"), ...overrides });

test("what was to be done in a visit that was done counts as done, unless it was said not to be", () => {
  const notDone = { state: "notDone", reason: "declined", at: 1 } as const;
  const lastOf = (task: Task): string | null | undefined => {
    const previous = dayOf("2026-11-24", { visits: [doneVisit], tasks: [task] });
    const plan = dayOf("2026-11-25", { tasks: [inVisit("v1", { lastPerformed: "2026-11-12", timesDeferred: 2 })] });
    return carryOver(previous, plan).tasks.get(taskId("v1"))?.lastPerformed;
  };
  expect(lastOf(inVisit("t"))).toBe("2026-11-24");
  expect([lastOf(inVisit("t", { status: notDone })), lastOf(inVisit("t", { place: week }))]).toEqual([
    "2026-11-12",
    "2026-11-12",
  ]);
  const [entry] = ledger(dayOf("2026-11-24", { visits: [doneVisit], tasks: [inVisit("t", { intervalDays: 7 })] }));
  expect(entry).toMatchObject({ daysSincePerformed: 0, dueInDays: 7 });
});

test("of two a day, the one that was put off comes back as itself, and knows that the other was done", () => {
  const evening = inVisit("evening", { lastPerformed: "2026-11-12", place: week, deferral: deferral("2026-11-27") });
  const previous = dayOf("2026-11-24", { visits: [doneVisit], tasks: [inVisit("morning"), evening] });
  const plan = dayOf("2026-11-25", { tasks: [inVisit("morning"), inVisit("evening")] });
  const next = carryOver(previous, plan);
  expect([column(next, "now"), column(next, "thisWeek")]).toEqual([["morning"], ["evening"]]);
  expect(next.tasks.get(taskId("evening"))).toMatchObject({ lastPerformed: "2026-11-24", timesDeferred: 0 });
});

test("both of two a day come back, each once, whichever has waited longest", () => {
  const off = { place: week, deferral: deferral("2026-11-25") };
  const previous = dayOf("2026-11-24", { tasks: [inVisit("a", off), inVisit("b", { ...off, timesDeferred: 2 })] });
  const next = carryOver(previous, dayOf("2026-11-25", { tasks: [inVisit("a"), inVisit("b")] }));
  expect([...next.tasks.values()].map(({ id, timesDeferred }) => [id, timesDeferred])).toEqual([
    ["a", 1],
    ["b", 3],
  ]);
});

test("what came back and was not done after all keeps its count", () => {
  const previous = dayOf("2026-11-24", { tasks: [inVisit("a", { timesDeferred: 2 })] });
  const next = carryOver(previous, dayOf("2026-11-25", { tasks: [inVisit("a")] }));
  expect(next.tasks.get(taskId("a"))?.timesDeferred).toBe(2);
});
