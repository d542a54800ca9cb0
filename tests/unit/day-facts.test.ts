import { describe, expect, test } from "vitest";
import { dayFacts, type DayMoment } from "#shared/domain/day-facts.ts";
import { dayFactsSchema } from "#shared/domain/day-facts-schema.ts";
import { dayReport } from "#shared/domain/day-report.ts";
import type { Board, MeetingPhase, Task } from "#shared/domain/board.ts";
import type { TaskTypeId } from "#shared/domain/ids.ts";
import { readDay } from "#shared/document/read-day.ts";
import { demoCatalogue } from "../../server/demo/task-types.ts";
import { simulateDay } from "../../server/demo/yesterday.ts";
import { offsetMs } from "../../server/day/zoned-instant.ts";
import {
  assignedTo,
  buildAgreement,
  buildBoard,
  buildLevel,
  buildStaff,
  buildTask,
  buildVisit,
  levelId,
  NOW_MS,
  patient,
  taskId,
  visitId,
} from "../support/build.ts";

const SHOWER = "shower" as TaskTypeId;
const done = { state: "done", reason: null, at: 1 } as const;
const shower = { typeId: SHOWER, visitId: visitId("v1"), minutes: 30, bound: true } as const;
const plan = buildBoard({
  staff: [buildStaff(), buildStaff({ id: "nina" as never })],
  visits: [
    buildVisit({ first: assignedTo("kari"), baseMinutes: 10, start: 540, latest: 550 }),
    buildVisit({ id: visitId("v2"), patient: patient("N-2"), first: assignedTo("kari"), start: 600, latest: 600 }),
    buildVisit({ id: visitId("v3"), patient: patient("N-3"), first: assignedTo("nina") }),
  ],
  tasks: [
    buildTask({ ...shower, id: taskId("s1") }),
    buildTask({ id: taskId("s2"), typeId: SHOWER, visitId: visitId("v2"), minutes: 35, timesDeferred: 1 }),
    buildTask({ id: taskId("own"), title: "Hente Olas briller", plan: { priority: "now" } }),
  ],
  agreements: [buildAgreement({ state: "done" })],
});
const end = buildBoard({
  meeting: { ...plan.meeting, committedAt: 1 },
  staff: [...plan.staff.values()],
  visits: [
    buildVisit({ first: assignedTo("kari"), baseMinutes: 10, start: 540, latest: 550, status: done }),
    buildVisit({
      id: visitId("v2"),
      patient: patient("N-2"),
      first: assignedTo("nina"),
      start: 600,
      latest: 600,
      status: done,
    }),
    buildVisit({
      id: visitId("v3"),
      patient: patient("N-3"),
      first: assignedTo("nina"),
      status: { state: "notDone", reason: "notHome", at: 1 },
    }),
    buildVisit({ id: visitId("alarm"), patient: patient("N-4"), unplanned: true, baseMinutes: 30, status: done }),
  ],
  tasks: [
    buildTask({ ...shower, id: taskId("s1"), status: done }),
    buildTask({
      id: taskId("s2"),
      typeId: SHOWER,
      visitId: visitId("v2"),
      minutes: 35,
      timesDeferred: 1,
      place: { priority: "thisWeek", order: "a" },
      deferral: { reason: "resource", nextDate: "2026-11-25", informer: null },
    }),
    buildTask({
      id: taskId("own"),
      title: "Hente Olas briller",
      plan: { priority: "now" },
      place: { priority: "canDrop", order: "a" },
    }),
  ],
  agreements: [buildAgreement({ state: "done" })],
  levels: [buildLevel({ id: levelId("l") })],
});
const visitAt = (minute: number, id: string, state: "started" | "done"): DayMoment => ({
  minute,
  events: [{ kind: "visitStatus", visitId: visitId(id), state, reason: null }],
});
const moments: readonly DayMoment[] = [
  { minute: 450, events: [{ kind: "phaseStarted", phase: "lookBack" }] },
  { minute: 452.5, events: [{ kind: "levelSet", levelId: "l" as never, level: "yellow" }] },
  { minute: 453, events: [{ kind: "phaseStarted", phase: "allocate" }] },
  { minute: 462, events: [{ kind: "planCommitted" }] },
  visitAt(542, "v1", "started"),
  visitAt(602, "v1", "done"),
  visitAt(620, "v2", "started"),
  visitAt(640, "v2", "done"),
];

describe("the facts of a small day", () => {
  const facts = dayFacts(plan, end, moments);

  test("visits: done, late, by others, not done by reason, unplanned", () => {
    expect(facts.visits).toEqual({
      planned: 3,
      done: 3,
      notDone: 1,
      open: 0,
      late: 1,
      moved: 1,
      asPlanned: 1,
      notDoneByReason: [{ reason: "notHome", count: 1 }],
      unplanned: 1,
      unplannedMinutes: 30,
    });
  });

  test("what was put off stands by type with its reasons; what has a title of its own has no type", () => {
    expect(facts.deferrals).toMatchObject([
      { typeId: "shower", count: 1, minutes: 35, repeated: 1, reasons: [{ reason: "resource", count: 1 }] },
      { typeId: "", count: 1, repeated: 0, reasons: [{ reason: null, count: 1 }] },
    ]);
  });

  test("an hour's work lies in the hours it was done in", () => {
    expect(facts.hours.map(({ hour, doneMinutes }) => [hour, doneMinutes]).filter(([, minutes]) => minutes)).toEqual([
      [9, 58],
      [10, 22],
    ]);
  });

  test("the meeting by phase, the level, and promises of before", () => {
    expect(facts.meeting).toMatchObject({ startMinute: 450, seconds: 720, targetSeconds: 720 });
    expect(facts.meeting?.phases.map(({ phase, seconds }) => [phase, seconds])).toEqual([
      ["lookBack", 180],
      ["allocate", 540],
    ]);
    expect(facts.levels).toEqual([{ level: "yellow", minute: 452 }]);
    expect(facts.agreements).toMatchObject({ kept: 1, made: 0 });
  });

  test("a visit's minutes are shared out on what was done in it", () => {
    expect(facts.types).toEqual([{ typeId: "shower", count: 1, plannedMinutes: 30, actualMinutes: 45 }]);
  });
});

