/**
 * The daily situation analysis: need against supply, what has no owner, which delegations are missing when, who has too
 * much, and what has been put off. Numbers only. They propose a level by the unit's thresholds; people choose it.
 */

import type { Board, Competence, Delegation, Level, RhythmPhase, Staff, Task } from "./board.ts";
import { covers } from "./competence.ts";
import { daysBetween, type MinuteOfDay } from "./clock.ts";
import type { StaffId, VisitId } from "./ids.ts";
import { unassigned, type UnassignedVisit } from "./lanes.ts";
import { countsToday, staffLoad, visitMinutes } from "./load.ts";
import { activeVisits, type Need, needs } from "./need.ts";
import { type LevelProposal, proposeLevel } from "./propose-level.ts";
import { repair } from "./repair.ts";
import { rhythmPhases } from "./rhythm.ts";
import { type Supply, supplies } from "./supply.ts";

export interface Balance {
  readonly needMinutes: number;
  readonly supplyMinutes: number;
  /** Need in whole per cent of supply; null when there is need and nobody to meet it. */
  readonly percent: number | null;
}

export interface PhaseBalance extends Balance {
  readonly phase: RhythmPhase;
  /** Registered nurses at work at the thinnest moment of the phase. */
  readonly nurses: number;
}

/** Levels that cover each other downwards: who can do more can do this too. */
const COMPETENCE_LEVELS = ["registeredNurse", "healthcareWorker", "assistant"] as const;
export type CompetenceLevel = (typeof COMPETENCE_LEVELS)[number];

interface CompetenceBalance extends Balance {
  readonly competence: CompetenceLevel;
  /** Need of this level and every higher one, against everybody of this level and higher: this is what must go up. */
  readonly atLeast: Balance;
}

export interface DelegationGap {
  /** The hour's first minute. */
  readonly hour: MinuteOfDay;
  readonly delegation: Delegation;
  readonly visits: readonly VisitId[];
}

export interface Strain {
  readonly staffId: StaffId;
  /** More work than shift; the break no longer fits; work without any shift. */
  readonly kind: "over" | "breakLost" | "noShift";
  readonly percent: number | null;
  readonly overMinutes: number;
}

interface DeferralDebt {
  readonly count: number;
  readonly bound: number;
  readonly minutes: number;
  /** Days since the oldest was performed; null when no date is known. */
  readonly oldestDays: number | null;
}

export interface Situation extends Balance {
  readonly careMinutes: number;
  readonly travelMinutes: number;
  readonly indoorMinutes: number;
  /** Already taken off the supply. */
  readonly breakMinutes: number;
  readonly meetingMinutes: number;
  readonly present: number;
  readonly absent: number;
  readonly phases: readonly PhaseBalance[];
  /** What the rhythm has no phase for. */
  readonly outside: Balance;
  readonly competences: readonly CompetenceBalance[];
  /** Open slots of visits. */
  readonly openVisits: readonly UnassignedVisit[];
  /** Must-tasks nobody has: indoor work without a person, and tasks of a visit without its first. */
  readonly ownerless: readonly Task[];
  readonly delegationGaps: readonly DelegationGap[];
  readonly strain: readonly Strain[];
  readonly debt: DeferralDebt;
  readonly patients: number;
  /** Care minutes per patient who is visited today; null without patients. */
  readonly minutesPerPatient: number | null;
  readonly proposed: LevelProposal;
  /** What people have set, newest last. */
  readonly levels: readonly Level[];
}

