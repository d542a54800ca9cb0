/** Decisions about visits: who goes, and how it went. */

import { type Board, LAST_MINUTE, NOT_STARTED, type Visit } from "./board.ts";
import { boardIndex } from "./board-index.ts";
import type { Change } from "./changes.ts";
import type { CommandOf } from "./commands.ts";
import { newTask, orderBehind } from "./decide-task.ts";
import { accept, type Decision, type Moment, refuse } from "./decision.ts";
import type { StaffId } from "./ids.ts";
import { orderBetween } from "./order.ts";

export function assignVisit(board: Board, command: CommandOf<"visit.assign">): Decision {
  const visit = board.visits.get(command.visitId);
  if (!visit) return refuse("gone");
  const { slot, staffId } = command;
  const start = command.start ?? visit.start;
  const current = visit[slot]?.staffId ?? null;
  if (staffId === current && start === visit.start) return refuse("unchanged");
  if (isBegun(visit)) return refuse("begun");
  if (visit.locked && (current || start !== visit.start)) return refuse("locked");
  if (!staffId) return accept({ op: "patch", root: "visits", id: visit.id, fields: { [slot]: null } });
  const staff = board.staff.get(staffId);
  if (!staff) return refuse("gone");
  if (staff.attendance === "absent") return refuse("absent");
  const other = slot === "first" ? visit.second : visit.first;
  if (other?.staffId === staffId) return refuse("samePerson");
  const assignment = { staffId, order: orderInLane(board, { ...visit, start }, staffId) };
  const when = start === visit.start ? {} : { start };
  return accept({ op: "patch", root: "visits", id: visit.id, fields: { [slot]: assignment, ...when } });
}

export function setVisitStatus(board: Board, command: CommandOf<"visit.setStatus">, { now }: Moment): Decision {
  const visit = board.visits.get(command.visitId);
  if (!visit) return refuse("gone");
  if (command.state === "notDone" && !command.reason) return refuse("reasonNeeded");
  // A reason belongs to what was not done and to nothing else.
  const reason = command.state === "notDone" ? command.reason : null;
  if (visit.status.state === command.state && visit.status.reason === reason) return refuse("unchanged");
  const status = command.state === "planned" ? NOT_STARTED : { state: command.state, reason, at: now };
  return accept({ op: "patch", root: "visits", id: visit.id, fields: { status } });
}

export function setVisitLocked(board: Board, command: CommandOf<"visit.setLocked">): Decision {
  const visit = board.visits.get(command.visitId);
  if (!visit) return refuse("gone");
  if (visit.locked === command.locked) return refuse("unchanged");
  return accept({ op: "patch", root: "visits", id: visit.id, fields: { locked: command.locked } });
}

export function addVisit(board: Board, command: CommandOf<"visit.add">): Decision {
  if (board.visits.has(command.visitId)) return refuse("alreadyExists");
  const staff = command.staffId ? board.staff.get(command.staffId) : null;
  if (staff === undefined) return refuse("gone");
  if (staff?.attendance === "absent") return refuse("absent");
  const { planned } = command;
  const visit: Visit = {
    id: command.visitId,
    patient: command.patient,
    zone: command.zone,
    mode: planned?.mode ?? "physical",
    start: command.start,
    earliest: planned?.earliest ?? command.start,
    latest: planned?.latest ?? Math.min(command.start + command.minutes, LAST_MINUTE),
    baseMinutes: command.minutes,
    travelMinutes: command.travelMinutes,
    competence: command.competence,
    delegations: command.delegations,
    staffRequired: command.staffRequired ?? 1,
    first: null,
    second: null,
    locked: false,
    urgency: planned?.urgency ?? "critical",
    primaryContact: planned?.primaryContact ?? null,
    unplanned: planned === undefined,
    arrival: null,
    needsKey: planned?.needsKey ?? false,
    follows: null,
    status: NOT_STARTED,
    plan: null,
  };
  const first = staff ? { staffId: staff.id, order: orderInLane(board, visit, staff.id) } : null;
  return accept({ op: "put", root: "visits", entity: { ...visit, first } }, ...tasksOf(board, command));
}

/** What the visit was planned with, under «Må gjøres nå»; a card that is on the board already stays where it is. */
function tasksOf(board: Board, { planned, visitId, patient }: CommandOf<"visit.add">): Change[] {
  let order = orderBehind(board, "now");
  return (planned?.tasks ?? [])
    .filter(({ taskId }) => !board.tasks.has(taskId))
    .map((task): Change => {
      const entity = newTask({ ...task, visitId, patient }, { priority: "now", order });
      order = orderBetween(order, null);
      return { op: "put", root: "tasks", entity };
    });
}

/** Under way or finished: it stays with whoever did it. */
export function isBegun(visit: Visit): boolean {
  return visit.status.state !== "planned";
}

/** Behind the visits of that person that start earlier or at the same time. */
function orderInLane(board: Board, visit: Visit, staffId: StaffId): string {
  const lane = (boardIndex(board).visitsByStaff.get(staffId) ?? []).filter((v) => v.id !== visit.id);
  const orderOf = (v: Visit | undefined): string | null =>
    (v?.first?.staffId === staffId ? v.first.order : v?.second?.order) ?? null;
  const index = lane.findLastIndex((v) => v.start <= visit.start);
  return orderBetween(orderOf(lane[index]), orderOf(lane[index + 1]));
}
