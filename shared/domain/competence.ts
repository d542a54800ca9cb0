/** Who may do what. Warnings only: people decide, the board never blocks. */

import type { Board, Competence, Delegation, Staff, Task, Visit } from "./board.ts";
import { boardIndex } from "./board-index.ts";
import { countsToday, visitEnd } from "./load.ts";

/** Higher covers lower. A social educator (vernepleier) covers what a registered nurse covers here. */
const RANK: Record<Competence, number> = {
  registeredNurse: 3,
  socialEducator: 3,
  healthcareWorker: 2,
  apprentice: 1,
  assistant: 1,
  student: 0,
};

export function covers(has: Competence, needs: Competence): boolean {
  return RANK[has] >= RANK[needs];
}

/** Levels between what somebody has and what is needed; 0 when it is too little. */
export function levelsAbove(has: Competence, needs: Competence): number {
  return Math.max(0, RANK[has] - RANK[needs]);
}

export type VisitWarning =
  | { readonly kind: "competence"; readonly needs: Competence }
  | { readonly kind: "delegation"; readonly missing: Delegation }
  /** Planned outside the person's shift. */
  | { readonly kind: "outsideShift" }
  | { readonly kind: "absent" };

/** What speaks against this person doing this visit; empty when nothing does. */
export function visitWarnings(board: Board, visit: Visit, staff: Staff): VisitWarning[] {
  const warnings: VisitWarning[] = [];
  const needs = visitCompetence(board, visit);
  if (!covers(staff.competence, needs)) warnings.push({ kind: "competence", needs });
  for (const delegation of visit.delegations) {
    if (!staff.delegations.includes(delegation)) {
      warnings.push({ kind: "delegation", missing: delegation });
    }
  }
  if (staff.attendance === "absent") warnings.push({ kind: "absent" });
  if (visit.start < staff.shift.start || visitEnd(board, visit) > staff.shift.end) {
    warnings.push({ kind: "outsideShift" });
  }
  return warnings;
}

/** The highest of what the visit itself and its tasks today ask for. */
export function visitCompetence(board: Board, visit: Visit): Competence {
  const tasks = boardIndex(board).tasksByVisit.get(visit.id) ?? [];
  return tasks
    .filter(countsToday)
    .reduce<Competence>(
      (highest, task) => (RANK[task.competence] > RANK[highest] ? task.competence : highest),
      visit.competence,
    );
}

export function taskWarnings(task: Task, staff: Staff): VisitWarning[] {
  const warnings: VisitWarning[] = [];
  if (!covers(staff.competence, task.competence)) {
    warnings.push({ kind: "competence", needs: task.competence });
  }
  if (staff.attendance === "absent") warnings.push({ kind: "absent" });
  return warnings;
}
