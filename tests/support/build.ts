/** Small boards for tests: every builder gives something valid and plain, and the test says only what matters to it. */

import {
  type Acceptance,
  type Agreement,
  type Assignment,
  type Board,
  type Deviation,
  type Drawing,
  type Level,
  type Meeting,
  type Meta,
  NOT_STARTED,
  SCHEMA_VERSION,
  type Staff,
  type Task,
  type Visit,
} from "#shared/domain/board.ts";
import { UNIT_DEFAULTS } from "#shared/domain/unit-defaults.ts";
import { emptyBoard } from "#shared/domain/empty-board.ts";
import type { Change } from "#shared/domain/changes.ts";
import { fold } from "#shared/domain/changes.ts";
import type { Command } from "#shared/domain/commands.ts";
import { decide } from "#shared/domain/decide.ts";
import type { RefusalCode } from "#shared/domain/decision.ts";
import type {
  AcceptanceId,
  AgreementId,
  DeviationId,
  DrawingId,
  LevelId,
  PatientCode,
  StaffId,
  TaskId,
  TaskTypeId,
  UnitId,
  VisitId,
} from "#shared/domain/ids.ts";

/** 24 November 2026, 07:35 in Oslo. */
export const NOW_MS = Date.parse("2026-11-24T06:35:00Z");

export const staffId = (text: string): StaffId => text as StaffId;
export const visitId = (text: string): VisitId => text as VisitId;
export const taskId = (text: string): TaskId => text as TaskId;
export const agreementId = (text: string): AgreementId => text as AgreementId;
export const deviationId = (text: string): DeviationId => text as DeviationId;
export const levelId = (text: string): LevelId => text as LevelId;
export const acceptanceId = (text: string): AcceptanceId => text as AcceptanceId;
export const patient = (text: string): PatientCode => text as PatientCode;

/** A healthcare worker on an ordinary day shift, 07:30-15:00. */
export function buildStaff(overrides: Partial<Staff> = {}): Staff {
  return {
    id: staffId("kari"),
    name: "Kari N.",
    competence: "healthcareWorker",
    delegations: ["medication"],
    shift: { code: "D", start: 450, end: 900, breakMinutes: 30 },
    attendance: "present",
    duties: [],
    capacityPercent: 100,
    mentor: null,
    order: "V",
    ...overrides,
  };
}

/** Ten minutes at 08:00 that anybody can do and nobody has. */
export function buildVisit(overrides: Partial<Visit> = {}): Visit {
  return {
    id: visitId("v1"),
    patient: patient("N-14"),
    zone: "Sentrum",
    mode: "physical",
    start: 480,
    earliest: 480,
    latest: 540,
    baseMinutes: 10,
    travelMinutes: 5,
    competence: "assistant",
    delegations: [],
    staffRequired: 1,
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
    ...overrides,
  };
}

/** Indoor work of ten minutes under «Må gjøres nå». */
export function buildTask(overrides: Partial<Task> = {}): Task {
  return {
    id: taskId("t1"),
    typeId: "answerEMessages" as TaskTypeId,
    title: "",
    group: "healthCare",
    patient: null,
    visitId: null,
    minutes: 10,
    competence: "assistant",
    bound: false,
    place: { priority: "now", order: "V" },
    assignee: null,
    status: NOT_STARTED,
    deferral: null,
    timesDeferred: 0,
    arrival: null,
    lastPerformed: null,
    intervalDays: null,
    plan: null,
    ...overrides,
  };
}

export function buildAgreement(overrides: Partial<Agreement> = {}): Agreement {
  return {
    id: agreementId("a1"),
    text: "Bestille bandasjer",
    owner: null,
    madeOn: "2026-11-23",
    state: "open",
    order: "V",
    ...overrides,
  };
}

export function buildDeviation(overrides: Partial<Deviation> = {}): Deviation {
  return {
    id: deviationId("d1"),
    kind: "negative",
    text: "Bilen startet ikke",
    visitId: null,
    at: NOW_MS,
    ...overrides,
  };
}

export function buildLevel(overrides: Partial<Level> = {}): Level {
  return { id: levelId("l1"), level: "yellow", reason: "To borte", by: staffId("kari"), at: NOW_MS, ...overrides };
}

export function buildAcceptance(overrides: Partial<Acceptance> = {}): Acceptance {
  return {
    id: acceptanceId("x1"),
    finding: "overloaded:kari",
    reason: "Får hjelp fra Sør",
    by: staffId("kari"),
    at: NOW_MS,
    ...overrides,
  };
}

export function buildDrawing(overrides: Partial<Drawing> = {}): Drawing {
  return {
    id: "w1" as DrawingId,
    kind: "stroke",
    layer: "sheet",
    ink: "plain",
    width: "thin",
    at: { x: 100, y: 200 },
    steps: [4, 3, -2, 5],
    to: null,
    fromCard: null,
    toCard: null,
    text: "",
    card: null,
    ...overrides,
  };
}

export interface BoardParts {
  readonly meta?: Partial<Meta>;
  readonly meeting?: Partial<Meeting>;
  readonly staff?: readonly Staff[];
  readonly tasks?: readonly Task[];
  readonly visits?: readonly Visit[];
  readonly agreements?: readonly Agreement[];
  readonly deviations?: readonly Deviation[];
  readonly levels?: readonly Level[];
  readonly acceptances?: readonly Acceptance[];
  readonly whiteboard?: readonly Drawing[];
}

export function buildBoard(parts: BoardParts = {}): Board {
  const empty = emptyBoard({
    schemaVersion: SCHEMA_VERSION,
    unitId: "nord" as UnitId,
    unitName: "Hjemmetjenesten Nord",
    date: "2026-11-24",
    timeZone: "Europe/Oslo",
    catalogueVersion: "levanger-2025-03-20",
    ...UNIT_DEFAULTS,
    ...parts.meta,
  });
  return {
    meta: empty.meta,
    meeting: { ...empty.meeting, ...parts.meeting },
    staff: byId<Staff>(parts.staff ?? []),
    tasks: byId<Task>(parts.tasks ?? []),
    visits: byId<Visit>(parts.visits ?? []),
    agreements: byId<Agreement>(parts.agreements ?? []),
    deviations: byId<Deviation>(parts.deviations ?? []),
    levels: byId<Level>(parts.levels ?? []),
    acceptances: byId<Acceptance>(parts.acceptances ?? []),
    whiteboard: byId<Drawing>(parts.whiteboard ?? []),
  };
}

function byId<E extends { readonly id: string }>(entities: readonly E[]): ReadonlyMap<E["id"], E> {
  return new Map(entities.map((entity) => [entity.id, entity]));
}

export function assignedTo(id: string, order = "V"): Assignment {
  return { staffId: staffId(id), order };
}

/** What the command changes. @throws when it is refused */
export function changesOf(board: Board, command: Command, now = NOW_MS): readonly Change[] {
  const decision = decide(board, command, { now });
  if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.reason}`);
  return decision.changes;
}

/** The board after the command. @throws when it is refused */
export function after(board: Board, command: Command, now = NOW_MS): Board {
  return fold(board, changesOf(board, command, now));
}

/** Why the command is refused; null when it is not. */
export function refusalOf(board: Board, command: Command): RefusalCode | null {
  const decision = decide(board, command, { now: NOW_MS });
  return decision.ok ? null : decision.reason;
}
