/**
 * What speaks against somebody having a visit, as the wall says it: what the board itself knows, and who cannot be given
 * the patient, which only the register knows. A warning like the others; people decide.
 */

import { createContext } from "react";
import type { Board, Staff, Visit } from "#shared/domain/board.ts";
import { type ClosedPairs, isClosedTo } from "#shared/domain/closed-pairs.ts";
import { type VisitWarning, visitWarnings } from "#shared/domain/competence.ts";

export type Objection = VisitWarning | { readonly kind: "closed" };

export const NO_CLOSED_PAIRS: ClosedPairs = new Map();

/** Empty where the register has not been asked: in a replay, and until the answer is there. */
export const ClosedPairsContext = createContext(NO_CLOSED_PAIRS);

export function objections(board: Board, visit: Visit, staff: Staff, closed: ClosedPairs): readonly Objection[] {
  return withClosed(visitWarnings(board, visit, staff), visit, staff, closed);
}

export function withClosed(
  warnings: readonly VisitWarning[],
  visit: Visit,
  staff: Staff,
  closed: ClosedPairs,
): readonly Objection[] {
  return isClosedTo(closed, visit, staff.id) ? [{ kind: "closed" }, ...warnings] : warnings;
}

export function sameObjections(a: readonly Objection[], b: readonly Objection[]): boolean {
  return a.length === b.length && a.every((objection, index) => whatOf(objection) === whatOf(b[index]));
}

function whatOf(objection: Objection | undefined): string | undefined {
  if (objection?.kind === "competence") return objection.needs;
  return objection?.kind === "delegation" ? objection.missing : objection?.kind;
}