const week = { priority: "thisWeek", order: "V" } as const;
const deferral = { reason: "resource", nextDate: "2026-11-27", informer: null } as const;

test("what was put off on an earlier day and waits is counted once, on the day it was put off", () => {
  const waiting = buildTask({ id: taskId("waits"), typeId: SHOWER, place: week, deferral });
  const now = buildTask({ id: taskId("now"), typeId: SHOWER });
  const put = { ...now, place: week, deferral };
  const moved: DayMoment = {
    minute: 455,
    events: [{ kind: "taskMoved", taskId: now.id, from: "now", to: "thisWeek", deferral }],
  };
  const countOf = (atLock: Board["tasks"], atEnd: Board["tasks"], told: readonly DayMoment[]) =>
    dayFacts(buildBoard({ tasks: [...atLock.values()] }), buildBoard({ tasks: [...atEnd.values()] }), told).deferrals;
  const tasks = (...all: Task[]) => new Map(all.map((task) => [task.id, task]));
  expect(countOf(tasks(waiting), tasks(waiting), [])).toEqual([]);
  // In the meeting, and after it.
  expect(countOf(tasks(waiting, put), tasks(waiting, put), [moved])).toMatchObject([{ count: 1 }]);
  expect(countOf(tasks(waiting, now), tasks(waiting, put), [moved])).toMatchObject([{ count: 1 }]);
});

describe("the meeting that locked the plan", () => {
  const at = (minute: number, ...events: DayMoment["events"]): DayMoment => ({ minute, events });
  const phase = (name: MeetingPhase) => ({ kind: "phaseStarted", phase: name }) as const;
  const locked = { kind: "planCommitted" } as const;
  const meetingOf = (startedAt: number, told: readonly DayMoment[]) => {
    const meeting = { ...plan.meeting, startedAt, committedAt: NOW_MS };
    const evening = { ...meeting, template: "evening", startedAt: NOW_MS + 1 } as const;
    return dayFacts(buildBoard({ meeting }), buildBoard({ meeting: evening }), told).meeting;
  };

  test("is the morning's, also when the evening has begun its own", () => {
    const told = [at(450, phase("lookBack")), at(460, locked), at(900, phase("lookBack"))];
    expect(meetingOf(0, told)).toMatchObject({ template: "morning", seconds: 600, targetSeconds: 720 });
  });

  test("goes on to the last lock when the first was taken back", () => {
    const told = [at(450, phase("lookBack")), at(460, locked), at(461, phase("readBack")), at(465, locked)];
    expect(meetingOf(0, told)).toMatchObject({ startMinute: 450, seconds: 900 });
  });

  test("begins with its own clock, and not with a handover that nobody closed", () => {
    const told = [at(400, phase("readBack")), at(450, phase("lookBack")), at(460, locked)];
    expect(meetingOf(NOW_MS - 600_000, told)).toMatchObject({
      startMinute: 450,
      phases: [{ phase: "lookBack", seconds: 600 }],
    });
  });
});

test("a level that was taken back is none, and one that was brought back is there once", () => {
  const set = (minute: number, id: string): DayMoment => ({
    minute,
    events: [{ kind: "levelSet", levelId: levelId(id), level: "yellow" }],
  });
  const board = buildBoard({ levels: [buildLevel({ id: levelId("kept") })] });
  const { levels } = dayFacts(board, board, [set(450, "slip"), set(455, "kept"), set(600, "kept")]);
  expect(levels).toEqual([{ level: "yellow", minute: 455 }]);
});

test("an alarm that came in before the plan was locked is unplanned, and not planned as well", () => {
  const board = buildBoard({ visits: [buildVisit(), buildVisit({ id: visitId("alarm"), unplanned: true })] });
  expect(dayFacts(board, board, []).visits).toMatchObject({ planned: 1, unplanned: 1 });
});

test("a whole simulated day gives facts that agree with its report, and hold no person and no patient", () => {
  const day = simulateDay("nord", "2026-11-18");
  const midnight = Date.parse("2026-11-18T00:00:00Z");
  const reading = readDay(day.rows, (at) => (at + offsetMs(at, "Europe/Oslo") - midnight) / 60_000);
  let step = reading.next();
  while (!step.done) step = reading.next();
  const facts = dayFacts(step.value.plan, step.value.end, step.value.moments);
  expect(dayFactsSchema.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
  const report = dayReport(day.board, demoCatalogue());
  expect(facts.visits).toMatchObject({ done: report.visits.done, unplanned: report.visits.unplanned, open: 0 });
  expect(facts.levels.length).toBe(report.levels.length);
  const planned = facts.types.reduce((sum, { plannedMinutes }) => sum + plannedMinutes, 0);
  expect(planned).toBeGreaterThan(500);
  const text = JSON.stringify(facts);
  for (const { id, name } of day.board.staff.values()) expect(text.includes(id) || text.includes(name)).toBe(false);
  for (const { id, patient: code } of day.board.visits.values()) {
    expect(text.includes(id) || text.includes(code)).toBe(false);
  }
  for (const { text: remark } of day.board.deviations.values()) expect(text).not.toContain(remark);
  for (const { reason } of day.board.levels.values()) expect(text).not.toContain(reason);
});
