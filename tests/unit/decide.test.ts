/**
 * What holds for every command on every board: a decision is pure, the guard lets its result in, and the document does
 * exactly what `fold` says. Boards grow from random commands on a few entities, so that ids often meet.
 */

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  applyChanges,
  boardUpdate,
  applyUpdate,
  createBoardDoc,
  followBoard,
  readBoard,
} from "#shared/document/board-doc.ts";
import {
  type Board,
  COMPETENCES,
  DEFERRAL_REASONS,
  DELEGATIONS,
  ENTITY_FIELDS,
  type EntityRoot,
  MEETING_PHASES,
  NOT_DONE_REASONS,
  PRIORITIES,
  VISIT_STATES,
} from "#shared/domain/board.ts";
import { fold } from "#shared/domain/changes.ts";
import { type Command, commandSchema } from "#shared/domain/commands.ts";
import { decide } from "#shared/domain/decide.ts";
import { repair } from "#shared/domain/repair.ts";
import { checkEntity } from "#shared/domain/schema.ts";
import {
  buildAgreement,
  buildBoard,
  buildStaff,
  buildTask,
  buildVisit,
  NOW_MS,
  staffId,
  taskId,
  visitId,
} from "../support/build.ts";

const somebody = fc.constantFrom("kari", "ola", "away", "nobody");
const someVisit = fc.constantFrom("v1", "v2", "v3", "v4", "gone");
const someTask = fc.constantFrom("t1", "t2", "t3", "t4", "t5", "gone");
const minute = fc.integer({ min: 0, max: 2880 });
const remark = fc.string({ minLength: 1, maxLength: 160 });
const deferral = fc.record({
  reason: fc.constantFrom(...DEFERRAL_REASONS),
  nextDate: fc.constantFrom("2026-11-25", "2026-12-01"),
  informer: fc.option(somebody),
});
const how = { state: fc.constantFrom(...VISIT_STATES), reason: fc.option(fc.constantFrom(...NOT_DONE_REASONS)) };

function intent(
  type: Command["type"],
  fields: { readonly [name: string]: fc.Arbitrary<unknown> },
): fc.Arbitrary<unknown> {
  return fc.record({ type: fc.constant(type), ...fields });
}

const raw = fc.oneof(
  {
    weight: 6,
    arbitrary: intent("task.move", {
      taskId: someTask,
      priority: fc.constantFrom(...PRIORITIES),
      after: fc.option(someTask),
      deferral: fc.option(deferral),
    }),
  },
  { weight: 3, arbitrary: intent("task.assign", { taskId: someTask, staffId: fc.option(somebody) }) },
  { weight: 2, arbitrary: intent("task.setStatus", { taskId: someTask, ...how }) },
  intent("task.add", {
    taskId: someTask,
    typeId: fc.constantFrom("shower", "other"),
    title: fc.string({ maxLength: 160 }),
    group: fc.constantFrom("healthCare", "meals", "practicalHelp"),
    minutes: fc.integer({ min: 0, max: 600 }),
    competence: fc.constantFrom(...COMPETENCES),
    priority: fc.constantFrom(...PRIORITIES),
    patient: fc.option(fc.constantFrom("N-01", "N-12")),
    visitId: fc.option(someVisit),
  }),
  {
    weight: 6,
    arbitrary: intent("visit.assign", {
      visitId: someVisit,
      slot: fc.constantFrom("first", "second"),
      staffId: fc.option(somebody),
    }),
  },
  { weight: 2, arbitrary: intent("visit.setStatus", { visitId: someVisit, ...how }) },
  intent("visit.setLocked", { visitId: someVisit, locked: fc.boolean() }),
  intent("visit.add", {
    visitId: someVisit,
    patient: fc.constantFrom("N-01", "N-12"),
    zone: fc.string({ maxLength: 60 }),
    start: minute,
    minutes: fc.integer({ min: 1, max: 600 }),
    travelMinutes: fc.integer({ min: 0, max: 240 }),
    competence: fc.constantFrom(...COMPETENCES),
    delegations: fc.subarray([...DELEGATIONS]),
    staffId: fc.option(somebody),
  }),
  intent("absence.register", { staffId: somebody }),
  intent("absence.cancel", { staffId: somebody }),
  intent("agreement.add", { agreementId: fc.constantFrom("a1", "a2", "a3"), text: remark, owner: fc.option(somebody) }),
  intent("agreement.close", {
    agreementId: fc.constantFrom("a1", "a2", "gone"),
    state: fc.constantFrom("done", "carried", "dropped"),
  }),
  intent("deviation.add", {
    deviationId: fc.constantFrom("d1", "d2"),
    kind: fc.constantFrom("negative", "positive", "risk"),
    text: remark,
    visitId: fc.option(someVisit),
  }),
  intent("meeting.setPhase", { phase: fc.constantFrom(...MEETING_PHASES) }),
  intent("plan.commit", {}),
);

