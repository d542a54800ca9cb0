import { describe, expect, test } from "vitest";
import { dayFacts, type DayMoment } from "#shared/domain/day-facts.ts";
import { dayFactsSchema } from "#shared/domain/day-facts-schema.ts";
import { dayReport } from "#shared/domain/day-report.ts";
import type { TaskTypeId } from "#shared/domain/ids.ts";
import { readDay } from "#shared/document/read-day.ts";
import { demoCatalogue } from "../../server/demo/task-types.ts";
import { simulateDay } from "../../server/demo/yesterday.ts";
import { offsetMs } from "../../server/day/zoned-instant.ts";
import {
  assignedTo,
  buildAgreement,
  buildBoard,
  buildStaff,
  buildTask,
  buildVisit,
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
