/** Who cannot be given which patient. The patient register knows why; the board holds none of it, and nobody is told. */

import type { Visit } from "./board.ts";
import type { StaffId } from "./ids.ts";

/** Ids of people by patient code. */
export type ClosedPairs = ReadonlyMap<string, readonly string[]>;

export function isClosedTo(closed: ClosedPairs, { patient }: Visit, staffId: StaffId): boolean {
  return closed.get(patient)?.includes(staffId) ?? false;
}
