/**
 * A day that people lived by commands, small enough to read and with chance from a seed: the journal it leaves, and
 * the board as it was after each update, recorded while it happened.
 */

import {
  type Board,
  type COMPETENCES,
  DEFERRAL_REASONS,
  MEETING_PHASES,
  NOT_DONE_REASONS,
  NOT_STARTED,
  PRIORITIES,
  type Staff,
  type Task,
  type Visit,
  VISIT_STATES,
} from "#shared/domain/board.ts";
import { UNIT_DEFAULTS } from "#shared/domain/unit-defaults.ts";
import { emptyBoard } from "#shared/domain/empty-board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Command } from "#shared/domain/commands.ts";
import { decide } from "#shared/domain/decide.ts";
import type {
  AgreementId,
  DeviationId,
  PatientCode,
  StaffId,
  TaskId,
  TaskTypeId,
  UnitId,
  VisitId,
} from "#shared/domain/ids.ts";
import { orderSequence } from "#shared/domain/order.ts";
import { applyChanges, applyUpdate, boardUpdate, createBoardDoc, readBoard } from "#shared/document/board-doc.ts";
import type { Actor } from "#shared/protocol.ts";
import type { ReplayFrame } from "#shared/replay-stream.ts";

export interface SimulatedDay {
  readonly frames: readonly ReplayFrame[];
  /** `boards[n]` is the board after `n` updates; the first is empty. */
  readonly boards: readonly Board[];
}

/** 06:00 in Oslo on the operating date, a summer-time-free Wednesday. */
const DAY_BEGIN = Date.UTC(2026, 10, 25, 5, 0, 0);
export const SYSTEM: Actor = { id: "system", name: "Morgentavla", role: "system" };
export const WALL: Actor = { id: "wall-nord", name: "Tavla Nord", role: "wall" };

const NAMES = ["Kari N.", "Ola H.", "Siri Ø.", "Ahmed R.", "Ingrid B.", "Tomasz K."];
const SKILLS: readonly (typeof COMPETENCES)[number][] = ["registeredNurse", "healthcareWorker", "assistant"];

export const CATALOGUE: Catalogue = {
  version: "test-1",
  about: "",
  priorities: {
    now: { nb: "Må gjøres nå", nn: "Må gjerast no", en: "Now" },
    thisWeek: { nb: "Kan gjøres i løpet av uken", nn: "Kan gjerast i løpet av veka", en: "This week" },
    canDrop: { nb: "Kan droppes", nn: "Kan sløyfast", en: "Can be dropped" },
  },
  groups: {
    healthCare: { nb: "Helsehjelp", nn: "Helsehjelp", en: "Health care" },
    meals: { nb: "Måltider", nn: "Måltid", en: "Meals" },
    practicalHelp: { nb: "Praktisk bistand", nn: "Praktisk hjelp", en: "Practical help" },
  },
  taskTypes: [
    taskType("shower", "practicalHelp", "Dusj", "patient"),
    taskType("breakfast", "meals", "Frokost", "patient"),
    taskType("answerEMessages", "healthCare", "Svare på e-meldinger", "indoor"),
  ],
};

/** The board a day begins with: six people, eighteen visits with two tasks each, four indoor tasks. */
export function plannedBoard(): Board {
  const board = emptyBoard({
    schemaVersion: 1,
    unitId: "nord" as UnitId,
    unitName: "Hjemmetjenesten Nord",
    date: "2026-11-25",
    timeZone: "Europe/Oslo",
    catalogueVersion: CATALOGUE.version,
    ...UNIT_DEFAULTS,
  });
  const staff = NAMES.map((name, i) => person(name, i));
  const visits = Array.from({ length: 18 }, (_, i) => visit(i, staff));
  const orders = orderSequence(40);
  const tasks = [
    ...visits.flatMap((of, i) => [
      task(`t${i}a`, "shower", of, orders[2 * i] ?? ""),
      task(`t${i}b`, "breakfast", of, orders[2 * i + 1] ?? ""),
    ]),
    ...[0, 1, 2, 3].map((i) => task(`t-indoor${i}`, "answerEMessages", null, orders[36 + i] ?? "")),
  ];
  return { ...board, staff: byId(staff), visits: byId(visits), tasks: byId(tasks) };
}

/** @param updates how many, the creation of the day among them */
export function simulateDay(updates: number, seed: number): SimulatedDay {
  const chance = createChance(seed);
  const doc = createBoardDoc();
  const frames: ReplayFrame[] = [];
  const boards = [readBoard(doc)];
  let at = DAY_BEGIN;
  let actor: Actor = SYSTEM;
  doc.on("update", (update: Uint8Array) => {
    frames.push({ at, actor, update });
    boards.push(readBoard(doc));
  });
  applyUpdate(doc, boardUpdate(plannedBoard(), 1));
  for (let made = 0; frames.length < updates; made++) {
    // Mostly seconds, sometimes a long silence, sometimes the same millisecond.
    at += chance.below(12) === 0 ? 60_000 * chance.below(90) : 250 * chance.below(40);
    const board = boards.at(-1) ?? readBoard(doc);
    actor = chance.below(3) === 0 ? WALL : actorFrom(chance.pick([...board.staff.values()]));
    const decision = decide(board, anyCommand(board, made, chance), { now: at });
    if (decision.ok) applyChanges(doc, decision.changes, "simulation");
  }
  return { frames, boards };
}

