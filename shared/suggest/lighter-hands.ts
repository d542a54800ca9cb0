/**
 * Oppgaveforskyvning: visits that somebody with less and still sufficient competence could take, and wide-window work that
 * lies in the morning peak and need not. Shown for people to decide; who is mentioned is the visit, never a person's worth.
 */

import type { Board, Competence, Visit } from "#shared/domain/board.ts";
import { covers, levelsAbove, visitCompetence, visitWarnings } from "#shared/domain/competence.ts";
import type { VisitId } from "#shared/domain/ids.ts";
import { visitMinutes } from "#shared/domain/load.ts";

export interface LighterHand {
  readonly visitId: VisitId;
  readonly has: Competence;
  readonly needs: Competence;
  /** At the patient's and on the way. */
  readonly minutes: number;
}

/** By registered nurses and their equals only: theirs are the hours that run out first. */
export function lighterHands(board: Board): readonly LighterHand[] {
  const found: LighterHand[] = [];
  for (const visit of board.visits.values()) {
    if (visit.status.state !== "planned" || visit.locked) continue;
    const holder = visit.first ? board.staff.get(visit.first.staffId) : undefined;
    if (!holder || !covers(holder.competence, "registeredNurse")) continue;
    const needs = visitCompetence(board, visit);
    if (levelsAbove(holder.competence, needs) === 0) continue;
    const other = [...board.staff.values()].some(
      (staff) =>
        staff.capacityPercent > 0 &&
        levelsAbove(holder.competence, staff.competence) > 0 &&
        visitWarnings(board, visit, staff).length === 0,
    );
    if (!other) continue;
    found.push({
      visitId: visit.id,
      has: holder.competence,
      needs,
      minutes: visitMinutes(board, visit) + visit.travelMinutes,
    });
  }
  return found;
}

/** The hours in which everybody wants to be helped up at once. */
const MORNING_PEAK = { start: 7 * 60 + 30, end: 10 * 60 } as const;
/** A window that leaves at least this much after the peak is wide. */
const AFTER_PEAK_MINUTES = 30;

export interface OffPeak {
  readonly visitId: VisitId;
  readonly minutes: number;
  /** The first start after the peak. */
  readonly start: number;
}

export function offPeak(board: Board): readonly OffPeak[] {
  return [...board.visits.values()]
    .filter((visit) => visit.status.state === "planned" && !visit.locked && inPeak(visit))
    .filter(({ latest }) => latest >= MORNING_PEAK.end + AFTER_PEAK_MINUTES)
    .map((visit) => ({ visitId: visit.id, minutes: visitMinutes(board, visit), start: MORNING_PEAK.end }));
}

function inPeak({ start, urgency }: Visit): boolean {
  return urgency === "ordinary" && start >= MORNING_PEAK.start && start < MORNING_PEAK.end;
}
