/** One line of a proposal: somebody who gets a visit or half of one, or another time. Accepted, it is an ordinary command. */

import type { CommandOf } from "#shared/domain/commands.ts";
import type { StaffId, VisitId } from "#shared/domain/ids.ts";
import type { Slot } from "./from-board.ts";

export interface Row {
  readonly visitId: VisitId;
  readonly slot: Slot;
  readonly from: StaffId | null;
  /** The same as `from` where only the time is another. */
  readonly to: StaffId;
  /** Minutes from midnight of the operating date. */
  readonly startFrom: number;
  readonly startTo: number;
}

export function rowCommand(row: Row): CommandOf<"visit.assign"> {
  const { visitId, slot, to, startFrom, startTo } = row;
  return { type: "visit.assign", visitId, slot, staffId: to, ...(startFrom === startTo ? {} : { start: startTo }) };
}

export function rowKey({ visitId, slot }: Pick<Row, "visitId" | "slot">): string {
  return `${visitId}:${slot}`;
}

/** Stays with whoever has it, and begins at another time. */
export function isTimeOnly({ from, to }: Row): boolean {
  return from === to;
}
