import { expect, test } from "vitest";
import type { Command } from "#shared/domain/commands.ts";
import { describe } from "#shared/domain/describe.ts";
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
  refusalOf,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";

const away: Command = { type: "absence.register", staffId: staffId("kari") };
const back: Command = { type: "absence.cancel", staffId: staffId("kari") };

const morning = buildBoard({
  staff: [buildStaff({ duties: ["dutyPhone"] }), buildStaff({ id: staffId("ola") })],
  visits: [
    buildVisit({ id: visitId("open"), first: assignedTo("kari") }),
    buildVisit({ id: visitId("locked"), first: assignedTo("kari"), locked: true }),
    buildVisit({ id: visitId("second"), first: assignedTo("ola"), second: assignedTo("kari"), staffRequired: 2 }),
    buildVisit({ id: visitId("begun"), first: assignedTo("kari"), status: { state: "started", reason: null, at: 1 } }),
    buildVisit({ id: visitId("olas"), first: assignedTo("ola") }),
  ],
  tasks: [
    buildTask({ id: taskId("post"), assignee: assignedTo("kari") }),
    buildTask({ id: taskId("donePost"), assignee: assignedTo("kari"), status: { state: "done", reason: null, at: 1 } }),
    buildTask({ id: taskId("olasPost"), assignee: assignedTo("ola") }),
  ],
});

test("absence releases in one act what is not begun, locked or not, and the duties", () => {
  const board = after(morning, away);
  const owners = [...board.visits.values()].map(({ id, first, second }) => [
    id,
    first?.staffId ?? null,
    second?.staffId ?? null,
  ]);
  expect(owners).toEqual([
    ["open", null, null],
    ["locked", null, null],
    ["second", "ola", null],
    ["begun", "kari", null],
    ["olas", "ola", null],
  ]);
  expect([...board.tasks.values()].map(({ assignee }) => assignee?.staffId ?? null)).toEqual([null, "kari", "ola"]);
  expect(board.staff.get(staffId("kari"))).toMatchObject({ attendance: "absent", duties: [] });
});

test("absence releases both slots when merging left the person in both", () => {
  const visit = buildVisit({ first: assignedTo("kari"), second: assignedTo("kari"), staffRequired: 2 });
  const board = after(buildBoard({ staff: [buildStaff()], visits: [visit] }), away);
  expect(board.visits.get(visit.id)).toMatchObject({ first: null, second: null });
});

test("whoever comes after all is here, and what was released stays released", () => {
  const board = after(after(morning, away), back);
  expect(board.staff.get(staffId("kari"))?.attendance).toBe("present");
  expect(board.visits.get(visitId("open"))?.first).toBeNull();
});

test.each([
  ["away already", after(morning, away), away, "unchanged"],
  ["here already", morning, back, "unchanged"],
  ["not on the board (away)", buildBoard(), away, "gone"],
  ["not on the board (back)", buildBoard(), back, "gone"],
])("attendance is refused for somebody who is %s", (_who, board, command, reason) => {
  expect(refusalOf(board, command)).toBe(reason);
});

test("an agreement is added last, dated by the board, and closed once", () => {
  const add: Command = { type: "agreement.add", agreementId: agreementId("new"), text: "Ringe om seng", owner: null };
  const board = after(buildBoard({ agreements: [buildAgreement({ order: "K" })] }), add);
  expect(board.agreements.get(agreementId("new"))).toEqual({
    id: "new",
    text: "Ringe om seng",
    owner: null,
    madeOn: "2026-11-24",
    state: "open",
    order: "L",
  });
  const close = (id: string): Command => ({ type: "agreement.close", agreementId: agreementId(id), state: "carried" });
  const closed = after(board, close("new"));
  expect(closed.agreements.get(agreementId("new"))?.state).toBe("carried");
  expect(refusalOf(closed, close("new"))).toBe("unchanged");
  expect(refusalOf(board, close("x"))).toBe("gone");
  expect(refusalOf(board, add)).toBe("alreadyExists");
});

