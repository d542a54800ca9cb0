/** Who can act on a simulated day, and who would be asked to take a visit. */

import { must } from "#shared/assert.ts";
import type { Board, Duty, Staff, Task, Visit } from "#shared/domain/board.ts";
import { boardIndex } from "#shared/domain/board-index.ts";
import { taskWarnings, visitWarnings } from "#shared/domain/competence.ts";
import { staffLoad, visitEnd } from "#shared/domain/load.ts";
import type { Actor } from "#shared/protocol.ts";
import { wallActor } from "../access/demo-access.ts";
import { publishedUnit } from "./municipality.ts";
import { type DayPart, PART_OF, type ShiftCode } from "./shifts.ts";

/** The same identity as the wall screen of the unit has. */
export function wallOf(board: Board): Actor {
  return wallActor(must(publishedUnit(board.meta.unitId), "a board belongs to a unit"));
}

/** The same identity as the person's telephone has. */
export function phoneOf(staff: Staff): Actor {
  return { id: staff.id, name: staff.name, role: staff.duties.includes("meetingLead") ? "lead" : "staff" };
}

export function withDuty(board: Board, duty: Duty): Staff {
  const person = [...board.staff.values()].find(({ duties }) => duties.includes(duty));
  return must(person, `somebody is ${duty}`);
}

/** Those at work in that part of the day who can be given something. */
export function workersOf(board: Board, part: DayPart): Staff[] {
  return [...board.staff.values()].filter(
    ({ shift, attendance, capacityPercent }) =>
      attendance === "present" && capacityPercent > 0 && PART_OF[shift.code as ShiftCode] === part,
  );
}

/** Best first: who may, is free then and has room. Whoever already has the visit is left out. */
export function whoCould(board: Board, visit: Visit, people: readonly Staff[]): Staff[] {
  const cost = (staff: Staff): number =>
    visitWarnings(board, visit, staff).length * 200 + overlapMinutes(board, visit, staff) * 2 + percent(board, staff);
  return people
    .filter(({ id }) => id !== visit.first?.staffId && id !== visit.second?.staffId)
    .map((staff) => ({ staff, cost: cost(staff) }))
    .sort((a, b) => a.cost - b.cost || (a.staff.id < b.staff.id ? -1 : 1))
    .map(({ staff }) => staff);
}

export function whoCouldDo(board: Board, task: Task, people: readonly Staff[]): Staff[] {
  return people
    .map((staff) => ({ staff, cost: taskWarnings(task, staff).length * 200 + percent(board, staff) }))
    .sort((a, b) => a.cost - b.cost || (a.staff.id < b.staff.id ? -1 : 1))
    .map(({ staff }) => staff);
}

export function percent(board: Board, staff: Staff): number {
  return staffLoad(board, staff).percent ?? 0;
}

function overlapMinutes(board: Board, visit: Visit, staff: Staff): number {
  const from = visit.start - visit.travelMinutes;
  const to = visitEnd(board, visit);
  return (boardIndex(board).visitsByStaff.get(staff.id) ?? [])
    .filter(({ status }) => status.state === "planned" || status.state === "started")
    .reduce(
      (sum, other) =>
        sum + Math.max(0, Math.min(to, visitEnd(board, other)) - Math.max(from, other.start - other.travelMinutes)),
      0,
    );
}
