/** What a plan cannot meet, and the smallest thing that would: said of each visit by itself, with all else as it is. */

import type { Competence, Delegation } from "#shared/domain/board.ts";
import { covers, visitCompetence } from "#shared/domain/competence.ts";
import type { VisitId } from "#shared/domain/ids.ts";
import type { Case } from "./from-board.ts";
import { openInsertion } from "./insertion.ts";
import type { Plan } from "./plan.ts";
import type { Compiled } from "./problem.ts";

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
  | { readonly kind: "locked"; readonly visitId: VisitId };

export function unmetOf(day: Case, c: Compiled, plan: Plan): Unmet[] {
  const unmet: Unmet[] = day.lockedAway.map((visitId) => ({ kind: "locked", visitId }));
  for (const [job, work] of day.work.entries()) {
    if (work.kind !== "visit" || (work.slot === "second" && c.other[job] !== -1)) continue;
    const visitId = work.visit.id;
    if (plan.person[job] === -1) unmet.push(whyLeft(day, c, plan, job, visitId));
    else {
      const lateMinutes = Math.round(plan.start[job]! - c.latest[job]!);
      if (lateMinutes > 0) unmet.push({ kind: "window", visitId, lateMinutes, placed: true });
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
  const lateMinutes = leastLate(c, plan, job);
  return lateMinutes > 0 && lateMinutes < Infinity
    ? { kind: "window", visitId, lateMinutes: Math.ceil(lateMinutes), placed: false }
    : { kind: "room", visitId };
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
  const lacking = (delegation: Delegation): number =>
    able.filter(({ delegations }) => !delegations.includes(delegation)).length;
  const [missing] = visit.delegations.toSorted((a, b) => lacking(b) - lacking(a));
  return missing && lacking(missing) > 0
    ? { kind: "delegation", visitId, needs: missing }
    : { kind: "nobodyThen", visitId };
}

/** Minutes after the window at the earliest place behind which anybody who may could begin. */
function leastLate(c: Compiled, plan: Plan, job: number): number {
  const insertion = openInsertion(c);
  let least = Infinity;
  for (let v = 0; v < c.staff; v++) {
    if (c.costs[job * c.staff + v] === Infinity) continue;
    for (let before = c.jobs + v; before !== c.jobs + c.staff + v; before = plan.succ[before]!) {
      if (insertion.single(plan, job, before, Infinity) === Infinity) continue;
      const arrival =
        plan.start[before]! + c.minutes[before]! + c.matrix[v]![c.place[before]! * c.row[v]! + c.place[job]!]!;
      const late = Math.max(0, Math.max(arrival, c.earliest[job]!) - c.latest[job]!);
      const end = c.jobs + c.staff + v;
      if (Math.max(arrival, c.earliest[job]!) + c.minutes[job]! > c.latest[end]!) continue;
      if (late < least) least = late;
    }
  }
  return least;
}