function actorFrom({ id, name }: Staff): Actor {
  return { id, name, role: "staff" };
}

interface Chance {
  readonly below: (limit: number) => number;
  readonly pick: <T>(values: readonly T[]) => T;
}

function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return { below, pick: <T>(values: readonly T[]): T => values[below(values.length)] as T };
}

function anyCommand(board: Board, made: number, chance: Chance): Command {
  const taskId = chance.pick([...board.tasks.keys()]);
  const visitId = chance.pick([...board.visits.keys()]);
  const staffId = chance.pick([...board.staff.keys()]);
  const state = chance.pick(VISIT_STATES);
  const reason = state === "notDone" ? chance.pick(NOT_DONE_REASONS) : null;
  const deferral = { reason: chance.pick(DEFERRAL_REASONS), nextDate: "2026-11-27", informer: null };
  const kinds: readonly (() => Command)[] = [
    () => ({ type: "task.move", taskId, priority: chance.pick(PRIORITIES), after: null, deferral }),
    () => ({ type: "task.assign", taskId, staffId: chance.below(4) === 0 ? null : staffId }),
    () => ({ type: "task.setStatus", taskId, state, reason }),
    () => ({ type: "visit.assign", visitId, slot: "first", staffId: chance.below(4) === 0 ? null : staffId }),
    () => ({ type: "visit.assign", visitId, slot: "second", staffId }),
    () => ({ type: "visit.setStatus", visitId, state, reason }),
    () => ({ type: "visit.setLocked", visitId, locked: chance.below(2) === 0 }),
    () => ({ type: "meeting.setPhase", phase: chance.pick(MEETING_PHASES) }),
    () => ({ type: chance.below(2) === 0 ? "absence.register" : "absence.cancel", staffId }),
  ];
  const rare: readonly (() => Command)[] = [
    () => ({ type: "plan.commit" }),
    () => ({ type: "agreement.add", agreementId: `a${made}` as AgreementId, text: `Avtale ${made}`, owner: staffId }),
    () => ({ type: "deviation.add", deviationId: `d${made}` as DeviationId, kind: "risk", text: "Glatt", visitId }),
    () => ({
      type: "visit.add",
      visitId: `alarm${made}` as VisitId,
      patient: "N-99" as PatientCode,
      zone: "Sentrum",
      start: 600,
      minutes: 20,
      travelMinutes: 5,
      competence: "assistant",
      delegations: [],
      staffId: null,
    }),
  ];
  // A day gains a handful of cards; most of what happens is done to those it has.
  return chance.pick(chance.below(40) === 0 ? rare : kinds)();
}

function taskType(
  id: string,
  group: "healthCare" | "meals" | "practicalHelp",
  nb: string,
  place: "patient" | "indoor",
): Catalogue["taskTypes"][number] {
  return {
    id: id as TaskTypeId,
    group,
    label: { nb, nn: nb, en: id },
    defaultPriority: "now",
    minutes: 15,
    lowestCompetence: "assistant",
    place,
    boundByDecision: id === "shower",
  };
}

function person(name: string, i: number): Staff {
  return {
    id: `s${i}` as StaffId,
    name,
    competence: SKILLS[i % SKILLS.length] ?? "assistant",
    delegations: ["medication"],
    shift: { code: "D", start: 450, end: 930, breakMinutes: 30 },
    attendance: "present",
    duties: i === 0 ? ["meetingLead"] : [],
    capacityPercent: 100,
    mentor: null,
    order: orderSequence(NAMES.length)[i] ?? "",
  };
}

function visit(i: number, staff: readonly Staff[]): Visit {
  const owner = i % 6 === 5 ? null : (staff[i % staff.length] ?? null);
  return {
    id: `v${i}` as VisitId,
    patient: `N-${i + 1}` as PatientCode,
    zone: "Sentrum",
    mode: "physical",
    start: 480 + 20 * i,
    earliest: 450,
    latest: 930,
    baseMinutes: 5,
    travelMinutes: 6,
    competence: "assistant",
    delegations: [],
    staffRequired: i % 9 === 0 ? 2 : 1,
    first: owner && { staffId: owner.id, order: orderSequence(20)[i] ?? "" },
    second: null,
    locked: false,
    urgency: i % 7 === 0 ? "critical" : "ordinary",
    primaryContact: null,
    unplanned: false,
    arrival: null,
    needsKey: false,
    follows: null,
    status: NOT_STARTED,
    plan: null,
  };
}

function task(id: string, typeId: string, of: Visit | null, order: string): Task {
  return {
    id: id as TaskId,
    typeId: typeId as TaskTypeId,
    title: "",
    group: typeId === "breakfast" ? "meals" : typeId === "shower" ? "practicalHelp" : "healthCare",
    patient: of?.patient ?? null,
    visitId: of?.id ?? null,
    minutes: 15,
    competence: "assistant",
    bound: typeId === "shower",
    place: { priority: "now", order },
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

function byId<T extends { readonly id: string }>(entities: readonly T[]): ReadonlyMap<T["id"], T> {
  return new Map(entities.map((entity) => [entity.id, entity]));
}
