import { expect, test } from "vitest";
import type { Board } from "#shared/domain/board.ts";
import { fold } from "#shared/domain/changes.ts";
import { dayReport } from "#shared/domain/day-report.ts";
import { type DayReport, dayReportSchema } from "#shared/domain/day-report-schema.ts";
import { decide } from "#shared/domain/decide.ts";
import type { TaskTypeId } from "#shared/domain/ids.ts";
import { openCatalogues } from "../../server/day/catalogues.ts";
import { openMemoryStore } from "../../server/store/memory-store.ts";
import {
  after,
  agreementId,
  assignedTo,
  buildAcceptance,
  buildAgreement,
  buildBoard,
  buildDeviation,
  buildLevel,
  buildStaff,
  buildTask,
  buildVisit,
  deviationId,
  NOW_MS,
  patient,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";

const catalogue = openCatalogues(openMemoryStore().records).current;
const reportOf = (board: Board): DayReport => dayReport(board, catalogue);

const shower = "shower" as TaskTypeId;
const done = { state: "done", reason: null, at: 1 } as const;
const morning = buildBoard({
  meta: { rhythm: [{ id: "day", name: "Dag", start: 450, end: 900 }] },
  staff: [
    buildStaff({ id: staffId("nina"), competence: "registeredNurse" }),
    buildStaff(),
    buildStaff({ id: staffId("away"), attendance: "absent" }),
  ],
  visits: [
    buildVisit({ first: assignedTo("kari"), baseMinutes: 20, status: done }),
    buildVisit({ id: visitId("v2"), patient: patient("N-2"), first: assignedTo("kari") }),
    buildVisit({ id: visitId("v3"), patient: patient("N-3"), status: { state: "notDone", reason: "notHome", at: 1 } }),
    buildVisit({
      id: visitId("alarm"),
      patient: patient("N-4"),
      unplanned: true,
      baseMinutes: 30,
      first: assignedTo("nina"),
    }),
  ],
  tasks: [
    buildTask({
      id: taskId("s1"),
      typeId: shower,
      visitId: visitId("v1"),
      bound: true,
      minutes: 30,
      group: "practicalHelp",
    }),
    buildTask({
      id: taskId("s2"),
      typeId: shower,
      visitId: visitId("v2"),
      bound: true,
      minutes: 35,
      group: "practicalHelp",
    }),
    buildTask({ id: taskId("post"), status: { state: "notDone", reason: "noTime", at: 1 } }),
    buildTask({ id: taskId("left") }),
    buildTask({ id: taskId("inMissed"), visitId: visitId("v3") }),
  ],
  agreements: [
    buildAgreement(),
    buildAgreement({ id: agreementId("a2"), text: "Sjekke nøkler", state: "done", order: "A" }),
  ],
  deviations: [
    buildDeviation(),
    buildDeviation({ id: deviationId("d2"), kind: "positive", text: "Byttet på ett minutt" }),
    buildDeviation({ id: deviationId("d3"), kind: "risk", text: "Glatt" }),
  ],
  levels: [buildLevel()],
  acceptances: [buildAcceptance()],
});
const defer = (id: string) =>
  ({
    type: "task.move",
    taskId: taskId(id),
    priority: "thisWeek",
    after: null,
    deferral: { reason: "resource", nextDate: "2026-11-25", informer: staffId("kari") },
  }) as const;
const locked = after(after(morning, defer("s1")), { type: "plan.commit" });
const evening = after(after(locked, defer("s2")), {
  type: "visit.assign",
  visitId: visitId("v2"),
  slot: "first",
  staffId: staffId("nina"),
});

test("the report is right to the minute", () => {
  const report = reportOf(evening);
  expect(report.staffing).toMatchObject({
    present: 2,
    absent: 1,
    careMinutes: 20 + 10 + 30,
    travelMinutes: 15,
    indoorMinutes: 10,
    needMinutes: 85,
    supplyMinutes: 840,
    percent: 10,
    patients: 3,
    minutesPerPatient: 20,
  });
  expect(report.meeting.committedAt).toBe(NOW_MS);
  expect(report.visits).toEqual({ planned: 3, done: 1, unplanned: 1, open: 2 });
  expect([report.unplannedMinutes, report.doneMinutes, report.reassignedAfterLock]).toEqual([30, 20, 1]);
});

test("the meeting is the one that locked the plan, also when a handover has begun since", () => {
  const begun = after(morning, { type: "meeting.start", template: "morning" });
  const handover = { type: "meeting.start", template: "evening" } as const;
  const decision = decide(after(begun, { type: "plan.commit" }), handover, { now: NOW_MS + 25_200_000 });
  if (!decision.ok) throw new Error(decision.reason);
  const report = reportOf(fold(after(begun, { type: "plan.commit" }), decision.changes));
  expect(report.meeting).toEqual({ startedAt: NOW_MS, committedAt: NOW_MS });
});

test("what was put off stands by type with its reason, and what moved after the lock stands beside it", () => {
  const { deferred, movedAfterLock } = reportOf(evening);
  expect(deferred).toEqual([
    {
      label: { nb: "Dusj", nn: "Dusj", en: "Shower" },
      group: "practicalHelp",
      count: 2,
      minutes: 65,
      bound: 2,
      to: "thisWeek",
      reason: "resource",
    },
  ]);
  expect(movedAfterLock).toEqual([
    {
      label: { nb: "Dusj", nn: "Dusj", en: "Shower" },
      group: "practicalHelp",
      count: 1,
      minutes: 35,
      bound: 1,
      from: "now",
      to: "thisWeek",
    },
  ]);
});

test("what was not done stands by reason, and a task of a missed visit is that visit's", () => {
  expect(reportOf(evening).notDone).toEqual([
    { reason: "noTime", visits: 0, tasks: 1 },
    { reason: "notHome", visits: 1, tasks: 0 },
    { reason: null, visits: 0, tasks: 1 },
  ]);
});

test("levels, promises, what went well and what did not", () => {
  const report = reportOf(evening);
  expect(report.levels).toEqual([{ level: "yellow", reason: "To borte", at: NOW_MS }]);
  expect(report.agreements).toEqual([
    { text: "Sjekke nøkler", state: "done" },
    { text: "Bestille bandasjer", state: "open" },
  ]);
  expect([report.good, report.deviations, report.risks]).toEqual([
    ["Byttet på ett minutt"],
    ["Bilen startet ikke"],
    ["Glatt"],
  ]);
  expect(report.acceptances).toEqual(["Får hjelp fra Sør"]);
});

test("no person and no patient is in it", () => {
  const text = JSON.stringify(reportOf(evening));
  for (const { id, name } of evening.staff.values()) {
    expect(text).not.toContain(`"${id}"`);
    expect(text).not.toContain(name);
  }
  for (const visit of evening.visits.values()) expect(text).not.toContain(visit.patient);
});

test("whoever is named in a remark is not in the report, and neither is a patient's code or a birth number", () => {
  const told = [
    "Kari N. hjalp til, Karis bil startet ikke",
    "N-2 og B-104 ringte, 01019912345",
    "Karin på laget var kjapp",
    "n-2 spiste godt",
  ];
  const { good } = reportOf({
    ...evening,
    deviations: new Map(
      told.map((text, at) => [
        deviationId(`g${at}`),
        buildDeviation({ id: deviationId(`g${at}`), kind: "positive", text, at }),
      ]),
    ),
  });
  expect(good).toEqual([
    "[…] hjalp til, […] bil startet ikke",
    "[…] og […] ringte, […]",
    "Karin på laget var kjapp",
    "[…] spiste godt",
  ]);
});

test("a day of odd input is a report too, with nothing counted twice", () => {
  const odd = buildBoard({
    staff: [
      buildStaff({ shift: { code: "", start: 0, end: 0, breakMinutes: 0 } }),
      buildStaff({ id: staffId("long"), shift: { code: "LD", start: 450, end: 1200, breakMinutes: 45 } }),
      buildStaff({ id: staffId("over"), shift: { code: "D2", start: 480, end: 930, breakMinutes: 30 } }),
    ],
    visits: [buildVisit({ start: 1430, baseMinutes: 30, travelMinutes: 0, first: assignedTo("long") })],
    tasks: [
      buildTask({ visitId: visitId("gone"), minutes: 7 }),
      buildTask({ id: taskId("t2"), visitId: visitId("v1"), minutes: 5, assignee: assignedTo("nobody") }),
    ],
  });
  const report = reportOf(odd);
  expect(dayReportSchema.parse(report)).toEqual(report);
  expect(report.staffing).toMatchObject({
    careMinutes: 35,
    indoorMinutes: 7,
    needMinutes: 42,
    supplyMinutes: 705 + 420,
  });
  expect(report.notDone).toEqual([{ reason: null, visits: 0, tasks: 1 }]);
});

test("an empty day is a report too", () => {
  expect(reportOf(buildBoard())).toMatchObject({ deferred: [], notDone: [], findings: [], proposedLevel: "green" });
});
