/** Who cannot be given which of a board's patients, from the patient register. Codes and ids, and never why. */

import type { Board } from "#shared/domain/board.ts";
import type { ClosedPairs } from "#shared/domain/closed-pairs.ts";
import type { Log } from "../log.ts";
import { type PatientRegister, PatientRegisterError } from "../patients/patient-register.ts";

/** @returns null when the register cannot be read: then nobody may say that a proposal keeps to it */
export function closedPairs(
  register: Pick<PatientRegister, "read" | "codes">,
  board: Board,
  log: Pick<Log, "error">,
): ClosedPairs | null {
  const { unitId } = board.meta;
  const onBoard = new Set<string>(Array.from(board.visits.values(), ({ patient }) => patient));
  const pairs = new Map<string, readonly string[]>();
  try {
    for (const { code } of register.codes(unitId)) {
      const blocked = onBoard.has(code) ? (register.read(unitId, code)?.details.blockedStaff ?? []) : [];
      if (blocked.length > 0) pairs.set(code, blocked);
    }
    return pairs;
  } catch (error) {
    if (!(error instanceof PatientRegisterError)) throw error;
    log.error({ unit: unitId, kind: error.kind, reason: error.message }, "nobody knows who cannot be given a patient");
    return null;
  }
}