test("a deviation carries the moment", () => {
  const add: Command = {
    type: "deviation.add",
    deviationId: deviationId("new"),
    kind: "risk",
    text: "Glatt",
    visitId: null,
  };
  expect(after(buildBoard(), add).deviations.get(deviationId("new"))).toEqual({
    id: "new",
    kind: "risk",
    text: "Glatt",
    visitId: null,
    at: NOW_MS,
  });
  const board = buildBoard({ deviations: [buildDeviation({ id: deviationId("new") })] });
  expect(refusalOf(board, add)).toBe("alreadyExists");
});

test("the meeting starts with its first phase and each phase has its own clock", () => {
  const first = after(buildBoard(), { type: "meeting.setPhase", phase: "lookBack" }, NOW_MS);
  const second = after(first, { type: "meeting.setPhase", phase: "attendance" }, NOW_MS + 90_000);
  expect(second.meeting).toEqual({
    heldFrom: 0,
    phase: "attendance",
    phaseStartedAt: NOW_MS + 90_000,
    startedAt: NOW_MS,
    template: "morning",
    pausedAt: 0,
    pausedMs: 0,
    extendedMs: 0,
    committedAt: 0,
  });
  expect(refusalOf(second, { type: "meeting.setPhase", phase: "attendance" })).toBe("unchanged");
});

test("the first lock is the plan of record; a later round of phases is closed without another", () => {
  const locked = after(after(buildBoard(), { type: "meeting.setPhase", phase: "readBack" }), { type: "plan.commit" });
  expect(locked.meeting).toMatchObject({ phase: null, committedAt: NOW_MS });
  expect(refusalOf(locked, { type: "plan.commit" })).toBe("unchanged");
  const later = after(locked, { type: "meeting.setPhase", phase: "lookBack" }, NOW_MS + 3_600_000);
  expect(later.meeting.startedAt).toBe(NOW_MS + 3_600_000);
  const closed = after(later, { type: "plan.commit" }, NOW_MS + 3_700_000);
  expect(closed.meeting).toMatchObject({ phase: null, committedAt: NOW_MS });
});

test("the plan of record is what the first lock found, and later changes and locks leave it alone", () => {
  const board = after(morning, { type: "plan.commit" });
  expect(board.visits.get(visitId("second"))?.plan).toEqual({ first: "ola", second: "kari", start: 480 });
  expect(board.tasks.get(taskId("post"))?.plan).toEqual({ priority: "now" });
  const changed = after(board, away);
  expect(changed.visits.get(visitId("open"))).toMatchObject({ first: null, plan: { first: "kari" } });
  const round = after(after(changed, { type: "meeting.start", template: "midday" }), { type: "plan.commit" });
  expect(round.visits.get(visitId("open"))?.plan).toEqual({ first: "kari", second: null, start: 480 });
});

test("a pair and its ramp are set in one act, a student never counts, and nobody mentors herself", () => {
  const board = buildBoard({
    staff: [
      buildStaff({ id: staffId("new") }),
      buildStaff({ id: staffId("old") }),
      buildStaff({ id: staffId("student"), competence: "student", capacityPercent: 0 }),
    ],
  });
  const train = (who: string, mentor: string | null, capacityPercent: number): Command => ({
    type: "training.set",
    staffId: staffId(who),
    mentor: mentor === null ? null : staffId(mentor),
    capacityPercent,
  });
  const paired = after(board, train("new", "old", 25));
  expect(paired.staff.get(staffId("new"))).toMatchObject({ mentor: "old", capacityPercent: 25 });
  expect(describe(board, paired)).toEqual([
    { kind: "trainingSet", staffId: "new", mentor: "old", capacityPercent: 25 },
  ]);
  expect(after(board, train("student", "old", 50)).staff.get(staffId("student"))).toMatchObject({
    mentor: "old",
    capacityPercent: 0,
  });
  expect(refusalOf(paired, train("new", "old", 25))).toBe("unchanged");
  expect(refusalOf(board, train("new", "new", 50))).toBe("samePerson");
  expect(refusalOf(board, train("new", "gone", 50))).toBe("gone");
});
