/** Decisions about task cards: which column, whose, and how it went. */

import { type Board, NOT_STARTED, PRIORITIES, type Priority, type Task } from "./board.ts";
import type { CommandOf } from "./commands.ts";
import { accept, type Decision, type Moment, refuse } from "./decision.ts";
import type { TaskId } from "./ids.ts";
import { compareOrder, orderBetween } from "./order.ts";

export function moveTask(board: Board, command: CommandOf<"task.move">): Decision {
  const task = board.tasks.get(command.taskId);
  if (!task || (command.after && !board.tasks.has(command.after))) return refuse("gone");
  const lowered = rank(command.priority) > rank(task.place.priority);
  if (lowered && task.bound && !command.deferral) return refuse("deferralNeeded");
  if (command.after === task.id) return refuse("unchanged");
  const order = orderAfter(board, command.priority, command.after, task);
  if (order === null) return refuse("unchanged");
  const place = { priority: command.priority, order };
  // Back in «Må gjøres nå» the deferral is lifted; moved within or between the others it stays.
  const deferral = command.priority === "now" ? null : (command.deferral ?? task.deferral);
  // Written only when it changes: a hand that only reorders must not wipe out a reason given on another screen.
  const fields = deferral === task.deferral ? { place } : { place, deferral };
  return accept({ op: "patch", root: "tasks", id: task.id, fields });
}

export function needsDeferral(task: Task, priority: Priority): boolean {
  return task.bound && rank(priority) > rank(task.place.priority);
}

export function assignTask(board: Board, command: CommandOf<"task.assign">): Decision {
  const task = board.tasks.get(command.taskId);
  if (!task) return refuse("gone");
  if (task.visitId) return refuse("followsVisit");
  if (command.staffId === (task.assignee?.staffId ?? null)) return refuse("unchanged");
  if (!command.staffId) {
    return accept({ op: "patch", root: "tasks", id: task.id, fields: { assignee: null } });
  }
  const staff = board.staff.get(command.staffId);
  if (!staff) return refuse("gone");
  if (staff.attendance === "absent") return refuse("absent");
  const last = [...board.tasks.values()]
    .filter((other) => other.assignee?.staffId === staff.id)
    .reduce<string | null>((max, other) => maxOrder(max, other.assignee?.order ?? null), null);
  const assignee = { staffId: staff.id, order: orderBetween(last, null) };
  return accept({ op: "patch", root: "tasks", id: task.id, fields: { assignee } });
}

export function setTaskStatus(board: Board, command: CommandOf<"task.setStatus">, { now }: Moment): Decision {
  const task = board.tasks.get(command.taskId);
  if (!task) return refuse("gone");
  if (command.state === "notDone" && !command.reason) return refuse("reasonNeeded");
  // A reason belongs to what was not done and to nothing else.
  const reason = command.state === "notDone" ? command.reason : null;
  if (task.status.state === command.state && task.status.reason === reason) return refuse("unchanged");
  const status = command.state === "planned" ? NOT_STARTED : { state: command.state, reason, at: now };
  return accept({ op: "patch", root: "tasks", id: task.id, fields: { status } });
}

export function addTask(board: Board, command: CommandOf<"task.add">): Decision {
  if (board.tasks.has(command.taskId)) return refuse("alreadyExists");
  const visit = command.visitId ? board.visits.get(command.visitId) : null;
  if (visit === undefined) return refuse("gone");
  const place = { priority: command.priority, order: orderBehind(board, command.priority) };
  const patient = command.patient ?? visit?.patient ?? null;
  return accept({ op: "put", root: "tasks", entity: newTask({ ...command, patient }, place) });
}

type NewTask = Omit<CommandOf<"task.add">, "type" | "priority">;

/** A card nobody has begun, as the command describes it. */
export function newTask(from: NewTask, place: Task["place"]): Task {
  const { typeId, title, group, patient, visitId, minutes, competence } = from;
  return {
    id: from.taskId,
    ...{ typeId, title, group, patient, visitId, minutes, competence, place },
    bound: from.bound ?? false,
    assignee: null,
    status: NOT_STARTED,
    deferral: from.deferral ?? null,
    timesDeferred: from.timesDeferred ?? 0,
    arrival: null,
    lastPerformed: from.lastPerformed ?? null,
    intervalDays: from.intervalDays ?? null,
    plan: null,
  };
}

/** The order key behind all cards of a column. */
export function orderBehind(board: Board, priority: Priority): string {
  return orderAfter(board, priority, lastInColumn(board, priority), null) ?? orderBetween(null, null);
}

/** Tasks of a column in the order everybody sees. */
export function tasksInColumn(board: Board, priority: Priority): Task[] {
  return [...board.tasks.values()]
    .filter((task) => task.place.priority === priority)
    .sort((a, b) => compareOrder(a.place.order, a.id, b.place.order, b.id));
}

/** The order key behind `after`; null when the card already lies there. */
function orderAfter(board: Board, priority: Priority, after: TaskId | null, moving: Task | null): string | null {
  const column = tasksInColumn(board, priority);
  const others = column.filter((task) => task.id !== moving?.id);
  const index = after ? others.findIndex((task) => task.id === after) : -1;
  const before = others[index] ?? null;
  // Two hands can leave equal keys behind; the card then goes behind all of them, never past the next key.
  const next = others.find((task, place) => place > index && task.place.order > (before?.place.order ?? ""));
  if (moving && column.includes(moving)) {
    const place = column.indexOf(moving);
    if ((column[place - 1]?.id ?? null) === (before?.id ?? null)) return null;
  }
  return orderBetween(before?.place.order ?? null, next?.place.order ?? null);
}

function lastInColumn(board: Board, priority: Priority): TaskId | null {
  return tasksInColumn(board, priority).at(-1)?.id ?? null;
}

function maxOrder(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function rank(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}
