/** What a plan cannot meet, and the smallest thing that would: said of each visit by itself, with all else as it is. */

import type { Competence, Delegation, Visit } from "#shared/domain/board.ts";
import { covers, visitCompetence } from "#shared/domain/competence.ts";
import type { VisitId } from "#shared/domain/ids.ts";
import { type Case, isClosed } from "./from-board.ts";
import { type Insertion, openInsertion } from "./insertion.ts";
import type { Plan } from "./plan.ts";
import type { Compiled } from "./problem.ts";
import { isSettled, sequencesOf } from "./sequence.ts";

export type Unmet =
  /** Nobody at work then has it; the smallest thing that is missing with most of them. */
  | { readonly kind: "competence"; readonly visitId: VisitId; readonly needs: Competence }
  | { readonly kind: "delegation"; readonly visitId: VisitId; readonly needs: Delegation }
  /** Nobody is at work in the window. */
  | { readonly kind: "nobodyThen"; readonly visitId: VisitId }
  /** One may, and two are needed. */
  | { readonly kind: "secondPerson"; readonly visitId: VisitId }
  /** It would fit if it could begin this much later than its window. */
  | { readonly kind: "window"; readonly visitId: VisitId; readonly lateMinutes: number; readonly placed: boolean }
  /** There are not hours enough for it, whenever it may begin. */
  | { readonly kind: "room"; readonly visitId: VisitId }
  /** Nobody has room as long as no more visits are taken from those who have them. */
  | { readonly kind: "moves"; readonly visitId: VisitId }
  /** It would fit if it could begin so many minutes nearer to the visit it belongs with, or farther from it. */
  | {
      readonly kind: "gap";
      readonly visitId: VisitId;
      readonly otherId: VisitId;
      readonly minutes: number;
      readonly nearer: boolean;
    }
  /** The other is settled, and this one begins so many minutes too near to it or too far from it. */
  | { readonly kind: "settledGap"; readonly visitId: VisitId; readonly otherId: VisitId; readonly minutes: number }
  /** Whoever may cannot be given this patient. */
  | { readonly kind: "closed"; readonly visitId: VisitId; readonly needs: Competence }
  /** Whoever has it cannot be given this patient, and it is not to be touched. */
  | { readonly kind: "closedHolder"; readonly visitId: VisitId }
  | { readonly kind: "locked"; readonly visitId: VisitId };

export function unmetOf(day: Case, c: Compiled, plan: Plan): Unmet[] {
  const unmet: Unmet[] = [
    ...day.lockedAway.map((visitId): Unmet => ({ kind: "locked", visitId })),
    ...settledGaps(day, plan),
  ];
  for (const [job, work] of day.work.entries()) {
    if (work.kind !== "visit" || (work.slot === "second" && c.other[job] !== -1)) continue;
    const visitId = work.visit.id;
    if (work.holder !== null && isClosed(day.wish, work.visit, work.holder) && keeps(day, c, plan, job))
      unmet.push({ kind: "closedHolder", visitId });
    if (plan.person[job] === -1) unmet.push(whyLeft(day, c, plan, job, visitId));
    else {
      const lateMinutes = Math.round(plan.start[job]! - c.latest[job]!);
      if (lateMinutes > 0 && !unmet.some((known) => known.visitId === visitId))
        unmet.push({ kind: "window", visitId, lateMinutes, placed: true });
    }
  }
  return unmet;
}

function whyLeft(day: Case, c: Compiled, plan: Plan, job: number, visitId: VisitId): Unmet {
  const other = c.other[job]!;
  const halves = other === -1 ? [job] : [job, other];
  const able = new Set<number>();
  for (let v = 0; v < c.staff; v++) if (halves.some((half) => c.costs[half * c.staff + v] !== Infinity)) able.add(v);
  if (able.size === 0) return nobody(day, job, visitId);
  if (able.size < halves.length) return { kind: "secondPerson", visitId };
  const insertion = openInsertion(c, { mostMoves: Infinity });
  const { late } = bestSpot(c, plan, job, insertion);
  if (late > 0 && late < Infinity) return { kind: "window", visitId, lateMinutes: Math.ceil(late), placed: false };
  const gap = other === -1 && late === Infinity ? nearestGap(day, c, plan, job, visitId) : null;
  if (gap) return gap;
  return { kind: day.wish.freedom === "anew" ? "room" : "moves", visitId };
}

