/** Which parts of the board a role may change; whether it may change any at all stands in shared/access.ts. */

import { may } from "#shared/access.ts";
import type { RootName } from "#shared/document/board-doc.ts";
import type { Role } from "#shared/protocol.ts";

export function mayWrite(role: Role, root: RootName): boolean {
  if (role === "system") return true;
  // What the day is (unit, date, time zone) is fixed by the server when it creates the day.
  return root !== "meta" && may(role, "board.write");
}

/** True for a role that may change nothing at all. */
export function isReadOnly(role: Role): boolean {
  return role !== "system" && !may(role, "board.write");
}
