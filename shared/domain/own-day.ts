/** One's own day, for oneself: what the plan gave, what was done, and the minutes. Never made for anybody else. */

import type { Board, Visit } from "./board.ts";
import { boardIndex } from "./board-index.ts";
import type { DayMoment } from "./day-facts.ts";
import type { StaffId, VisitId } from "./ids.ts";
import { staffLoad, visitMinutes } from "./load.ts";

export interface OwnDay {
  readonly planned: number;
  readonly done: number;
  /** Done, and another's in the plan. */
  readonly takenOver: number;
  readonly late: number;
  readonly plannedMinutes: number;
  /** At patients', from begun to done. */
  readonly actualMinutes: number;
  /** Load at the lock; null without a shift. */
  readonly plannedPercent: number | null;
}

export function ownDay(plan: Board, end: Board, moments: readonly DayMoment[], staffId: StaffId): OwnDay {
  const planned = boardIndex(plan).visitsByStaff.get(staffId) ?? [];
  const done = (boardIndex(end).visitsByStaff.get(staffId) ?? []).filter(({ status }) => status.state === "done");
  const started = new Map<VisitId, number>();
  const spent = new Map<VisitId, number>();
  const mine = new Set(done.map(({ id }) => id));
  for (const { minute, events } of moments) {
    for (const event of events) {
      if (event.kind !== "visitStatus" || !mine.has(event.visitId)) continue;
      const from = started.get(event.visitId);
      if (event.state === "started") started.set(event.visitId, minute);
      // Said to be done twice, where it was taken back in between, is one visit from its beginning to its end.
      else if (event.state === "done" && from !== undefined) spent.set(event.visitId, minute - from);
    }
  }
  const wasMine = new Set(planned.map(({ id }) => id));
  const isLate = ({ id, start, latest }: Visit): boolean => (started.get(id) ?? 0) > Math.max(start, latest) + 1;
  const me = plan.staff.get(staffId);
  return {
    planned: planned.length,
    done: done.length,
    takenOver: done.filter(({ id }) => !wasMine.has(id)).length,
    late: done.filter((visit) => !visit.unplanned && isLate(visit)).length,
    plannedMinutes: planned.reduce((sum, visit) => sum + visitMinutes(plan, visit), 0),
    actualMinutes: Math.round([...spent.values()].reduce((sum, minutes) => sum + minutes, 0)),
    plannedPercent: me ? staffLoad(plan, me).percent : null,
  };
}
