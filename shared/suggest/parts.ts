/** What a plan costs, in named parts and in the units people speak in. There is no single score to show. */

import type { Case } from "./from-board.ts";
import { type Plan, way } from "./plan.ts";
import type { Compiled } from "./problem.ts";

export interface Parts {
  /** Visits and halves of visits that nobody does. */
  readonly unassigned: number;
  readonly lateMinutes: number;
  readonly lateVisits: number;
  readonly overtimeMinutes: number;
  /** Visits taken from somebody who had them. */
  readonly moved: number;
  /** Visits that have a primary contact and go to somebody else. */
  readonly strangers: number;
  readonly travelMinutes: number;
  /** How far people's days lie from each other: the standard deviation of what is filled of each shift, per cent. */
  readonly unevenPercent: number;
}

export function partsOf(day: Case, c: Compiled, plan: Plan): Parts {
  let unassigned = 0;
  let lateMinutes = 0;
  let lateVisits = 0;
  let moved = 0;
  let strangers = 0;
  for (const [job, work] of day.work.entries()) {
    if (work.kind !== "visit") continue;
    const v = plan.person[job]!;
    if (v === -1) {
      unassigned += 1;
      continue;
    }
    const late = Math.round(plan.start[job]! - c.latest[job]!);
    if (late > 0) {
      lateMinutes += late;
      lateVisits += 1;
    }
    moved += c.moves[job * c.staff + v]!;
    if (work.slot === "first" && work.visit.primaryContact !== null && !knows(day, c, plan, job)) strangers += 1;
  }
  let overtimeMinutes = 0;
  let travelMinutes = 0;
  const filled: number[] = [];
  for (const [v, { shift }] of day.people.entries()) {
    const end = c.jobs + c.staff + v;
    overtimeMinutes += Math.max(0, Math.round(plan.start[end]! - c.latest[end]!));
    for (let node = c.jobs + v; plan.succ[node] !== -1; node = plan.succ[node]!) {
      travelMinutes += way(c, v, node, plan.succ[node]!);
    }
    filled.push((100 * plan.load[v]!) / (shift.end - shift.start));
  }
  const unevenPercent = Math.round(deviation(filled));
  return { unassigned, lateMinutes, lateVisits, overtimeMinutes, moved, strangers, travelMinutes, unevenPercent };
}

/** Of a two-person visit it is enough that one of them is the patient's own. */
function knows(day: Case, c: Compiled, plan: Plan, job: number): boolean {
  const work = day.work[job]!;
  const contact = work.kind === "visit" ? work.visit.primaryContact : null;
  return [job, c.other[job]!].some((half) => half !== -1 && day.people[plan.person[half]!]?.id === contact);
}

function deviation(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
