/**
 * Forsvarlighetssjekk: facts a meeting must look at before it goes on. Each finding is mended or accepted by name with
 * a reason; nothing is stopped, and an acceptance is kept even when its finding goes away.
 */

import type { Acceptance, Board, Task, Visit } from "./board.ts";
import { boardIndex } from "./board-index.ts";
import { daysBetween } from "./clock.ts";
import type { PatientCode, StaffId, TaskId, VisitId } from "./ids.ts";
import { countsToday } from "./load.ts";
import { repair } from "./repair.ts";
import { type Situation, situation } from "./situation.ts";

export const FINDING_KINDS = [
  /** Health help put off or under «Kan droppes». */
  "healthDeferred",
  /** Bound by a vedtak, and put off twice or past its interval. */
  "boundOverdue",
  /** Contact was planned and none is left today. */
  "noContact",
  /** A must-visit whose people do not have the delegation. */
  "lacksDelegation",
  /** Over 100 %. */
  "overloaded",
  /** Fewer registered nurses on shift than the unit's minimum. */
  "noNurse",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export interface Finding {
  /** `kind:id`; the same on every screen as long as the fact is the same. */
  readonly key: string;
  readonly kind: FindingKind;
  readonly tasks: readonly TaskId[];
  readonly visits: readonly VisitId[];
  readonly staff: readonly StaffId[];
  readonly patient: PatientCode | null;
  /** Rhythm phase, for `noNurse`. */
  readonly phaseId: string | null;
  /** The newest; null while nobody stands in for it. */
  readonly accepted: Acceptance | null;
}

/** In the order of `FINDING_KINDS`. @param numbers the same board's situation, when the caller has it already */
export function soundness(merged: Board, numbers: Situation = situation(merged)): Finding[] {
  const board = repair(merged).board;
  const waiting = [...board.tasks.values()].filter(
    (task) => task.place.priority !== "now" && task.status.state === "planned",
  );
  const found: Omit<Finding, "accepted">[] = [
    ...waiting.filter(isHealthDeferred).map((task) => ofTask("healthDeferred", task)),
    ...waiting.filter((task) => isBoundOverdue(task, board.meta.date)).map((task) => ofTask("boundOverdue", task)),
    ...withoutContact(board),
    ...[...board.visits.values()].flatMap((visit) => lackingDelegation(board, visit)),
    ...numbers.strain.map(({ staffId }) => ({ ...NOTHING, ...named("overloaded", staffId), staff: [staffId] })),
    ...withoutNurse(board, numbers),
  ];
  return found.map((finding) => ({ ...finding, accepted: acceptanceOf(board, finding.key) }));
}

/** What still has to be mended or accepted. */
export function unanswered(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ accepted }) => accepted === null);
}

const NOTHING = { tasks: [], visits: [], staff: [], patient: null, phaseId: null } as const;

function named(kind: FindingKind, id: string): Pick<Finding, "key" | "kind"> {
  return { key: `${kind}:${id}`, kind };
}

function ofTask(kind: FindingKind, task: Task): Omit<Finding, "accepted"> {
  return { ...NOTHING, ...named(kind, task.id), tasks: [task.id], patient: task.patient };
}

/** A type whose own column is «i løpet av uken» is not put off by lying there. */
function isHealthDeferred(task: Task): boolean {
  return task.group === "healthCare" && (task.deferral !== null || task.place.priority === "canDrop");
}

/** Times put off before, and today's if it was put off today. */
export function deferralsOf(task: Task): number {
  return task.timesDeferred + (task.deferral ? 1 : 0);
}

function isBoundOverdue(task: Task, date: string): boolean {
  if (!task.bound) return false;
  if (deferralsOf(task) >= 2) return true;
  const { intervalDays, lastPerformed } = task;
  return intervalDays !== null && lastPerformed !== null && daysBetween(lastPerformed, date) > intervalDays;
}

/** A patient all of whose visits were called off, or whose every task was put off today, sees nobody. */
function withoutContact(board: Board): Omit<Finding, "accepted">[] {
  const byPatient = new Map<PatientCode, Visit[]>();
  for (const visit of board.visits.values()) {
    byPatient.set(visit.patient, [...(byPatient.get(visit.patient) ?? []), visit]);
  }
  return [...byPatient].flatMap(([patient, visits]) => {
    if (visits.some((visit) => keepsContact(board, visit))) return [];
    return [{ ...NOTHING, ...named("noContact", patient), visits: visits.map(({ id }) => id), patient }];
  });
}

function keepsContact(board: Board, visit: Visit): boolean {
  if (visit.status.state === "notDone") return false;
  if (visit.status.state !== "planned") return true;
  const tasks = boardIndex(board).tasksByVisit.get(visit.id) ?? [];
  // Work that can wait by its own nature is still what the visit is for; only what was put off leaves it empty.
  return tasks.length === 0 || tasks.some((task) => countsToday(task) || task.deferral === null);
}

/** Of two people it is enough that one has it. */
function lackingDelegation(board: Board, visit: Visit): Omit<Finding, "accepted">[] {
  if (visit.status.state === "done" || visit.status.state === "notDone") return [];
  const owners = [visit.first, visit.second].flatMap((owner) => {
    const staff = owner && board.staff.get(owner.staffId);
    return staff ? [staff] : [];
  });
  if (owners.length === 0) return [];
  const missing = visit.delegations.filter((needed) => !owners.some(({ delegations }) => delegations.includes(needed)));
  if (missing.length === 0) return [];
  return [
    {
      ...NOTHING,

      ...named("lacksDelegation", visit.id),
      visits: [visit.id],
      staff: owners.map(({ id }) => id),
      patient: visit.patient,
    },
  ];
}

/** A part of the day that has no work and nobody at work needs no nurse: not every unit has a night. */
function withoutNurse(board: Board, { phases }: Situation): Omit<Finding, "accepted">[] {
  if (board.visits.size === 0) return [];
  return phases
    .filter(({ needMinutes, supplyMinutes }) => needMinutes + supplyMinutes > 0)
    .filter(({ nurses }) => nurses < board.meta.minimumNurses)
    .map(({ phase }) => ({ ...NOTHING, ...named("noNurse", phase.id), phaseId: phase.id }));
}

function acceptanceOf(board: Board, key: string): Acceptance | null {
  return [...board.acceptances.values()]
    .filter(({ finding }) => finding === key)
    .reduce<Acceptance | null>((newest, each) => (newest && newest.at > each.at ? newest : each), null);
}
