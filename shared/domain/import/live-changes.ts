/**
 * A corrected plan carried over to the board that people work on: what the plan said before, what it says now, and the
 * board as it is. Only what the correction changed is touched, and of that only what nobody has changed since; who does
 * what, in which column it lies and how far it has come are people's decisions and stay.
 */

import type { Board, EntityRoot, Staff, Task, Visit } from "../board.ts";
import { boardIndex } from "../board-index.ts";
import type { Change } from "../changes.ts";

const STAFF_PLAN = ["name", "competence", "delegations", "shift", "capacityPercent", "mentor"] as const;
const VISIT_PLAN = [
  "zone",
  "mode",
  "start",
  "earliest",
  "latest",
  "baseMinutes",
  "travelMinutes",
  "competence",
  "delegations",
  "staffRequired",
  "urgency",
  "primaryContact",
  "needsKey",
  "follows",
] as const;
const TASK_PLAN = ["typeId", "title", "group", "minutes", "competence", "bound", "intervalDays"] as const;

export interface LiveChanges {
  readonly changes: readonly Change[];
  /** What the plan no longer has but people have begun on, given to somebody or changed: it stays on the board. */
  readonly kept: readonly { readonly root: EntityRoot; readonly id: string }[];
}

export function liveChanges(live: Board, before: Board, after: Board): LiveChanges {
  const changes: Change[] = [];
  const kept: { root: EntityRoot; id: string }[] = [];
  const index = boardIndex(live);

  for (const [id, staff] of after.staff) {
    const was = before.staff.get(id);
    const now = live.staff.get(id);
    if (!was && !now) changes.push({ op: "put", root: "staff", entity: staff });
    const fields = was && now ? corrected(STAFF_PLAN, was, staff, now) : null;
    if (fields) changes.push({ op: "patch", root: "staff", id, fields });
  }
  for (const [id, visit] of after.visits) {
    const was = before.visits.get(id);
    const now = live.visits.get(id);
    // Whoever was to go there may have left the board since.
    if (!was && !now) changes.push({ op: "put", root: "visits", entity: withPresent(visit, live, after) });
    const fields = was && now ? corrected(VISIT_PLAN, was, visit, now) : null;
    if (fields) changes.push({ op: "patch", root: "visits", id, fields });
  }
  for (const [id, task] of after.tasks) {
    const was = before.tasks.get(id);
    const now = live.tasks.get(id);
    const home = task.visitId === null || live.visits.has(task.visitId) || !before.visits.has(task.visitId);
    if (!was && !now && home) changes.push({ op: "put", root: "tasks", entity: task });
    const fields = was && now ? corrected(TASK_PLAN, was, task, now) : null;
    if (fields) changes.push({ op: "patch", root: "tasks", id, fields });
  }

  for (const [id, was] of before.visits) {
    const now = live.visits.get(id);
    if (!now || after.visits.has(id)) continue;
    const tasks = index.tasksByVisit.get(id) ?? [];
    const own = tasks.every((task) => before.tasks.has(task.id) && untouchedTask(before.tasks.get(task.id), task));
    if (own && untouchedVisit(was, now)) {
      for (const task of tasks) changes.push({ op: "remove", root: "tasks", id: task.id });
      changes.push({ op: "remove", root: "visits", id });
    } else kept.push({ root: "visits", id });
  }
  for (const [id, was] of before.tasks) {
    const now = live.tasks.get(id);
    const goesWithVisit = was.visitId !== null && !after.visits.has(was.visitId);
    if (!now || after.tasks.has(id) || goesWithVisit) continue;
    if (untouchedTask(was, now)) changes.push({ op: "remove", root: "tasks", id });
    else kept.push({ root: "tasks", id });
  }
  for (const id of before.staff.keys()) {
    const now = live.staff.get(id);
    if (!now || after.staff.has(id)) continue;
    const busy = (index.visitsByStaff.get(id) ?? []).length + (index.tasksByStaff.get(id) ?? []).length > 0;
    // With work in hand somebody must say who takes it: that is «absent», which a person registers.
    if (busy || now.duties.length > 0 || now.attendance === "absent") kept.push({ root: "staff", id });
    else changes.push({ op: "remove", root: "staff", id });
  }
  return { changes, kept };
}

/** The fields that the plan changed and nobody on the board did; null when there are none. */
function corrected<E extends object, K extends keyof E>(
  fields: readonly K[],
  was: E,
  is: E,
  live: E,
): Partial<Pick<E, K>> | null {
  const found: Partial<Pick<E, K>> = {};
  let any = false;
  for (const field of fields) {
    if (same(was[field], is[field]) || !same(was[field], live[field])) continue;
    found[field] = is[field];
    any = true;
  }
  return any ? found : null;
}

function untouchedVisit(was: Visit, now: Visit): boolean {
  return (
    now.status.state === "planned" &&
    now.first?.staffId === was.first?.staffId &&
    now.second?.staffId === was.second?.staffId &&
    !corrected(VISIT_PLAN, was, now, was)
  );
}

function untouchedTask(was: Task | undefined, now: Task): boolean {
  return (
    was !== undefined &&
    now.status.state === "planned" &&
    now.place.priority === was.place.priority &&
    now.assignee?.staffId === was.assignee?.staffId &&
    now.deferral === null
  );
}

function withPresent(visit: Visit, live: Board, after: Board): Visit {
  const there = (id: Staff["id"]): boolean => {
    const person = live.staff.get(id);
    return person ? person.attendance === "present" : after.staff.has(id);
  };
  const kept = (assignment: Visit["first"]): Visit["first"] =>
    assignment && there(assignment.staffId) ? assignment : null;
  return { ...visit, first: kept(visit.first), second: kept(visit.second) };
}

/** Plan fields are text, numbers, and lists and objects of those, always built in the same order. */
function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
