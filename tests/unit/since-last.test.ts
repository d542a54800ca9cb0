import { expect, test } from "vitest";
import { carryOver } from "#shared/domain/carry-over.ts";
import { commandSchema } from "#shared/domain/commands.ts";
import { tasksInColumn } from "#shared/domain/decide-task.ts";
import { describe } from "#shared/domain/describe.ts";
import { nightStart, sinceLast, takeTask, takeVisit } from "#shared/domain/since-last.ts";
import {
  after,
  agreementId,
  assignedTo,
  buildAgreement,
  buildBoard,
  buildDeviation,
  buildStaff,
  buildTask,
  buildVisit,
  deviationId,
  NOW_MS,
  patient,
  refusalOf,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";

const off = { state: "notDone", reason: "noTime", at: 1 } as const;
const done = { state: "done", reason: null, at: 1 } as const;
const night = buildStaff({
  id: staffId("natt"),
  name: "Nina N.",
  shift: { code: "N", start: 1305, end: 1890, breakMinutes: 30 },
});

const yesterday = buildBoard({
  meta: { date: "2026-11-23" },
  staff: [buildStaff(), night],
  visits: [
    buildVisit({
      id: visitId("off"),
      status: off,
      ...{ start: 600, earliest: 570, latest: 660 },
      ...{ first: assignedTo("kari"), staffRequired: 2, needsKey: true, primaryContact: staffId("kari") },
    }),
    buildVisit({ id: visitId("forgotten"), start: 480 }),
    buildVisit({ id: visitId("alarm"), patient: patient("N-7"), status: done, unplanned: true, start: 1500 }),
    buildVisit({ id: visitId("alarmByDay"), status: done, unplanned: true, start: 700 }),
  ],
  tasks: [
    buildTask({
      id: taskId("inOff"),
      visitId: visitId("off"),
      status: off,
      minutes: 35,
      bound: true,
      timesDeferred: 2,
    }),
    buildTask({
      id: taskId("waits"),
      visitId: visitId("off"),
      minutes: 50,
      place: { priority: "thisWeek", order: "V" },
    }),
    buildTask({ id: taskId("shower"), visitId: visitId("alarm"), patient: patient("N-7"), status: off, bound: true }),
    buildTask({ id: taskId("left") }),
    // Comes back by itself on its date.
    buildTask({
      id: taskId("putOff"),
      status: off,
      place: { priority: "thisWeek", order: "V" },
      deferral: { reason: "resource", nextDate: "2026-11-24", informer: null },
    }),
  ],
  deviations: [
    buildDeviation({ id: deviationId("day"), at: NOW_MS - 1 }),
    buildDeviation({ id: deviationId("night"), text: "Låst dør", at: NOW_MS }),
  ],
});
const since = sinceLast(yesterday, NOW_MS);

test("what was not done, with its reason and what it was planned with; a task of a missed visit is that visit's", () => {
  expect(since.visits.map(({ id, reason, tasks }) => [id, reason, tasks.map(({ taskId: task }) => task)])).toEqual([
    ["forgotten", null, []],
    ["off", "noTime", ["inOff"]],
  ]);
  expect(since.tasks.map(({ id, reason, bound }) => [id, reason, bound])).toEqual([["shower", "noTime", true]]);
});

test("the night is from the first shift past midnight: alarms and notes after it, and not what the day had", () => {
  expect(nightStart(yesterday)).toBe(1305);
  expect(nightStart(buildBoard())).toBe(1305);
  expect(since.nightVisits).toEqual([{ id: "alarm", patient: "N-7", start: 1500, state: "done" }]);
  expect(since.notes.map(({ text, atNight }) => [text, atNight])).toEqual([
    ["Bilen startet ikke", false],
    ["Låst dør", true],
  ]);
  expect(since.names).toEqual({ kari: "Kari N.", natt: "Nina N." });
});

test("a missed visit is taken into today at its own time, or soon when that has passed, and never twice", () => {
  const [forgotten, missed] = since.visits;
  if (!forgotten || !missed) throw new Error("two visits were not done");
  const take = takeVisit(missed, 455);
  expect(commandSchema.parse(take)).toEqual(take);
  expect([take.start, takeVisit(forgotten, 481).start, takeVisit({ ...forgotten, start: 1500 }, 30).start]).toEqual([
    600, 495, 60,
  ]);
  const today = after(buildBoard(), take);
  expect(today.visits.get(visitId("off"))).toMatchObject({
    ...{ patient: "N-14", baseMinutes: 10, staffRequired: 2, first: null, needsKey: true, primaryContact: "kari" },
    ...{ unplanned: false, urgency: "ordinary", earliest: 570, latest: 660 },
  });
  expect(refusalOf(today, take)).toBe("alreadyExists");
  const later = after(buildBoard(), takeVisit(missed, 625));
  expect(later.visits.get(visitId("off"))).toMatchObject({ start: 630, earliest: 600, latest: 690 });
});

test("the visit comes with its tasks, behind what is there and never twice; it is one line in the day's story", () => {
  const missed = since.visits.find(({ id }) => id === "off");
  if (!missed) throw new Error("a visit was not done");
  const before = buildBoard({ tasks: [buildTask({ id: taskId("own") })] });
  const today = after(before, takeVisit(missed, 455));
  expect(today.tasks.get(taskId("inOff"))).toMatchObject({
    ...{ visitId: "off", patient: "N-14", minutes: 35, bound: true, timesDeferred: 2 },
    ...{ place: { priority: "now" }, status: { state: "planned" } },
  });
  expect(tasksInColumn(today, "now").map(({ id }) => id)).toEqual(["own", "inOff"]);
  expect(describe(before, today)).toEqual([{ kind: "visitAdded", visitId: "off", unplanned: false }]);
  expect(describe(today, before)).toEqual([{ kind: "visitRemoved", visitId: "off" }]);
  const elsewhere = buildBoard({ tasks: [buildTask({ id: taskId("inOff"), minutes: 20 })] });
  expect(after(elsewhere, takeVisit(missed, 455)).tasks.get(taskId("inOff"))).toMatchObject({ minutes: 20 });
});

test("a task comes back bound as it was, in the patient's next visit", () => {
  const [shower] = since.tasks;
  if (!shower) throw new Error("a task was not done");
  const visits = [
    buildVisit({ id: visitId("begun"), patient: patient("N-7"), status: done, start: 400 }),
    buildVisit({ id: visitId("next"), patient: patient("N-7"), start: 900 }),
  ];
  const today = after(buildBoard({ visits }), takeTask(shower, buildBoard({ visits })));
  expect(today.tasks.get(taskId("shower"))).toMatchObject({ bound: true, visitId: "next", place: { priority: "now" } });
  expect(takeTask(shower, buildBoard()).visitId).toBeNull();
});

test("what the night put off and promised after today's board was made is not lost: it is taken in as it was decided", () => {
  const week = { priority: "thisWeek", order: "V" } as const;
  const until = (nextDate: string) =>
    ({ place: week, deferral: { reason: "resource", nextDate, informer: null }, bound: true }) as const;
  const evening = buildTask({ id: taskId("evening"), patient: patient("N-1"), ...until("2026-11-24") });
  const promise = buildAgreement({ id: agreementId("evening"), text: "Før midnatt" });
  const previous = buildBoard({ meta: { date: "2026-11-23" }, tasks: [evening], agreements: [promise] });
  const today = carryOver(previous, buildBoard());
  const night = {
    ...previous,
    tasks: new Map([
      ...previous.tasks,
      ...["2026-11-24", "2026-11-27"].map((date) => {
        const task = buildTask({ id: taskId(date), patient: patient("N-2"), title: date, ...until(date) });
        return [task.id, { ...task, timesDeferred: 1 }] as const;
      }),
    ]),
    agreements: new Map([
      ...previous.agreements,
      [agreementId("night"), buildAgreement({ id: agreementId("night"), text: "Ringe fastlegen" })],
    ]),
  };
  const { tasks, agreements } = sinceLast(night, NOW_MS, today);
  expect(agreements.map(({ id }) => id)).toEqual(["night"]);
  const taken = tasks.reduce((board, task) => after(board, takeTask(task, board)), today);
  expect(
    [...taken.tasks.values()].map(({ id, place, deferral, timesDeferred }) => [
      id,
      place.priority,
      deferral?.nextDate ?? null,
      timesDeferred,
    ]),
  ).toEqual([
    ["evening", "now", null, 1],
    ["2026-11-24", "now", null, 2],
    ["2026-11-27", "thisWeek", "2026-11-27", 1],
  ]);
});