export function situation(merged: Board): Situation {
  const board = repair(merged).board;
  const phases = rhythmPhases(board);
  const supply = supplies(board, phases);
  const supplyByPhase = sumParts(supply, phases.length + 1);
  const need = needs(board, phases, supplyByPhase);
  const needByPhase = sumParts(need, phases.length + 1);
  const careMinutes = sum(need, (each) => each.careMinutes);
  const travelMinutes = sum(need, (each) => each.travelMinutes);
  const indoorMinutes = sum(need, (each) => each.indoorMinutes);
  const patients = new Set(activeVisits(board).map(({ patient }) => patient)).size;
  const balances = {
    ...balance(
      careMinutes + travelMinutes + indoorMinutes,
      sum(supply, ({ minutes }) => minutes),
    ),
    phases: phases.map((phase, index) => ({
      phase,
      nurses: fewestNurses(board, phase),
      ...balance(needByPhase[index] ?? 0, supplyByPhase[index] ?? 0),
    })),
    competences: COMPETENCE_LEVELS.map((level) => competenceBalance(level, need, supply)),
    delegationGaps: delegationGaps(board),
  };
  return {
    ...balances,
    careMinutes,
    travelMinutes,
    indoorMinutes,
    breakMinutes: sum(supply, (each) => each.breakMinutes),
    meetingMinutes: sum(supply, (each) => each.meetingMinutes),
    present: supply.length,
    absent: board.staff.size - supply.length,
    outside: balance(needByPhase[phases.length] ?? 0, supplyByPhase[phases.length] ?? 0),
    openVisits: unassigned(board).visits,
    ownerless: ownerless(board),
    strain: strain(board),
    debt: debt(board),
    patients,
    minutesPerPatient: patients === 0 ? null : Math.round(careMinutes / patients),
    proposed: proposeLevel(board.meta, balances),
    levels: [...board.levels.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
  };
}

/** The fewest registered nurses at work at any moment of the span; 0 for a span without length. */
export function fewestNurses(board: Board, span: { readonly start: number; readonly end: number }): number {
  const shifts = [...board.staff.values()]
    .filter(({ attendance, competence }) => attendance === "present" && competence === "registeredNurse")
    .map(({ shift }) => shift);
  const moments = [span.start, ...shifts.map(({ end }) => end)].filter((at) => span.start <= at && at < span.end);
  const counts = moments.map((at) => shifts.filter(({ start, end }) => start <= at && at < end).length);
  return counts.length === 0 ? 0 : Math.min(...counts);
}

function balance(needMinutes: number, supplyMinutes: number): Balance {
  const percent = supplyMinutes > 0 ? Math.round((needMinutes * 100) / supplyMinutes) : needMinutes > 0 ? null : 0;
  return { needMinutes, supplyMinutes, percent };
}

function competenceBalance(
  level: CompetenceLevel,
  need: readonly Need[],
  supply: readonly Supply[],
): CompetenceBalance {
  const needAt = (test: (competence: Competence) => boolean): number =>
    sum(need, (each) => (test(each.competence) ? each.careMinutes + each.travelMinutes + each.indoorMinutes : 0));
  const supplyAt = (test: (competence: Competence) => boolean): number =>
    sum(supply, ({ staff, minutes }) => (test(staff.competence) ? minutes : 0));
  const isLevel = (competence: Competence): boolean => levelOf(competence) === level;
  const isAtLeast = (competence: Competence): boolean => level === "assistant" || covers(competence, level);
  return {
    competence: level,
    ...balance(needAt(isLevel), supplyAt(isLevel)),
    atLeast: balance(needAt(isAtLeast), supplyAt(isAtLeast)),
  };
}

/** Work a student may do is counted with the assistants'; a student gives no minutes anyway. */
function levelOf(competence: Competence): CompetenceLevel {
  return COMPETENCE_LEVELS.find((level) => covers(competence, level)) ?? "assistant";
}

/** Must-tasks that are not begun and that nobody is named for. */
function ownerless(board: Board): Task[] {
  return [...board.tasks.values()].filter((task) => {
    if (!countsToday(task) || task.status.state !== "planned") return false;
    if (task.visitId === null) return task.assignee === null;
    const visit = board.visits.get(task.visitId);
    return visit?.status.state === "planned" && visit.first === null;
  });
}

/** Per hour: a delegation that a visit asks for in that hour and nobody at work through the visit's part of it has. */
function delegationGaps(board: Board): DelegationGap[] {
  const people = [...board.staff.values()].filter(
    ({ attendance, capacityPercent }) => attendance === "present" && capacityPercent > 0,
  );
  const gaps = new Map<string, { hour: MinuteOfDay; delegation: Delegation; visits: VisitId[] }>();
  for (const visit of activeVisits(board)) {
    if (visit.status.state === "done") continue;
    // A call of no minutes still has to be made by somebody.
    const end = visit.start + Math.max(1, visitMinutes(board, visit));
    for (const delegation of visit.delegations) {
      const holders = people.filter(({ delegations }) => delegations.includes(delegation));
      for (let hour = Math.floor(visit.start / 60) * 60; hour < end; hour += 60) {
        const from = Math.max(hour, visit.start);
        const until = Math.min(hour + 60, end);
        if (holders.some(({ shift }) => shift.start <= from && until <= shift.end)) continue;
        const key = `${hour}/${delegation}`;
        const gap = gaps.get(key) ?? { hour, delegation, visits: [] };
        gap.visits.push(visit.id);
        gaps.set(key, gap);
      }
    }
  }
  return [...gaps.values()].sort((a, b) => a.hour - b.hour || (a.delegation < b.delegation ? -1 : 1));
}

function strain(board: Board): Strain[] {
  return [...board.staff.values()]
    .filter(({ attendance }) => attendance === "present")
    .flatMap((staff) => staffStrain(board, staff));
}

function staffStrain(board: Board, staff: Staff): Strain[] {
  const { totalMinutes, breakMinutes, shiftMinutes: shift, percent } = staffLoad(board, staff);
  const work = totalMinutes - breakMinutes;
  if (shift === 0) {
    return work > 0 ? [{ staffId: staff.id, kind: "noShift", percent: null, overMinutes: work }] : [];
  }
  if (totalMinutes <= shift) return [];
  const kind = work > shift ? "over" : "breakLost";
  return [{ staffId: staff.id, kind, percent, overMinutes: totalMinutes - shift }];
}

function debt(board: Board): DeferralDebt {
  const deferred = [...board.tasks.values()].filter(isDeferred);
  const days = deferred.flatMap(({ lastPerformed }) =>
    lastPerformed ? [daysBetween(lastPerformed, board.meta.date)] : [],
  );
  return {
    count: deferred.length,
    bound: deferred.filter(({ bound }) => bound).length,
    minutes: sum(deferred, ({ minutes }) => minutes),
    oldestDays: days.length === 0 ? null : Math.max(...days),
  };
}

/** Put off today or before, and still waiting. */
function isDeferred(task: Task): boolean {
  return (
    task.place.priority !== "now" &&
    task.status.state === "planned" &&
    (task.deferral !== null || task.timesDeferred > 0)
  );
}

function sumParts(parts: readonly { readonly byPhase: readonly number[] }[], count: number): number[] {
  return Array.from({ length: count }, (_, index) => sum(parts, ({ byPhase }) => byPhase[index] ?? 0));
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
