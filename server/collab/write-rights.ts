/** Which roles may change which parts of the board. The one place where that is said. */

import { ROOTS, type RootName } from "#shared/document/board-doc.ts";
import type { Role } from "#shared/protocol.ts";

/** What the day is (unit, date, time zone) is fixed by the server when it creates the day. */
const BOARD_ROOTS = ROOTS.filter((root) => root !== "meta");

const WRITE_RIGHTS: Record<Role, readonly RootName[]> = {
  wall: BOARD_ROOTS,
  staff: BOARD_ROOTS,
  lead: BOARD_ROOTS,
  /** The head of the unit follows the board; the meeting decides it. */
  leader: [],
  /** Administration goes through commands over HTTP. */
  admin: [],
  system: ROOTS,
};

export function mayWrite(role: Role, root: RootName): boolean {
  return WRITE_RIGHTS[role].includes(root);
}

/** True for a role that may change nothing at all. */
export function isReadOnly(role: Role): boolean {
  return WRITE_RIGHTS[role].length === 0;
}
