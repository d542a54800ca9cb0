import type { Board, Staff } from "#shared/domain/board.ts";
import { compareOrder } from "#shared/domain/order.ts";

/** In the unit's own order. */
export function presentStaff(board: Board): Staff[] {
  return [...board.staff.values()]
    .filter(({ attendance }) => attendance === "present")
    .sort((a, b) => compareOrder(a.order, a.id, b.order, b.id));
}
