/** The day everybody works on in a simulation: small, with every kind of work the commands can touch. */

import {
  type Board,
  NOT_STARTED,
  PRIORITIES,
  SCHEMA_VERSION,
  type Staff,
  type Task,
  type Visit,
} from "#shared/domain/board.ts";
import { UNIT_DEFAULTS } from "#shared/domain/unit-defaults.ts";
import { emptyBoard } from "#shared/domain/empty-board.ts";
import type { PatientCode, StaffId, TaskId, TaskTypeId, UnitId, VisitId } from "#shared/domain/ids.ts";
import { SYSTEM } from "../../../server/day/days.ts";
import type { PlanSource } from "../../../server/day/plan-source.ts";
import type { Units } from "../../../server/day/units.ts";
import type { Write } from "../../../server/journal/write.ts";
import { applyChanges, boardUpdate, createBoardDoc } from "#shared/document/board-doc.ts";
import { type DayName, documentName } from "#shared/protocol.ts";

const UNIT = "nord";
export const UNITS: Units = {
  municipality: "Prøvekommune",
  timeZone: "Europe/Oslo",
  units: [{ id: UNIT, name: "Nord", kind: "homeCare", zones: ["Sentrum"] }],
};

export const DAY: DayName = { unitId: UNIT, date: "2026-03-24" };
export const DOCUMENT = documentName(DAY);

/** More people on the board than in the simulation, so that some never look and can still be given work. */
const PEOPLE = ["kari", "ola", "aud", "per", "liv"] as const;

export const PLAN: PlanSource = {
  plan(unitId, date): Board {
    const board = emptyBoard({
      schemaVersion: SCHEMA_VERSION,
      unitId: unitId as UnitId,
      unitName: "Nord",
      date,
      timeZone: UNITS.timeZone,
      catalogueVersion: "test",
      ...UNIT_DEFAULTS,
    });
    const visits = Array.from({ length: 6 }, (_, index) => visit(index));
    return {
      ...board,
      staff: byId(PEOPLE.map(person)),
      visits: byId(visits),
      tasks: byId(Array.from({ length: 8 }, (_, index) => task(index, visits))),
    };
  },
};

/** A day that has been worked on: its first row and so many more, as they would have been written. */
export function pastOf(day: DayName, at: number, count: number): Write[] {
  const document = documentName(day);
  const bytes = boardUpdate(PLAN.plan(day.unitId, day.date), 1);
  const writes: Write[] = [{ kind: "day", document, ...day, at, actor: SYSTEM, bytes, claims: [1, 2] }];
  const doc = createBoardDoc();
  doc.clientID = 2;
  doc.on("update", (update: Uint8Array) => {
    writes.push({ kind: "row", document, at, actor: SYSTEM, bytes: update.slice(), claims: [] });
  });
  for (let step = 0; step < count; step++) {
    applyChanges(doc, [{ op: "set", root: "meeting", fields: { phaseStartedAt: at + step } }], "past");
  }
  doc.destroy();
  return writes;
}

function person(id: string, index: number): Staff {
  return {
    id: id as StaffId,
    name: `${id} N.`,
    competence: index === 0 ? "registeredNurse" : "healthcareWorker",
    delegations: ["medication"],
    shift: { code: "D", start: 450, end: 930, breakMinutes: 30 },
    attendance: "present",
    duties: index === 0 ? ["meetingLead"] : [],
    capacityPercent: 100,
    mentor: null,
    order: `a${index}`,
  };
}

function visit(index: number): Visit {
  const start = 480 + index * 30;
  return {
    id: `v${index}` as VisitId,
    patient: `N-${index}` as PatientCode,
    zone: "Sentrum",
    mode: "physical",
    start,
    earliest: start,
    latest: start + 60,
    baseMinutes: 15,
    travelMinutes: 5,
    competence: "assistant",
    delegations: [],
    staffRequired: index % 3 === 0 ? 2 : 1,
    first: null,
    second: null,
    locked: false,
    urgency: "ordinary",
    primaryContact: null,
    unplanned: false,
    arrival: null,
    needsKey: false,
    follows: null,
    status: NOT_STARTED,
    plan: null,
  };
}

function task(index: number, visits: readonly Visit[]): Task {
  const onVisit = index < 3 ? visits[index] : undefined;
  return {
    id: `t${index}` as TaskId,
    typeId: "other" as TaskTypeId,
    title: "",
    group: "practicalHelp",
    patient: onVisit?.patient ?? null,
    visitId: onVisit?.id ?? null,
    minutes: 10,
    competence: "assistant",
    bound: index % 4 === 0,
    place: { priority: PRIORITIES[index % 3] ?? "now", order: `a${index}` },
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

function byId<Id extends string, Entity extends { readonly id: Id }>(entities: readonly Entity[]): Map<Id, Entity> {
  return new Map(entities.map((entity) => [entity.id, entity]));
}
