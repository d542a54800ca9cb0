/**
 * What a day weighs. A visit's minutes are its base minutes and those of its tasks that must be done now;
 * a person's load is visits, travel, indoor work and the break against the length of the shift.
 */

import type { Board, ClockChange, Staff, Task, Visit } from "./board.ts";
import { boardIndex } from "./board-index.ts";
import type { StaffId } from "./ids.ts";

/** Tasks that are moved to «i løpet av uken» or «kan droppes» take no time today. */
export function countsToday(task: Task): boolean {
  return task.place.priority === "now" && task.status.state !== "notDone";
}

/** Minutes at the patient's, without travel. A visit that was not done keeps its plan but weighs nothing. */
export function visitMinutes(board: Board, visit: Visit): number {
  if (visit.status.state === "notDone") return 0;
  const tasks = boardIndex(board).tasksByVisit.get(visit.id) ?? [];
  return tasks.reduce((sum, task) => sum + (countsToday(task) ? task.minutes : 0), visit.baseMinutes);
}

export interface Load {
  readonly careMinutes: number;
  readonly travelMinutes: number;
  readonly indoorMinutes: number;
  readonly breakMinutes: number;
  /** Everything above. */
  readonly totalMinutes: number;
  /** Length of the shift, by the person's share of a full worker. */
  readonly shiftMinutes: number;
  /** Total against shift, whole per cent. Null when there is no shift to compare with. */
  readonly percent: number | null;
  /** Negative when there is too much. */
  readonly spareMinutes: number;
}

export function staffLoad(board: Board, staff: Staff): Load {
  const index = boardIndex(board);
  const visits = index.visitsByStaff.get(staff.id) ?? [];
  const active = visits.filter((visit) => visit.status.state !== "notDone");
  const careMinutes = active.reduce((sum, visit) => sum + visitMinutes(board, visit), 0);
  const travelMinutes = active.reduce((sum, visit) => sum + visit.travelMinutes, 0);
  const indoorMinutes = (index.tasksByStaff.get(staff.id) ?? []).reduce(
    (sum, task) => sum + (countsToday(task) ? task.minutes : 0),
    0,
  );
  const { breakMinutes } = staff.shift;
  const totalMinutes = careMinutes + travelMinutes + indoorMinutes + breakMinutes;
  const shiftMinutes = Math.round((shiftLength(staff, board.meta.clockChange) * staff.capacityPercent) / 100);
  return {
    careMinutes,
    travelMinutes,
    indoorMinutes,
    breakMinutes,
    totalMinutes,
    shiftMinutes,
    // Too much is never «100 %»: by that figure people see who is over.
    percent:
      shiftMinutes > 0
        ? Math.max(Math.round((totalMinutes * 100) / shiftMinutes), totalMinutes > shiftMinutes ? 101 : 0)
        : null,
    spareMinutes: shiftMinutes - totalMinutes,
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Minutes from start to end; a shift without a sensible end has no length. By the clock on the wall, and by real
 * time where a shift works through the night on which the clocks are moved.
 */
export function shiftLength({ shift }: { readonly shift: Span }, change: ClockChange | null): number {
  const length = Math.max(0, shift.end - shift.start);
  const worksThrough = change !== null && length > 0 && shift.start <= change.at && change.at < shift.end;
  return worksThrough ? Math.max(0, length + change.minutes) : length;
}

/** The end of the visit by plan, in minutes from midnight of the operating date. */
export function visitEnd(board: Board, visit: Visit): number {
  return visit.start + visitMinutes(board, visit);
}

export function isAssignedTo(visit: Visit, staffId: StaffId): boolean {
  return visit.first?.staffId === staffId || visit.second?.staffId === staffId;
}
