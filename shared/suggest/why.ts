/**
 * Why a visit goes to whom it goes, who would be next, what that would cost, and why not somebody named. Worked out by
 * taking the visit out of the plan and putting it in at every place of every colleague, with all else as it is: codes and
 * numbers that the interface has words for, and never a score.
 */

import type { Competence, Delegation } from "#shared/domain/board.ts";
import { visitCompetence, visitWarnings } from "#shared/domain/competence.ts";
import type { StaffId, VisitId } from "#shared/domain/ids.ts";
import { type Case, isClosed } from "./from-board.ts";
import { openInsertion } from "./insertion.ts";
import { type Parts, partsOf } from "./parts.ts";
import { copyPlan, emptyPlan, type Plan, settle, unlink } from "./plan.ts";
import type { Compiled } from "./problem.ts";
import type { Row } from "./row.ts";
import { type VisitWork, wholeStarts } from "./shown-starts.ts";
import { type TimeReason, timeReasons } from "./why-time.ts";

export type Reason =
  | { readonly kind: "competence"; readonly needs: Competence }
  | { readonly kind: "delegation"; readonly has: Delegation }
  | { readonly kind: "primaryContact" }
  /** The stop before or after lies in the same zone. */
  | { readonly kind: "inZone"; readonly zone: string }
  /** Minutes from midnight of the operating date: between what is before and what comes after. */
  | { readonly kind: "free"; readonly from: number; readonly to: number }
  /** Begins so many minutes after the start of the visit it follows. */
  | { readonly kind: "follows"; readonly visitId: VisitId; readonly minutes: number }
  | { readonly kind: "onlyOne" }
  | TimeReason;

/** What would be otherwise with somebody else, against the proposal; what is better is negative. */
export interface Price {
  readonly travelMinutes: number;
  readonly lateMinutes: number;
  readonly overtimeMinutes: number;
  readonly strangers: number;
  readonly moved: number;
  readonly unevenPercent: number;
}

export type WhyNot =
  | { readonly kind: "has" }
  | { readonly kind: "gone" }
  | { readonly kind: "absent" }
  | { readonly kind: "offShift"; readonly start: number; readonly end: number }
  | { readonly kind: "competence"; readonly needs: Competence }
  | { readonly kind: "delegation"; readonly missing: Delegation }
  /** Cannot be given this patient; the register knows why, and nobody is told. */
  | { readonly kind: "closed" }
  /** It stays with whoever has it: locked, begun, or nobody else is to be touched. */
  | { readonly kind: "settled" }
  /** Has the other half of it, or it cannot be done in time for both. */
  | { readonly kind: "otherHalf" }
  | { readonly kind: "price"; readonly price: Price };

export interface Why {
  readonly reasons: readonly Reason[];
  readonly next: { readonly staffId: StaffId; readonly price: Price } | null;
}

export interface Explainer {
  /** @param job index of a visit that somebody has in the plan */
  readonly why: (job: number) => Why;
  /** Why it begins at another time than on the board. */
  readonly whyThen: (job: number) => readonly TimeReason[];
  readonly whyNot: (job: number, staffId: StaffId) => WhyNot;
}

/** Which half the person has may be either of the two. */
export function jobOfRow({ work, people }: Case, plan: Plan, { visitId, to }: Row): number {
  return work.findIndex((each, job) => {
    return each.kind === "visit" && each.visit.id === visitId && people[plan.person[job] ?? -1]?.id === to;
  });
}