/** Where one or both times are settled, so that the search could not hold the gap. */
function settledGaps(day: Case, plan: Plan): Unmet[] {
  return sequencesOf(day.board).flatMap(({ first, second, minGap, maxGap }): Unmet[] => {
    if (!isSettled(first) && !isSettled(second)) return [];
    const [begins, then] = [startOf(day, plan, first), startOf(day, plan, second)];
    const minutes = begins === null || then === null ? 0 : Math.round(Math.abs(offBy(then - begins, minGap, maxGap)));
    if (minutes === 0) return [];
    const [visit, other] = isSettled(first) ? [second, first] : [first, second];
    return [{ kind: "settledGap", visitId: visit.id, otherId: other.id, minutes }];
  });
}

/** In the plan, on the board where it is settled, and null where nobody has it. */
function startOf(day: Case, plan: Plan, visit: Visit): number | null {
  if (isSettled(visit)) return visit.start;
  const job = day.work.findIndex((work) => work.kind === "visit" && work.visit === visit);
  return job === -1 || plan.person[job] === -1 ? null : plan.start[job]!;
}

/** Minutes below the gap, negative, or above it. */
function offBy(gap: number, minGap: number, maxGap: number): number {
  return gap < minGap ? gap - minGap : Math.max(0, gap - maxGap);
}

/** What is left of a gap that cannot be held, where the visit would fit without. */
function nearestGap(day: Case, c: Compiled, plan: Plan, job: number, visitId: VisitId): Unmet | null {
  const { at } = bestSpot(c, plan, job, openInsertion(c, { mostMoves: Infinity, gapsOf: job }));
  if (at === null) return null;
  for (const { first, second, minGap, maxGap } of day.problem.gaps) {
    const other = first === job ? second : first;
    if ((first !== job && second !== job) || plan.person[other] === -1) continue;
    const minutes = offBy(first === job ? plan.start[other]! - at : at - plan.start[other]!, minGap, maxGap);
    const beside = day.work[other];
    if (minutes === 0 || beside?.kind !== "visit") continue;
    return {
      kind: "gap",
      visitId,
      otherId: beside.visit.id,
      minutes: Math.ceil(Math.abs(minutes)),
      nearer: minutes < 0,
    };
  }
  return null;
}

function keeps(day: Case, c: Compiled, plan: Plan, job: number): boolean {
  const work = day.work[job]!;
  return (
    work.kind === "visit" &&
    [job, c.other[job]!].some((half) => half !== -1 && day.people[plan.person[half]!]?.id === work.holder)
  );
}

function nobody(day: Case, job: number, visitId: VisitId): Unmet {
  const work = day.work[job]!;
  if (work.kind !== "visit") return { kind: "nobodyThen", visitId };
  const { visit } = work;
  const then = day.people.filter(({ shift }) => shift.start <= visit.latest && visit.earliest < shift.end);
  if (then.length === 0) return { kind: "nobodyThen", visitId };
  const needs = visitCompetence(day.board, visit);
  const able = then.filter(({ competence }) => covers(competence, needs));
  if (able.length === 0) return { kind: "competence", visitId, needs };
  const open = able.filter(({ id }) => !isClosed(day.wish, visit, id));
  if (open.length === 0) return { kind: "closed", visitId, needs };
  const lacking = (delegation: Delegation): number =>
    open.filter(({ delegations }) => !delegations.includes(delegation)).length;
  const [missing] = visit.delegations.toSorted((a, b) => lacking(b) - lacking(a));
  return missing && lacking(missing) > 0
    ? { kind: "delegation", visitId, needs: missing }
    : { kind: "nobodyThen", visitId };
}

interface Spot {
  /** Minutes after the window; Infinity when there is no place at all. */
  readonly late: number;
  readonly at: number | null;
}

/** Where anybody who may could begin with the least delay and still be done within the shift. */
function bestSpot(c: Compiled, plan: Plan, job: number, insertion: Insertion): Spot {
  let best: Spot = { late: Infinity, at: null };
  for (let v = 0; v < c.staff; v++) {
    if (c.costs[job * c.staff + v] === Infinity) continue;
    for (let before = c.jobs + v; before !== c.jobs + c.staff + v; before = plan.succ[before]!) {
      if (insertion.single(plan, job, before, Infinity) === Infinity) continue;
      const at = insertion.startOf(job);
      const late = Math.max(0, at - c.latest[job]!);
      if (at + c.minutes[job]! > c.latest[c.jobs + c.staff + v]!) continue;
      if (late < best.late) best = { late, at };
    }
  }
  return best;
}
