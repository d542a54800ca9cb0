/** The visits of a demo day with their people. Base minutes give way, so that the day fills the shifts without bursting. */

import { must } from "#shared/assert.ts";
import { type Assignment, NOT_STARTED, type Staff, type Visit } from "#shared/domain/board.ts";
import type { StaffId, VisitId } from "#shared/domain/ids.ts";
import { orderSequence } from "#shared/domain/order.ts";
import { type Allocation, allocate, capacityMinutes, careMinutes, type Job, travelMinutes } from "./allocate.ts";
import { type Card, type Demand, demandOn } from "./demand.ts";
import type { DemoUnit } from "./municipality.ts";
import { employees } from "./people.ts";
import type { Random } from "./random.ts";
import { stretched } from "./stretch.ts";
import { type DayPart, PART_OF, type ShiftCode } from "./shifts.ts";
import type { VisitTemplate } from "./visit-templates.ts";

export interface PlannedVisit {
  readonly visit: Visit;
  readonly cards: readonly Card[];
}

/** How full the shifts are to be before indoor work, per cent, and how many visits may be left over. */
const PARTS: readonly { readonly part: DayPart; readonly percent: number; readonly leftOver: number }[] = [
  { part: "day", percent: 86, leftOver: 2 },
  { part: "evening", percent: 85, leftOver: 0 },
  { part: "night", percent: 60, leftOver: 0 },
];
const LEAST_SCALE = 0.5;
/** What a coordinator adds to the windows when a day does not go up. */
const WIDENED_MINUTES = [0, 30, 60, 90];
const MOST_SCALE = 1.6;
const SMALLEST_BASE = 5;

export function plannedVisits(
  unit: DemoUnit,
  date: string,
  staff: readonly Staff[],
  makeId: () => VisitId,
  random: Random,
): PlannedVisit[] {
  const demands = demandOn(unit, date);
  const gap = random.pick(demands.filter((demand) => leavesGap(demand, staff)));
  const areas = random.shuffled(unit.areas.map(({ name }) => name));
  const allocations = PARTS.flatMap(({ part, percent, leftOver }) => {
    const shift = staff.filter((person) => PART_OF[person.shift.code as ShiftCode] === part);
    const wanted = demands.filter(({ template }) => template.part === part);
    return stretched(fitting(wanted, gap, shift, areas, percent, leftOver), shift, random);
  });
  const contacts = employees(unit);
  const planned = withOrder(
    allocations.toSorted(
      (a, b) => a.start - b.start || (a.job.demand.patient.code < b.job.demand.patient.code ? -1 : 1),
    ),
  ).map(({ allocation, first, second }) => {
    const contact = contacts[allocation.job.demand.patient.contact % contacts.length];
    const present = contact && staff.some(({ id }) => id === contact.id);
    return {
      visit: { ...visitOf(allocation, makeId()), first, second, primaryContact: present ? contact.id : null },
      template: allocation.job.demand.template,
      cards: allocation.job.demand.cards,
    };
  });
  return planned.map(({ visit, template, cards }) => ({
    visit: { ...visit, follows: followsOf(visit, template, planned) },
    cards,
  }));
}

interface Templated {
  readonly visit: Visit;
  readonly template: VisitTemplate;
}

/** The same patient's visit that this one comes after. Where the day had no such time for it, the coordinator has let the gap go. */
function followsOf(visit: Visit, { gap, follows }: VisitTemplate, all: readonly Templated[]): Visit["follows"] {
  if (!gap) return null;
  const [minMinutes, maxMinutes] = gap;
  const before = all.find((other) => {
    const minutes = visit.start - other.visit.start;
    const own = other.visit.patient === visit.patient && follows.includes(other.template.key);
    return own && minutes >= minMinutes && minutes <= maxMinutes;
  });
  return before ? { visitId: before.visit.id, minMinutes, maxMinutes } : null;
}

/** A visit for which the coordinator may have overlooked what somebody is not allowed to do. */
function leavesGap({ template }: Demand, staff: readonly Staff[]): boolean {
  const needs = template.key === "wound" ? "woundCare" : template.key === "catheter" ? "catheter" : null;
  if (!needs) return false;
  return staff.some(
    ({ shift, competence, delegations }) =>
      PART_OF[shift.code as ShiftCode] === "day" && competence === "healthcareWorker" && !delegations.includes(needs),
  );
}

