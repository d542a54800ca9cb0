/** Who has what today: one lane a person, and what nobody has yet. */

import type { Board, Staff, Task, Visit } from "./board.ts";
import { boardIndex, compareVisits } from "./board-index.ts";
import { taskWarnings, type VisitWarning, visitWarnings } from "./competence.ts";
import type { StaffId } from "./ids.ts";
import { countsToday, type Load, staffLoad } from "./load.ts";
import { compareOrder } from "./order.ts";

export interface LaneVisit {
  readonly visit: Visit;
  readonly warnings: readonly VisitWarning[];
  /** The other person of a double visit, when there is one. */
  readonly partner: Staff | null;
}

export interface LaneTask {
  readonly task: Task;
  readonly warnings: readonly VisitWarning[];
}

export interface Lane {
  readonly staff: Staff;
  readonly visits: readonly LaneVisit[];
  readonly tasks: readonly LaneTask[];
  readonly load: Load;
}

export interface UnassignedVisit {
  readonly visit: Visit;
  readonly slot: "first" | "second";
}

export interface Unassigned {
  readonly visits: readonly UnassignedVisit[];
  readonly tasks: readonly Task[];
}

/** In the unit's own stable order; absent people last, so that nobody jumps about during the meeting. */
export function lanes(board: Board): readonly Lane[] {
  return [...board.staff.values()]
    .sort(
      (a, b) =>
        Number(a.attendance === "absent") - Number(b.attendance === "absent") ||
        compareOrder(a.order, a.id, b.order, b.id),
    )
    .map((staff) => lane(board, staff));
}

function lane(board: Board, staff: Staff): Lane {
  const index = boardIndex(board);
  return {
    staff,
    visits: (index.visitsByStaff.get(staff.id) ?? []).map((visit) => ({
      visit,
      warnings: visitWarnings(board, visit, staff),
      partner: partnerOf(board, visit, staff.id),
    })),
    tasks: (index.tasksByStaff.get(staff.id) ?? [])
      .toSorted((a, b) => compareOrder(a.assignee?.order ?? "", a.id, b.assignee?.order ?? "", b.id))
      .map((task) => ({ task, warnings: taskWarnings(task, staff) })),
    load: staffLoad(board, staff),
  };
}

/** What still needs somebody today: every open slot of a visit, and indoor work that must be done now. */
export function unassigned(board: Board): Unassigned {
  const visits = [...board.visits.values()]
    .filter((visit) => visit.status.state === "planned" || visit.status.state === "started")
    .sort(compareVisits)
    .flatMap((visit): UnassignedVisit[] => [
      ...(visit.first ? [] : [{ visit, slot: "first" as const }]),
      ...(visit.staffRequired === 2 && !visit.second ? [{ visit, slot: "second" as const }] : []),
    ]);
  const tasks = [...board.tasks.values()]
    .filter((task) => !task.visitId && !task.assignee && countsToday(task))
    .filter((task) => task.status.state === "planned")
    .sort((a, b) => compareOrder(a.place.order, a.id, b.place.order, b.id));
  return { visits, tasks };
}

export interface DaySummary {
  readonly visits: number;
  readonly done: number;
  /** Open slots and indoor must-tasks. */
  readonly unassigned: number;
  readonly absent: number;
  /** People over 100 %. */
  readonly overloaded: number;
}

export function daySummary(board: Board): DaySummary {
  const open = unassigned(board);
  const staff = [...board.staff.values()];
  return {
    visits: board.visits.size,
    done: [...board.visits.values()].filter((visit) => visit.status.state === "done").length,
    unassigned: open.visits.length + open.tasks.length,
    absent: staff.filter((person) => person.attendance === "absent").length,
    overloaded: staff.filter(
      (person) => person.attendance === "present" && (staffLoad(board, person).percent ?? 0) > 100,
    ).length,
  };
}

export interface WorkList {
  readonly staff: Staff;
  readonly visits: readonly LaneVisit[];
  readonly tasks: readonly LaneTask[];
  /** The visit to open: the one under way, else the first that is not begun. */
  readonly next: Visit | null;
  readonly load: Load;
}

/** «Mine besøk»: one person's day in order. Null when the person is not on this board. */
export function workList(board: Board, staffId: StaffId): WorkList | null {
  const staff = board.staff.get(staffId);
  if (!staff) return null;
  const { visits, tasks, load } = lane(board, staff);
  const next =
    visits.find(({ visit }) => visit.status.state === "started") ??
    visits.find(({ visit }) => visit.status.state === "planned");
  return { staff, visits, tasks, next: next?.visit ?? null, load };
}

function partnerOf(board: Board, visit: Visit, staffId: StaffId): Staff | null {
  const other = visit.first?.staffId === staffId ? visit.second : visit.first;
  return other && other.staffId !== staffId ? (board.staff.get(other.staffId) ?? null) : null;
}
