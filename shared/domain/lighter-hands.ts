/**
 * Oppgaveforskyvning: visits that somebody with less and still sufficient competence could take, and wide-window work that
 * lies in the morning peak and need not. Shown for people to decide; who is mentioned is the visit, never a person's worth.
 */

import type { Board, Competence, Visit } from "./board.ts";
import { boardIndex, compareVisits } from "./board-index.ts";
import { covers, levelsAbove, visitCompetence, visitWarnings } from "./competence.ts";
import type { StaffId, VisitId } from "./ids.ts";
import { visitEnd, visitMinutes } from "./load.ts";

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
/** Nobody plans a visit for 10:51. */
const PLAN_STEP_MINUTES = 5;

export interface OffPeak {
  readonly visitId: VisitId;
  readonly minutes: number;
  /** The first start after the peak at which whoever has it is free. */
  readonly start: number;
}

/**
 * Where it can be done by whoever has it, one after the other: a proposal that made two visits meet would be none.
 * @param now minutes from midnight of the operating date, null before the day; when the peak is over nothing is left to ease
 */
export function offPeak(board: Board, now: number | null = null): readonly OffPeak[] {
  if (now !== null && now >= MORNING_PEAK.end) return [];
  const found: OffPeak[] = [];
  const taken = new Map<StaffId, { start: number; end: number }[]>();
  for (const visit of [...board.visits.values()].sort(compareVisits)) {
    const { first, second, latest } = visit;
    if (!first || second || visit.status.state !== "planned" || visit.locked || !inPeak(visit, now ?? 0)) continue;
    if (latest < MORNING_PEAK.end + AFTER_PEAK_MINUTES) continue;
    const staff = board.staff.get(first.staffId);
    if (!staff || staff.attendance === "absent") continue;
    const busy = taken.get(staff.id) ?? busySpans(board, staff.id);
    const minutes = visitMinutes(board, visit);
    const gap = firstGap(busy, visit.travelMinutes + minutes + PLAN_STEP_MINUTES, MORNING_PEAK.end);
    const start = Math.ceil((gap + visit.travelMinutes) / PLAN_STEP_MINUTES) * PLAN_STEP_MINUTES;
    taken.set(staff.id, busy);
    if (start > latest || start + minutes > staff.shift.end) continue;
    busy.push({ start: start - visit.travelMinutes, end: start + minutes });
    found.push({ visitId: visit.id, minutes, start });
  }
  return found;
}

/** With the way there. */
function busySpans(board: Board, staffId: StaffId): { start: number; end: number }[] {
  const visits = (boardIndex(board).visitsByStaff.get(staffId) ?? []).filter(
    ({ status }) => status.state !== "notDone",
  );
  return [
    ...visits.map((visit) => ({ start: visit.start - visit.travelMinutes, end: visitEnd(board, visit) })),
    ...board.meta.fixedMeetings,
  ].map(({ start, end }) => ({ start, end }));
}

function firstGap(
  busy: readonly { readonly start: number; readonly end: number }[],
  length: number,
  from: number,
): number {
  let at = from;
  for (const { start, end } of busy.toSorted((a, b) => a.start - b.start)) {
    if (start < at + length && end > at) at = end;
  }
  return at;
}

function inPeak({ start, urgency }: Visit, now: number): boolean {
  return urgency === "ordinary" && start >= Math.max(MORNING_PEAK.start, now) && start < MORNING_PEAK.end;
}

export interface LighterFacts {
  /** Visits with a nurse in the plan that somebody else could have taken, and the minutes that would have freed. */
  readonly visits: number;
  readonly minutes: number;
  /** Of them, the minutes that others had taken by the end of the day. */
  readonly freedMinutes: number;
}

export function lighterFacts(plan: Board, end: Board): LighterFacts {
  const could = lighterHands(plan);
  const freed = could.filter(({ visitId, has }) => {
    const holder = end.visits.get(visitId)?.first;
    const staff = holder ? end.staff.get(holder.staffId) : undefined;
    return staff !== undefined && levelsAbove(has, staff.competence) > 0;
  });
  const sum = (all: readonly LighterHand[]): number => all.reduce((minutes, each) => minutes + each.minutes, 0);
  return { visits: could.length, minutes: sum(could), freedMinutes: sum(freed) };
}
