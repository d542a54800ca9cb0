/** What has become different from the plan of record. Pure. */

import type { Board } from "#shared/domain/board.ts";

/** Visits and tasks that lie otherwise than when the plan was locked, and those that came after; 0 while it is open. */
export function changesSincePlan(board: Board): number {
  if (board.meeting.committedAt === 0) return 0;
  const visits = [...board.visits.values()].filter(
    ({ plan, first, second, start }) =>
      plan === null ||
      plan.start !== start ||
      plan.first !== (first?.staffId ?? null) ||
      plan.second !== (second?.staffId ?? null),
  );
  const tasks = [...board.tasks.values()].filter(({ plan, place }) => plan?.priority !== place.priority);
  return visits.length + tasks.length;
}