export function openExplainer(day: Case, c: Compiled, plan: Plan): Explainer {
  const without = emptyPlan(c);
  const tried = emptyPlan(c);
  const insertion = openInsertion(c, { mostMoves: Infinity });
  const base = partsOf(day, c, plan);
  const starts = wholeStarts(day, c, plan);
  let taken = -1;

  function visitOf(job: number): VisitWork {
    const work = day.work[job]!;
    if (work.kind !== "visit") throw new RangeError(`job ${job} is no visit`);
    return work;
  }

  function takeOut(job: number): void {
    if (taken === job) return;
    copyPlan(plan, without);
    unlink(c, without, job);
    settle(c, without);
    taken = job;
  }

  /** The best place in this person's route; the other half of a two-person visit stays where it is. */
  function bestPlace(job: number, v: number, limit: number): { readonly cost: number; readonly before: number } {
    const other = c.other[job]!;
    let best = limit;
    let place = -1;
    for (let before = c.jobs + v; before !== c.jobs + c.staff + v; before = without.succ[before]!) {
      const cost = ask(job, other, before, best);
      if (cost >= best) continue;
      best = cost;
      place = before;
    }
    return { cost: place === -1 ? Infinity : best, before: place };
  }

  function ask(job: number, other: number, before: number, limit: number): number {
    if (other === -1) return insertion.single(without, job, before, limit);
    const beside = plan.pred[other]!;
    return job < other
      ? insertion.pair(without, job, before, beside, limit)
      : insertion.pair(without, other, beside, before, limit);
  }

  function priceAt(job: number, before: number): Price {
    const other = c.other[job]!;
    copyPlan(without, tried);
    if (other === -1) insertion.insert(tried, job, before);
    else if (job < other) insertion.insertPair(tried, job, before, plan.pred[other]!);
    else insertion.insertPair(tried, other, plan.pred[other]!, before);
    return difference(partsOf(day, c, tried), base);
  }

  function cheapest(job: number): { readonly v: number; readonly before: number } | null {
    takeOut(job);
    let best = Infinity;
    let found: { readonly v: number; readonly before: number } | null = null;
    for (let v = 0; v < c.staff; v++) {
      if (v === plan.person[job] || c.costs[job * c.staff + v] === Infinity) continue;
      const { cost, before } = bestPlace(job, v, best);
      if (before === -1) continue;
      best = cost;
      found = { v, before };
    }
    return found;
  }

  const whyThen = (job: number): TimeReason[] => timeReasons({ day, c, plan, starts }, job);

  return {
    whyThen,
    why(job) {
      const next = cheapest(job);
      const stays = day.problem.jobs[job]!.holders.includes(plan.person[job]!);
      const reasons = [...(stays ? whyThen(job) : []), ...reasonsFor(day, c, plan, job, visitOf(job))];
      if (!next) return { reasons: [...reasons, { kind: "onlyOne" }], next: null };
      return { reasons, next: { staffId: day.people[next.v]!.id, price: priceAt(job, next.before) } };
    },
    whyNot(job, staffId) {
      const { visit } = visitOf(job);
      const v = day.people.findIndex(({ id }) => id === staffId);
      const staff = day.board.staff.get(staffId);
      if (!staff) return { kind: "gone" };
      if (v !== -1 && v === plan.person[job]) return { kind: "has" };
      if (staff.attendance === "absent") return { kind: "absent" };
      for (const warning of visitWarnings(day.board, visit, staff)) {
        if (warning.kind === "competence") return { kind: "competence", needs: warning.needs };
        if (warning.kind === "delegation") return { kind: "delegation", missing: warning.missing };
      }
      if (isClosed(day.wish, visit, staffId)) return { kind: "closed" };
      const offShift = visit.latest < staff.shift.start || visit.earliest + c.minutes[job]! > staff.shift.end;
      if (v === -1 || offShift) return { kind: "offShift", start: staff.shift.start, end: staff.shift.end };
      if (c.costs[job * c.staff + v] === Infinity) return { kind: "settled" };
      const other = c.other[job]!;
      if (other !== -1 && plan.person[other] === v) return { kind: "otherHalf" };
      takeOut(job);
      const { before } = bestPlace(job, v, Infinity);
      return before === -1 ? { kind: "otherHalf" } : { kind: "price", price: priceAt(job, before) };
    },
  };
}

function reasonsFor(day: Case, c: Compiled, plan: Plan, job: number, { visit }: VisitWork): Reason[] {
  const v = plan.person[job]!;
  const staff = day.people[v];
  if (!staff) return [];
  const reasons: Reason[] = [{ kind: "competence", needs: visitCompetence(day.board, visit) }];
  for (const has of visit.delegations) reasons.push({ kind: "delegation", has });
  if (visit.primaryContact === staff.id) reasons.push({ kind: "primaryContact" });
  const before = plan.pred[job]!;
  const after = plan.succ[job]!;
  const near = [before, after].some((node) => zoneOf(day, node) === visit.zone);
  if (near && visit.mode === "physical" && visit.zone !== "") reasons.push({ kind: "inZone", zone: visit.zone });
  const from = before < c.jobs ? plan.start[before]! + c.minutes[before]! : staff.shift.start;
  const to = after < c.jobs ? Math.max(plan.start[after]!, plan.start[job]! + c.minutes[job]!) : staff.shift.end;
  reasons.push({ kind: "free", from: Math.round(from), to: Math.round(to) });
  const followed = visit.follows && startOf(day, plan, visit.follows.visitId);
  if (visit.follows && followed !== null) {
    const minutes = Math.round(plan.start[job]! - followed);
    reasons.push({ kind: "follows", visitId: visit.follows.visitId, minutes });
  }
  return reasons;
}

/** In the plan, or on the board where it is no longer planned; null when it is not there. */
function startOf(day: Case, plan: Plan, visitId: VisitId): number | null {
  const job = day.work.findIndex((work) => work.kind === "visit" && work.visit.id === visitId);
  if (job !== -1 && plan.person[job] !== -1) return plan.start[job]!;
  return day.board.visits.get(visitId)?.start ?? null;
}

function zoneOf(day: Case, node: number): string | null {
  const work = day.work[node];
  return work?.kind === "visit" && work.visit.mode === "physical" ? work.visit.zone : null;
}

function difference(then: Parts, base: Parts): Price {
  return {
    travelMinutes: Math.round(then.travelMinutes - base.travelMinutes),
    lateMinutes: then.lateMinutes - base.lateMinutes,
    overtimeMinutes: then.overtimeMinutes - base.overtimeMinutes,
    strangers: then.strangers - base.strangers,
    moved: then.moved - base.moved,
    unevenPercent: then.unevenPercent - base.unevenPercent,
  };
}
