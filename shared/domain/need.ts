/**
 * What the day asks for, in minutes of people's time: visits with their travel, once per person they take, and indoor
 * work. What was not done asks for nothing any more.
 */

import type { Board, Competence, RhythmPhase, Task, Visit } from "./board.ts";
import { visitCompetence } from "./competence.ts";
import { countsToday, visitMinutes } from "./load.ts";
import { overlap, spread } from "./rhythm.ts";

export interface Need {
  readonly competence: Competence;
  readonly careMinutes: number;
  readonly travelMinutes: number;
  readonly indoorMinutes: number;
  /** One number for each phase, and last what lies outside all of them. */
  readonly byPhase: readonly number[];
}

export function needs(board: Board, phases: readonly RhythmPhase[], supplyByPhase: readonly number[]): Need[] {
  return [
    ...activeVisits(board).map((visit) => visitNeed(board, visit, phases)),
    ...[...board.tasks.values()].filter(isIndoorToday).map((task) => indoorNeed(board, task, phases, supplyByPhase)),
  ];
}

export function activeVisits(board: Board): Visit[] {
  return [...board.visits.values()].filter((visit) => visit.status.state !== "notDone");
}

/** Care lies where its minutes lie, travel in the phase in which the visit starts. */
function visitNeed(board: Board, visit: Visit, phases: readonly RhythmPhase[]): Need {
  const people = visit.staffRequired;
  const minutes = visitMinutes(board, visit);
  const span = { start: visit.start, end: visit.start + minutes };
  const byPhase = phases.map((phase) => {
    const starts = phase.start <= visit.start && visit.start < phase.end;
    return people * (overlap(phase, span) + (starts ? visit.travelMinutes : 0));
  });
  const total = people * (minutes + visit.travelMinutes);
  return {
    competence: visitCompetence(board, visit),
    careMinutes: people * minutes,
    travelMinutes: people * visit.travelMinutes,
    indoorMinutes: 0,
    byPhase: [...byPhase, total - byPhase.reduce((sum, part) => sum + part, 0)],
  };
}

function isIndoorToday(task: Task): boolean {
  return task.visitId === null && countsToday(task);
}

/** Indoor work has no time: it is laid over its owner's shift, or where people are while it has no owner. */
function indoorNeed(board: Board, task: Task, phases: readonly RhythmPhase[], supplyByPhase: readonly number[]): Need {
  const owner = task.assignee && board.staff.get(task.assignee.staffId);
  const inside = owner ? phases.map((phase) => overlap(phase, owner.shift)) : supplyByPhase.slice(0, phases.length);
  const parts = spread(task.minutes, inside);
  const placed = parts.reduce((sum, part) => sum + part, 0);
  return {
    competence: task.competence,
    careMinutes: 0,
    travelMinutes: 0,
    indoorMinutes: task.minutes,
    byPhase: [...parts, task.minutes - placed],
  };
}
