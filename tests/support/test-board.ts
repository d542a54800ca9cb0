/** A small day for server tests, and the edits they make on it: valid ones, so that the real guard lets them pass. */

import { applyChanges, type BoardDoc } from "#shared/document/board-doc.ts";
import { type Board, NOT_STARTED, SCHEMA_VERSION, type Staff, type Task } from "#shared/domain/board.ts";
import { UNIT_DEFAULTS } from "#shared/domain/unit-defaults.ts";
import { emptyBoard } from "#shared/domain/empty-board.ts";
import type { StaffId, TaskId, TaskTypeId, UnitId } from "#shared/domain/ids.ts";
import type { PlanSource } from "../../server/day/plan-source.ts";

export const testPlan: PlanSource = { plan: testBoard };

/** Kari leads the meeting, Ola is ordinary staff, and there is one task. */
export function testBoard(unitId: string, date: string): Board {
  const board = emptyBoard({
    schemaVersion: SCHEMA_VERSION,
    unitId: unitId as UnitId,
    unitName: unitId,
    date,
    timeZone: "Europe/Oslo",
    catalogueVersion: "test",
    ...UNIT_DEFAULTS,
  });
  const staff = [person("kari", "Kari N.", true), person("ola", "Ola S.", false)];
  const first = testTask("first");
  return {
    ...board,
    staff: new Map(staff.map((each) => [each.id, each])),
    tasks: new Map([[first.id, first]]),
  };
}

export function testTask(id: string, title = id): Task {
  return {
    id: id as TaskId,
    typeId: "other" as TaskTypeId,
    title,
    group: "practicalHelp",
    patient: null,
    visitId: null,
    minutes: 10,
    competence: "assistant",
    bound: false,
    place: { priority: "now", order: "a0" },
    assignee: null,
    status: NOT_STARTED,
    deferral: null,
    timesDeferred: 0,
    arrival: null,
    lastPerformed: null,
    intervalDays: null,
    plan: null,
  };
}

/** One transaction, one update on the wire. The id is the title without spaces. */
export function addTask(doc: BoardDoc, title: string): void {
  applyChanges(doc, [{ op: "put", root: "tasks", entity: testTask(title.replaceAll(" ", "-"), title) }], "test");
}

export function retitle(doc: BoardDoc, id: string, title: string): void {
  applyChanges(doc, [{ op: "patch", root: "tasks", id: id as TaskId, fields: { title } }], "test");
}

function person(id: string, name: string, leads: boolean): Staff {
  return {
    id: id as StaffId,
    name,
    competence: "registeredNurse",
    delegations: [],
    shift: { code: "D", start: 450, end: 930, breakMinutes: 30 },
    attendance: "present",
    duties: leads ? ["meetingLead"] : [],
    capacityPercent: 100,
    mentor: null,
    order: id,
  };
}
