import { expect, test } from "vitest";
import { type Finding, soundness, unanswered } from "#shared/domain/soundness.ts";
import type { Board } from "#shared/domain/board.ts";
import {
  acceptanceId,
  after,
  assignedTo,
  buildAcceptance,
  buildBoard,
  buildStaff,
  buildTask,
  buildVisit,
  patient,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";

const rhythm = [{ id: "day", name: "Dag", start: 450, end: 900 }];
const nurse = buildStaff({ id: staffId("nina"), competence: "registeredNurse" });
const deferral = { reason: "resource", nextDate: "2026-11-25", informer: null } as const;
const week = { priority: "thisWeek", order: "V" } as const;
const keys = (board: Board): string[] => soundness(board).map(({ key }) => key);
const sound = { meta: { rhythm }, staff: [nurse] };

test("a sound day has no findings", () => {
  const board = buildBoard({ ...sound, visits: [buildVisit({ first: assignedTo("nina") })], tasks: [buildTask()] });
  expect(soundness(board)).toEqual([]);
});

test("health help that was put off or may be dropped is found; what waits by its own nature is not", () => {
  const board = buildBoard({
    ...sound,
    tasks: [
      buildTask({ id: taskId("a"), place: week, deferral }),
      buildTask({ id: taskId("b"), place: { priority: "canDrop", order: "V" } }),
      buildTask({ id: taskId("c"), place: week }),
      buildTask({ id: taskId("d"), place: week, deferral, group: "practicalHelp" }),
    ],
  });
  expect(keys(board)).toEqual(["healthDeferred:a", "healthDeferred:b"]);
});

test("bound work is found when put off twice or past its interval", () => {
  const bound = { bound: true, place: week, group: "practicalHelp" } as const;
  const board = buildBoard({
    ...sound,
    tasks: [
      buildTask({ id: taskId("once"), ...bound, deferral }),
      buildTask({ id: taskId("twice"), ...bound, deferral, timesDeferred: 1 }),
      buildTask({ id: taskId("onTime"), ...bound, intervalDays: 7, lastPerformed: "2026-11-17" }),
      buildTask({ id: taskId("past"), ...bound, intervalDays: 7, lastPerformed: "2026-11-16" }),
      buildTask({ id: taskId("today"), ...bound, timesDeferred: 4, place: { priority: "now", order: "V" } }),
    ],
  });
  expect(keys(board)).toEqual(["boundOverdue:twice", "boundOverdue:past"]);
});

test("a patient has no contact left when every visit was called off or emptied", () => {
  const off = { state: "notDone", reason: "noTime", at: 1 } as const;
  const board = buildBoard({
    ...sound,
    visits: [
      buildVisit({ id: visitId("off"), status: off }),
      buildVisit({ id: visitId("two-off"), patient: patient("N-2"), status: off }),
      buildVisit({ id: visitId("two-on"), patient: patient("N-2") }),
      buildVisit({ id: visitId("emptied"), patient: patient("N-3") }),
      buildVisit({ id: visitId("waits"), patient: patient("N-4") }),
    ],
    tasks: [
      buildTask({ id: taskId("x"), visitId: visitId("emptied"), place: week, deferral, group: "practicalHelp" }),
      buildTask({ id: taskId("y"), visitId: visitId("waits"), place: week, group: "practicalHelp" }),
    ],
  });
  expect(keys(board)).toEqual(["noContact:N-14", "noContact:N-3"]);
});

test("of two people one with the delegation is enough; nobody at all is another matter", () => {
  const visit = buildVisit({ delegations: ["insulin"], staffRequired: 2, first: assignedTo("kari") });
  const insulin = buildStaff({ id: staffId("ola"), delegations: ["insulin"] });
  const staff = [nurse, buildStaff(), insulin];
  const of = (changed: typeof visit): string[] => keys(buildBoard({ ...sound, staff, visits: [changed] }));
  expect(of(visit)).toEqual(["lacksDelegation:v1"]);
  expect(of({ ...visit, second: assignedTo("ola") })).toEqual([]);
  expect(of({ ...visit, first: null })).toEqual([]);
});

test("someone over 100 % and a phase without a nurse", () => {
  const board = buildBoard({
    meta: { rhythm },
    staff: [buildStaff()],
    visits: [buildVisit({ baseMinutes: 500, first: assignedTo("kari") })],
  });
  expect(keys(board)).toEqual(["overloaded:kari", "noNurse:day"]);
  expect(soundness(buildBoard({ meta: { rhythm } }))).toEqual([]);
});

test("a finding is accepted by the newest acceptance with its key, and others stay open", () => {
  const board = buildBoard({
    meta: { rhythm },
    staff: [buildStaff()],
    visits: [buildVisit({ baseMinutes: 500, first: assignedTo("kari") })],
    acceptances: [buildAcceptance({ at: 1, reason: "før" })],
  });
  const next = after(board, {
    type: "soundness.accept",
    acceptanceId: acceptanceId("x2"),
    finding: "overloaded:kari",
    reason: "Får hjelp av Sør",
    by: staffId("kari"),
  });
  const found: Finding[] = soundness(next);
  expect(found.map(({ accepted }) => accepted?.reason ?? null)).toEqual(["Får hjelp av Sør", null]);
  expect(unanswered(found).map(({ key }) => key)).toEqual(["noNurse:day"]);
});

test("tasks that point to a deleted visit and zero staff crash nothing", () => {
  const board = buildBoard({
    meta: { rhythm },
    tasks: [buildTask({ visitId: visitId("gone"), place: week, deferral })],
  });
  expect(keys(board)).toEqual(["healthDeferred:t1"]);
});

test("a part of the day with no work and nobody at work needs no nurse; with somebody at work it does", () => {
  const night = { id: "night", name: "Natt", start: 1305, end: 1890 };
  const meta = { rhythm: [...rhythm, night] };
  const helper = buildStaff({ shift: { code: "N", start: 1305, end: 1890, breakMinutes: 30 } });
  const visits = [buildVisit({ first: assignedTo("nina") })];
  expect(keys(buildBoard({ meta, staff: [nurse], visits }))).toEqual([]);
  expect(keys(buildBoard({ meta, staff: [nurse, helper], visits }))).toEqual(["noNurse:night"]);
  const called = buildVisit({ id: visitId("alarm"), start: 1500, first: assignedTo("nina") });
  expect(keys(buildBoard({ meta, staff: [nurse], visits: [...visits, called] }))).toEqual(["noNurse:night"]);
});