/** Parsed, so that the property also says that the schema takes what it promises. */
const commands = fc.array(
  raw.map((command) => commandSchema.parse(command)),
  { minLength: 1, maxLength: 60, size: "max" },
);

const start = buildBoard({
  staff: [buildStaff(), buildStaff({ id: staffId("ola") }), buildStaff({ id: staffId("away"), attendance: "absent" })],
  visits: [
    buildVisit(),
    buildVisit({ id: visitId("v2"), staffRequired: 2 }),
    buildVisit({ id: visitId("v3"), locked: true }),
  ],
  tasks: [
    buildTask({ bound: true }),
    buildTask({ id: taskId("t2"), visitId: visitId("v1") }),
    buildTask({ id: taskId("t3"), place: { priority: "thisWeek", order: "V" } }),
    buildTask({ id: taskId("t4") }),
  ],
  agreements: [buildAgreement()],
});

function freeze(board: Board): Board {
  const deep = (value: unknown): void => {
    if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
    Object.freeze(value);
    for (const inner of value instanceof Map ? value.values() : Object.values(value)) deep(inner);
  };
  deep(board);
  return board;
}

test("the document does what fold says, command by command", () => {
  fc.assert(
    fc.property(commands, (list) => {
      const doc = createBoardDoc();
      applyUpdate(doc, boardUpdate(start, 1));
      const view = followBoard(doc, () => undefined);
      let board = start;
      for (const [index, command] of list.entries()) {
        const decision = decide(board, command, { now: NOW_MS + index });
        if (!decision.ok) continue;
        board = fold(board, decision.changes);
        applyChanges(doc, decision.changes, "test");
        expect(view.board()).toEqual(board);
      }
      expect(readBoard(doc)).toEqual(board);
    }),
  );
});

/** Only what nobody can prevent: a visit that was begun is set back to planned after its owner went home. */
const UNAVOIDABLE = ["visitOwnerAbsent", "taskOwnerAbsent"];

test("what a command leaves passes the guard and needs no mending", () => {
  fc.assert(
    fc.property(commands, (list) => {
      let board = start;
      for (const [index, command] of list.entries()) {
        const decision = decide(board, command, { now: NOW_MS + index });
        if (decision.ok) board = fold(board, decision.changes);
      }
      for (const root of Object.keys(ENTITY_FIELDS) as EntityRoot[]) {
        for (const { id: _, ...entity } of board[root].values())
          expect(checkEntity(root, entity)).toEqual({ ok: true });
      }
      expect(checkEntity("meeting", board.meeting)).toEqual({ ok: true });
      expect(repair(board).mended.filter(({ kind }) => !UNAVOIDABLE.includes(kind))).toEqual([]);
    }),
  );
});

test("a decision changes nothing it was given and is the same twice", () => {
  fc.assert(
    fc.property(commands, (list) => {
      let board = freeze(start);
      for (const command of list) {
        const decision = decide(board, command, { now: NOW_MS });
        expect(decide(board, command, { now: NOW_MS })).toEqual(decision);
        if (decision.ok) board = freeze(fold(board, decision.changes));
      }
    }),
  );
});

test("a change of something that is gone does nothing", () => {
  expect(fold(start, [{ op: "patch", root: "visits", id: visitId("x"), fields: { locked: true } }])).toBe(start);
  expect(fold(start, [{ op: "remove", root: "visits", id: visitId("x") }])).toBe(start);
  expect(fold(start, [{ op: "remove", root: "visits", id: visitId("v1") }]).visits.has(visitId("v1"))).toBe(false);
});

test.each([
  ["an unknown command", { type: "task.explode", taskId: "t1" }],
  ["an empty id", { type: "task.assign", taskId: "", staffId: null }],
  [
    "a patient code longer than the board's field",
    {
      type: "visit.add",
      visitId: "v9",
      patient: "N-1234567890123",
      zone: "",
      start: 480,
      minutes: 10,
      travelMinutes: 0,
      competence: "assistant",
      delegations: [],
      staffId: null,
    },
  ],
  [
    "a date that does not exist",
    {
      type: "task.move",
      taskId: "t1",
      priority: "canDrop",
      after: null,
      deferral: { reason: "resource", nextDate: "2026-02-30", informer: null },
    },
  ],
  ["a remark longer than the field", { type: "agreement.add", agreementId: "a9", text: "x".repeat(161), owner: null }],
])("the schema refuses %s", (_what, command) => {
  expect(commandSchema.safeParse(command).success).toBe(false);
});