/** Shrinks the elastic visits, then widens their windows, until all but `leftOver` have found somebody. */
function fitting(
  demands: readonly Demand[],
  gap: Demand,
  shift: readonly Staff[],
  areas: readonly string[],
  percent: number,
  leftOver: number,
): Allocation[] {
  const filling = fillingScale(demands, shift, percent);
  let best: Allocation[] | null = null;
  let fewest = Infinity;
  for (const widened of WIDENED_MINUTES) {
    for (let scale = filling; scale >= LEAST_SCALE; scale *= 0.95) {
      const jobs = demands.map((demand): Job => ({
        demand: { ...demand, latest: demand.latest + (demand.template.timeCritical ? widened / 3 : widened) },
        baseMinutes: baseMinutes(demand, scale),
        gap: demand === gap,
      }));
      const allocations = allocate(jobs, shift, areas);
      const left = allocations.reduce((sum, allocation) => sum + costOfLeaving(allocation), 0);
      if (left < fewest) best = allocations;
      fewest = Math.min(fewest, left);
      if (left <= leftOver) return allocations;
    }
  }
  return must(best, "at least one attempt");
}

/** A time-critical visit is never left over as long as there is any other way. */
function costOfLeaving({ job, owners }: Allocation): number {
  if (owners.length > 0) return 0;
  return job.demand.template.timeCritical ? 10 : 1;
}

/** By how much base minutes must be stretched for the shifts to be `percent` full. */
function fillingScale(demands: readonly Demand[], shift: readonly Staff[], percent: number): number {
  const capacity = shift.reduce((sum, staff) => sum + capacityMinutes(staff), 0);
  const breaks = shift.reduce((sum, staff) => sum + (staff.capacityPercent > 0 ? staff.shift.breakMinutes : 0), 0);
  let elastic = 0;
  let fixed = breaks;
  for (const demand of demands) {
    const slots = demand.template.double ? 2 : 1;
    const { base } = demand.template;
    fixed += slots * (travelMinutes(demand) + careMinutes({ demand, baseMinutes: 0, gap: false }));
    if (demand.template.elastic) elastic += slots * base;
    else fixed += slots * base;
  }
  if (elastic === 0) return 1;
  return Math.min(MOST_SCALE, Math.max(LEAST_SCALE, ((capacity * percent) / 100 - fixed) / elastic));
}

function baseMinutes(demand: Demand, scale: number): number {
  const { base, elastic } = demand.template;
  return elastic ? Math.max(SMALLEST_BASE, Math.round((base * scale) / 5) * 5) : base;
}

interface Ordered {
  readonly allocation: Allocation;
  readonly first: Assignment | null;
  readonly second: Assignment | null;
}

/** Order keys within each person's lane; the allocations come by time. */
function withOrder(allocations: readonly Allocation[]): Ordered[] {
  const counts = new Map<StaffId, number>();
  for (const { owners } of allocations) for (const id of owners) counts.set(id, (counts.get(id) ?? 0) + 1);
  const keys = new Map(Array.from(counts, ([id, count]) => [id, orderSequence(count)]));
  const next = (staffId: StaffId | undefined): Assignment | null =>
    staffId === undefined ? null : { staffId, order: must(keys.get(staffId)?.shift(), "a key for each visit") };
  return allocations.map((allocation) => ({
    allocation,
    first: next(allocation.owners[0]),
    second: next(allocation.owners[1]),
  }));
}

function visitOf({ job, start, owners }: Allocation, id: VisitId): Visit {
  const { demand } = job;
  const { template, patient } = demand;
  return {
    id,
    patient: patient.code,
    zone: patient.area,
    mode: demand.byPhone ? "phone" : "physical",
    start,
    earliest: demand.earliest,
    latest: demand.latest,
    baseMinutes: owners.length === 0 ? template.base : job.baseMinutes,
    travelMinutes: travelMinutes(demand),
    competence: template.competence,
    delegations: demand.delegations,
    staffRequired: template.double ? 2 : 1,
    first: null,
    second: null,
    locked: template.timeCritical,
    urgency: urgencyOf(demand),
    primaryContact: null,
    unplanned: false,
    arrival: null,
    needsKey: patient.needsKey && !demand.byPhone,
    follows: null,
    status: NOT_STARTED,
    plan: null,
  };
}

function urgencyOf({ template, cards }: Demand): Visit["urgency"] {
  if (template.timeCritical || template.competence === "registeredNurse") return "critical";
  // Nearly everybody gets medicine: a mark on all of those would say nothing.
  return cards.some(
    ({ kind, priority }) => priority === "now" && kind.delegation !== null && kind.delegation !== "medication",
  )
    ? "important"
    : "ordinary";
}
