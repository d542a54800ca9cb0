/** What a person might do with the board in front of them: any command, most of them possible, some of them refused. */

import { must } from "#shared/assert.ts";
import {
  type Board,
  COMPETENCES,
  DEFERRAL_REASONS,
  MEETING_PHASES,
  NOT_DONE_REASONS,
  PRIORITIES,
  VISIT_STATES,
} from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import { newId, type PatientCode, type StaffId, type TaskTypeId } from "#shared/domain/ids.ts";
import { below, pick, type Random } from "../random-board.ts";

type Intention = (board: Board, random: Random, now: number) => Command;

/** @param now epoch ms by that person's device */
export function anyCommand(board: Board, random: Random, now: number): Command {
  return choose(random, INTENTIONS)(board, random, now);
}

/** Named more often what people do more often. */
const INTENTIONS: readonly Intention[] = [
  moveTask,
  moveTask,
  moveTask,
  assignVisit,
  assignVisit,
  assignVisit,
  assignTask,
  setStatus,
  setStatus,
  addTask,
  addVisit,
  lockVisit,
  absence,
  agreement,
  (board, random, now) => ({
    type: "deviation.add",
    deviationId: newId(now, random),
    kind: choose(random, ["negative", "positive", "risk"]),
    text: `Avvik ${below(random, 100)}`,
    visitId: anyKey(random, board.visits),
  }),
  (_board, random) => ({ type: "meeting.setPhase", phase: choose(random, MEETING_PHASES) }),
  () => ({ type: "plan.commit" }),
];

function moveTask(board: Board, random: Random): Command {
  const deferral = {
    reason: choose(random, DEFERRAL_REASONS),
    nextDate: "2026-03-25",
    informer: anyKey(random, board.staff),
  };
  return {
    type: "task.move",
    taskId: someKey(random, board.tasks),
    priority: choose(random, PRIORITIES),
    after: random() < 0.3 ? null : anyKey(random, board.tasks),
    deferral: random() < 0.7 ? deferral : null,
  };
}

function assignTask(board: Board, random: Random): Command {
  return { type: "task.assign", taskId: someKey(random, board.tasks), staffId: somebody(board, random) };
}

function assignVisit(board: Board, random: Random): Command {
  return {
    type: "visit.assign",
    visitId: someKey(random, board.visits),
    slot: choose(random, ["first", "second"]),
    staffId: somebody(board, random),
  };
}

function setStatus(board: Board, random: Random): Command {
  const state = choose(random, VISIT_STATES);
  const reason = state === "notDone" ? choose(random, NOT_DONE_REASONS) : null;
  if (random() < 0.5) return { type: "task.setStatus", taskId: someKey(random, board.tasks), state, reason };
  return { type: "visit.setStatus", visitId: someKey(random, board.visits), state, reason };
}

function addTask(board: Board, random: Random, now: number): Command {
  return {
    type: "task.add",
    taskId: newId(now, random),
    typeId: "other" as TaskTypeId,
    title: `Oppgave ${below(random, 100)}`,
    group: "practicalHelp",
    minutes: below(random, 60),
    competence: choose(random, COMPETENCES),
    priority: choose(random, PRIORITIES),
    patient: null,
    visitId: random() < 0.5 ? null : anyKey(random, board.visits),
  };
}

function addVisit(board: Board, random: Random, now: number): Command {
  return {
    type: "visit.add",
    visitId: newId(now, random),
    patient: `N-${below(random, 100)}` as PatientCode,
    zone: "Sentrum",
    start: 420 + below(random, 400),
    minutes: 1 + below(random, 60),
    travelMinutes: below(random, 15),
    competence: choose(random, COMPETENCES),
    delegations: [],
    staffId: somebody(board, random),
  };
}

function lockVisit(board: Board, random: Random): Command {
  return { type: "visit.setLocked", visitId: someKey(random, board.visits), locked: random() < 0.5 };
}

function absence(board: Board, random: Random): Command {
  const staffId = someKey(random, board.staff);
  return { type: random() < 0.4 ? "absence.register" : "absence.cancel", staffId };
}

function agreement(board: Board, random: Random, now: number): Command {
  const agreementId = anyKey(random, board.agreements);
  if (agreementId && random() < 0.6) {
    return { type: "agreement.close", agreementId, state: choose(random, ["done", "carried", "dropped"]) };
  }
  const text = `Avtale ${below(random, 100)}`;
  return { type: "agreement.add", agreementId: newId(now, random), text, owner: somebody(board, random) };
}

function somebody(board: Board, random: Random): StaffId | null {
  return random() < 0.25 ? null : anyKey(random, board.staff);
}

function anyKey<Key>(random: Random, map: ReadonlyMap<Key, unknown>): Key | null {
  return pick(random, [...map.keys()]) ?? null;
}

function someKey<Key>(random: Random, map: ReadonlyMap<Key, unknown>): Key {
  return must(anyKey(random, map), "the board has one of each");
}

function choose<T>(random: Random, from: readonly T[]): T {
  return must(pick(random, from), "something to choose from");
}
