/** The task cards of a demo day: those of the visits and those of the house. */

import { must } from "#shared/assert.ts";
import { NOT_STARTED, PRIORITIES, type Task, type Visit } from "#shared/domain/board.ts";
import type { TaskId } from "#shared/domain/ids.ts";
import { orderSequence } from "#shared/domain/order.ts";
import type { Card } from "./demand.ts";
import { indoorWork } from "./indoor-work.ts";
import type { DemoUnit } from "./municipality.ts";
import { type TaskKind, taskKind } from "./task-types.ts";

/** A card and where its kind stands in the list. */
export interface RankedTask {
  readonly task: Task;
  readonly rank: number;
}

export function visitTasks(visit: Visit, cards: readonly Card[], makeId: () => TaskId): RankedTask[] {
  return cards.map(({ kind, priority, timesDeferred, lastPerformed, intervalDays }) => ({
    rank: kind.rank,
    task: {
      ...taskOf(kind, makeId()),
      patient: visit.patient,
      visitId: visit.id,
      place: { priority, order: "" },
      timesDeferred,
      lastPerformed,
      intervalDays,
    },
  }));
}

export function indoorTasks(unit: DemoUnit, makeId: () => TaskId): RankedTask[] {
  return indoorWork(unit.kind).flatMap(([key, count]) =>
    Array.from({ length: count }, () => ({ rank: taskKind(key).rank, task: taskOf(taskKind(key), makeId()) })),
  );
}

function taskOf(kind: TaskKind, id: TaskId): Task {
  return {
    id,
    typeId: kind.typeId,
    title: kind.title,
    group: kind.group,
    patient: null,
    visitId: null,
    minutes: kind.minutes,
    competence: kind.competence,
    bound: kind.bound,
    place: { priority: kind.priority, order: "" },
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

/** With order keys: in each column as the list has the types, and within a type by time of day. */
export function ordered(tasks: readonly RankedTask[], startOf: (task: Task) => number): Task[] {
  return PRIORITIES.flatMap((priority) => {
    const column = tasks
      .filter(({ task }) => task.place.priority === priority)
      .sort((a, b) => a.rank - b.rank || startOf(a.task) - startOf(b.task) || (a.task.id < b.task.id ? -1 : 1));
    const keys = orderSequence(column.length);
    return column.map(({ task }, index) => ({
      ...task,
      place: { priority, order: must(keys[index], "a key for each") },
    }));
  });
}
