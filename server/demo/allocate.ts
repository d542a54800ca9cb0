/**
 * Gives the demo's visits to people roughly as a coordinator does the evening before: time-critical visits first, then
 * the double ones, near where the person already is, by somebody who may, at a time when both can. It is a sketch to
 * start a morning from, not the product's suggestion.
 */

import type { Delegation, Staff } from "#shared/domain/board.ts";
import { covers } from "#shared/domain/competence.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import type { Demand } from "./demand.ts";

/** A demand with its base minutes settled for the day. */
export interface Job {
  readonly demand: Demand;
  readonly baseMinutes: number;
  /** Give it to somebody who lacks its delegation: the gap the meeting has to find. */
  readonly gap: boolean;
}

export interface Allocation {
  readonly job: Job;
  readonly start: number;
  /** None when nobody had room; two for a double visit. */
  readonly owners: readonly StaffId[];
}

/** No more than this share of a shift: something always comes in between. */
const FULL_PERCENT = 97;
/** The meeting ends a quarter past the start of the day shift; other shifts begin with a hand-over. */
const OPENING_MINUTES = 15;
/** Everyone is back before the shift ends. */
export const CLOSING_MINUTES = 5;

/** Breaks are staggered, so that the telephone is always manned; in the evening they come before the bedtime hours. */
export function pauseOf(staff: Staff, index: number): readonly [number, number] {
  const { start, breakMinutes } = staff.shift;
  const pause = start + (start < 840 ? 200 : 140) + (index % 4) * 20;
  return [pause, pause + breakMinutes];
}

interface Person {
  readonly staff: Staff;
  readonly area: string;
  /** Busy from the first to the second minute, travel included. */
  readonly busy: (readonly [number, number])[];
  load: number;
}

export function workers(staff: readonly Staff[]): Staff[] {
  return staff.filter(({ capacityPercent }) => capacityPercent > 0);
}

export function careMinutes(job: Job): number {
  const tasks = job.demand.cards.filter(({ priority }) => priority === "now");
  return tasks.reduce((sum, { kind }) => sum + kind.minutes, job.baseMinutes);
}

export function travelMinutes(demand: Demand): number {
  return demand.byPhone ? 0 : demand.patient.travelMinutes;
}

/** @param areas where the persons start out, counted round */
export function allocate(jobs: readonly Job[], staff: readonly Staff[], areas: readonly string[]): Allocation[] {
  const people = workers(staff).map((person, index) => openPerson(person, areas[index % areas.length] ?? "", index));
  return jobs.toSorted(byDifficulty).map((job) => place(job, people));
}

function openPerson(staff: Staff, area: string, index: number): Person {
  return { staff, area, busy: [pauseOf(staff, index)], load: staff.shift.breakMinutes };
}

/** Minutes by which a visit that not everybody may do is placed before one that anybody can. */
const HEAD_START_MINUTES = 60;

function byDifficulty(a: Job, b: Job): number {
  return rank(a) - rank(b) || turn(a) - turn(b) || (a.demand.patient.code < b.demand.patient.code ? -1 : 1);
}

function rank({ demand: { template }, gap }: Job): number {
  if (gap || template.timeCritical || template.competence === "registeredNurse") return 0;
  return template.double ? 1 : 2;
}

function turn({ demand }: Job): number {
  return demand.earliest - (demand.delegations.length > 0 ? HEAD_START_MINUTES : 0);
}

interface Offer {
  readonly people: readonly Person[];
  readonly start: number;
  readonly cost: number;
}

function place(job: Job, people: readonly Person[]): Allocation {
  const able = people.filter((person) => mayDo(person.staff, job));
  const offers = job.demand.template.double
    ? able.flatMap((first, i) => able.slice(i + 1).map((second) => offer(job, [first, second])))
    : able.map((person) => offer(job, [person]));
  let best: Offer | null = null;
  for (const candidate of offers) if (candidate && (!best || candidate.cost < best.cost)) best = candidate;
  if (!best) return { job, start: job.demand.earliest, owners: [] };
  const travel = travelMinutes(job.demand);
  for (const person of best.people) {
    person.busy.push([best.start - travel, best.start + careMinutes(job)]);
    person.load += travel + careMinutes(job);
  }
  return { job, start: best.start, owners: best.people.map(({ staff }) => staff.id) };
}

function mayDo(staff: Staff, { demand, gap }: Job): boolean {
  const has = (delegation: Delegation): boolean => staff.delegations.includes(delegation);
  return (
    covers(staff.competence, demand.template.competence) &&
    demand.cards.every(({ kind, priority }) => priority !== "now" || covers(staff.competence, kind.competence)) &&
    (gap ? demand.delegations.filter((delegation) => !has(delegation)).length === 1 : demand.delegations.every(has))
  );
}

function offer(job: Job, people: readonly Person[]): Offer | null {
  const { demand } = job;
  const minutes = careMinutes(job);
  const travel = travelMinutes(demand);
  const full = people.some(
    ({ staff, load }) => load + travel + minutes > (capacityMinutes(staff) * FULL_PERCENT) / 100,
  );
  const start = full ? null : firstStart(people, demand, travel, minutes);
  if (start === null) return null;
  const cost = people.reduce((sum, person) => sum + personCost(person, job), 0) / people.length;
  return { people, start, cost: cost + (start - demand.earliest) * 0.3 };
}

export function capacityMinutes(staff: Staff): number {
  return ((staff.shift.end - staff.shift.start) * staff.capacityPercent) / 100;
}

function personCost({ staff, area, load }: Person, { demand }: Job): number {
  const away = area === demand.patient.area ? 0 : 14;
  const simple = demand.cards.every(({ kind }) => covers("assistant", kind.competence) || kind.priority !== "now");
  const overqualified = simple && covers(staff.competence, "healthcareWorker") ? 25 : 0;
  const nurseForCare =
    covers(staff.competence, "registeredNurse") && demand.template.competence !== "registeredNurse" ? 6 : 0;
  return away + overqualified + nurseForCare + (load / capacityMinutes(staff)) * 60;
}

/** The first time within the window, to the nearest five minutes, when all of them can be there. */
function firstStart(people: readonly Person[], demand: Demand, travel: number, minutes: number): number | null {
  for (let start = demand.earliest; start <= demand.latest; start += 5) {
    if (people.every((person) => isFree(person, start - travel, start + minutes))) return start;
  }
  return null;
}

function isFree({ staff, busy }: Person, from: number, to: number): boolean {
  return (
    from >= staff.shift.start + OPENING_MINUTES &&
    to <= staff.shift.end - CLOSING_MINUTES &&
    busy.every(([start, end]) => to <= start || from >= end)
  );
}
