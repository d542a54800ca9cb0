import { expect, test } from "vitest";
import type { Command } from "#shared/domain/commands.ts";
import { checkEntity } from "#shared/domain/schema.ts";
import {
  after,
  assignedTo,
  buildBoard,
  buildStaff,
  buildVisit,
  NOW_MS,
  patient,
  refusalOf,
  staffId,
  visitId,
} from "../support/build.ts";

const people = [
  buildStaff(),
  buildStaff({ id: staffId("ola") }),
  buildStaff({ id: staffId("away"), attendance: "absent" }),
];

function assign(id: string, person: string | null, slot: "first" | "second" = "first"): Command {
  return { type: "visit.assign", visitId: visitId(id), slot, staffId: person === null ? null : staffId(person) };
}

const board = buildBoard({
  staff: people,
  visits: [
    buildVisit(),
    buildVisit({ id: visitId("karis"), first: assignedTo("kari", "M"), start: 500 }),
    buildVisit({ id: visitId("locked"), first: assignedTo("kari", "N"), locked: true, start: 510 }),
    buildVisit({ id: visitId("lockedOpen"), locked: true }),
    buildVisit({
      id: visitId("begun"),
      first: assignedTo("kari", "P"),
      status: { state: "started", reason: null, at: 1 },
      start: 520,
    }),
    buildVisit({ id: visitId("double"), staffRequired: 2, first: assignedTo("ola", "A"), start: 530 }),
  ],
});

test("a visit is given, given to another, and taken back", () => {
  const given = after(board, assign("v1", "kari"));
  expect(given.visits.get(visitId("v1"))?.first?.staffId).toBe("kari");
  const moved = after(given, assign("v1", "ola"));
  expect(moved.visits.get(visitId("v1"))?.first?.staffId).toBe("ola");
  expect(after(moved, assign("v1", null)).visits.get(visitId("v1"))?.first).toBeNull();
});

test("its key puts it among the person's visits by planned start", () => {
  const order = (id: string, start: number): string => {
    const at = buildBoard({
      staff: people,
      visits: [...board.visits.values(), buildVisit({ id: visitId(id), start })],
    });
    return after(at, assign(id, "kari")).visits.get(visitId(id))?.first?.order ?? "";
  };
  expect(order("early", 400) < "M").toBe(true);
  const between = order("between", 505);
  expect(between > "M" && between < "N").toBe(true);
  expect(order("late", 600) > "P").toBe(true);
});

test("the two slots of a double visit are two people, given one by one", () => {
  const both = after(board, assign("double", "kari", "second"));
  expect(both.visits.get(visitId("double"))).toMatchObject({ first: { staffId: "ola" }, second: { staffId: "kari" } });
  expect(refusalOf(board, assign("double", "ola", "second"))).toBe("samePerson");
  expect(refusalOf(both, assign("double", "kari", "first"))).toBe("samePerson");
});

test.each([
  ["a visit that is gone", assign("x", "kari"), "gone"],
  ["a person who is gone", assign("v1", "nobody"), "gone"],
  ["a person who is away", assign("v1", "away"), "absent"],
  ["whoever has it", assign("karis", "kari"), "unchanged"],
  ["nobody, when nobody has it", assign("v1", null), "unchanged"],
  ["another, when it is locked", assign("locked", "ola"), "locked"],
  ["nobody, when it is locked", assign("locked", null), "locked"],
  ["another, when it is under way", assign("begun", "ola"), "begun"],
])("giving a visit to %s is refused", (_what, command, reason) => {
  expect(refusalOf(board, command)).toBe(reason);
});

test("a locked visit that nobody has may be given", () => {
  expect(after(board, assign("lockedOpen", "kari")).visits.get(visitId("lockedOpen"))?.first?.staffId).toBe("kari");
});

test("locking and unlocking", () => {
  const lock = (id: string, locked: boolean): Command => ({ type: "visit.setLocked", visitId: visitId(id), locked });
  const unlocked = after(board, lock("locked", false));
  expect(after(unlocked, assign("locked", "ola")).visits.get(visitId("locked"))?.first?.staffId).toBe("ola");
  expect(refusalOf(board, lock("locked", true))).toBe("unchanged");
  expect(refusalOf(board, lock("x", true))).toBe("gone");
});

test("how it went carries the moment and, for what was not done, the reason", () => {
  const status = (
    id: string,
    state: "started" | "done" | "notDone" | "planned",
    reason: "notHome" | null,
  ): Command => ({
    type: "visit.setStatus",
    visitId: visitId(id),
    state,
    reason,
  });
  const read = (command: Command) => after(board, command).visits.get(visitId("v1"))?.status;
  expect(read(status("v1", "started", null))).toEqual({ state: "started", reason: null, at: NOW_MS });
  expect(read(status("v1", "notDone", "notHome"))).toEqual({ state: "notDone", reason: "notHome", at: NOW_MS });
  expect(read(status("v1", "done", "notHome"))).toEqual({ state: "done", reason: null, at: NOW_MS });
  const back = after(board, status("begun", "planned", null));
  expect(back.visits.get(visitId("begun"))?.status).toEqual({ state: "planned", reason: null, at: 0 });
  expect(refusalOf(board, status("v1", "notDone", null))).toBe("reasonNeeded");
  expect(refusalOf(board, status("begun", "started", null))).toBe("unchanged");
  expect(refusalOf(board, status("x", "done", null))).toBe("gone");
});

const alarm = {
  type: "visit.add",
  visitId: visitId("alarm"),
  patient: patient("N-14"),
  zone: "Sentrum",
  start: 555,
  minutes: 30,
  travelMinutes: 8,
  competence: "healthcareWorker",
  delegations: [],
  staffId: staffId("kari"),
} as const satisfies Command;

test("an alarm is a critical visit nobody planned, given at once", () => {
  expect(after(board, alarm).visits.get(visitId("alarm"))).toMatchObject({
    urgency: "critical",
    unplanned: true,
    arrival: null,
    start: 555,
    earliest: 555,
    latest: 585,
    baseMinutes: 30,
    first: { staffId: "kari" },
    status: { state: "planned" },
  });
  expect(after(board, { ...alarm, staffId: null }).visits.get(visitId("alarm"))?.first).toBeNull();
});

test("an alarm at the very end of the night still makes a visit that the guard lets in", () => {
  const { id: _, ...visit } = after(board, { ...alarm, start: 2880, minutes: 600 }).visits.get(visitId("alarm")) ?? {
    id: "",
  };
  expect(checkEntity("visits", visit)).toEqual({ ok: true });
});

test.each([
  ["it is there already", { ...alarm, visitId: visitId("v1") }, "alreadyExists"],
  ["the person is gone", { ...alarm, staffId: staffId("nobody") }, "gone"],
  ["the person is away", { ...alarm, staffId: staffId("away") }, "absent"],
])("an alarm is refused when %s", (_why, command, reason) => {
  expect(refusalOf(board, command)).toBe(reason);
});
