/**
 * What the patients of a demo unit need on a date. The patients are the same every day, with the same code, area and
 * habits; the date decides who of them is visited and what falls due.
 */

import { must } from "#shared/assert.ts";
import type { Delegation, Priority } from "#shared/domain/board.ts";
import { dateAfter } from "#shared/domain/clock.ts";
import type { PatientCode } from "#shared/domain/ids.ts";
import type { DemoUnit } from "./municipality.ts";
import { type Random, seededRandom } from "./random.ts";
import { type TaskKind, taskKind } from "./task-types.ts";
import { type VisitTemplate, visitTemplates } from "./visit-templates.ts";

interface Patient {
  readonly code: PatientCode;
  readonly area: string;
  readonly travelMinutes: number;
  /** Early or late in every window, 0-1: people have their habits. */
  readonly habit: number;
  readonly needsKey: boolean;
  /** Which of the employees is the primary contact, as a number to count into their list. */
  readonly contact: number;
}

export interface Card {
  readonly kind: TaskKind;
  readonly priority: Priority;
  readonly timesDeferred: number;
  readonly lastPerformed: string | null;
  readonly intervalDays: number | null;
}

export interface Demand {
  readonly template: VisitTemplate;
  readonly patient: Patient;
  readonly cards: readonly Card[];
  readonly delegations: readonly Delegation[];
  /** Minutes from midnight; the visit starts from `earliest` to `latest`. */
  readonly earliest: number;
  readonly latest: number;
  readonly byPhone: boolean;
}

/** Some patients are at their families' or in hospital: a pool is a quarter larger than a day. */
const POOL_SHARE = 1.25;

export function demandOn(unit: DemoUnit, date: string): Demand[] {
  const random = seededRandom(`${unit.id}/${date}/demand`);
  const pools = patientPools(unit);
  const visited = new Map<string, readonly Patient[]>();
  return visitTemplates(unit.kind).flatMap((template) => {
    const pool =
      template.follows.length > 0
        ? template.follows.flatMap((key) => visited.get(key) ?? [])
        : must(pools.get(template.key), "a pool for each template that has its own patients");
    const count = template.count + random.whole(-template.spread, template.spread);
    const patients = random.shuffled(pool).slice(0, count);
    visited.set(template.key, patients);
    return patients.map((patient) => demand(template, patient, date, random));
  });
}

/** Everybody the unit looks after, in the order of their codes. */
export function patientsOf(unit: DemoUnit): Patient[] {
  return Array.from(patientPools(unit).values())
    .flat()
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function patientPools(unit: DemoUnit): ReadonlyMap<string, readonly Patient[]> {
  const random = seededRandom(`${unit.id}/patients`);
  const own = visitTemplates(unit.kind).filter(({ follows }) => follows.length === 0);
  const sizes = own.map(({ count, spread }) => Math.ceil((count + spread) * POOL_SHARE));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const numbers = random.shuffled(Array.from({ length: total }, (_, index) => index + 1));
  return new Map(
    own.map(({ key }, index) => {
      const taken = numbers.splice(0, sizes[index]).sort((a, b) => a - b);
      return [key, taken.map((number) => patient(unit, number, random))];
    }),
  );
}

function patient(unit: DemoUnit, number: number, random: Random): Patient {
  const area = random.pick(unit.areas);
  // The nearer of two draws: routes are laid so that the long ways are few.
  const travelMinutes = Math.min(random.whole(...area.travel), random.whole(...area.travel));
  return {
    code: `${unit.prefix}-${String(number).padStart(2, "0")}` as PatientCode,
    area: area.name,
    travelMinutes,
    habit: random.next(),
    needsKey: unit.kind === "homeCare" && random.chance(0.25),
    contact: random.whole(0, 1000),
  };
}

function demand(template: VisitTemplate, patient: Patient, date: string, random: Random): Demand {
  const extra = template.extra.filter(([, share]) => random.chance(share)).map(([key]) => key);
  const cards = [...template.tasks, ...extra.slice(0, 2)].map((key) => card(taskKind(key), date, random));
  const needed = cards.filter(({ priority }) => priority === "now").flatMap(({ kind }) => kind.delegation ?? []);
  const wish = template.from + patient.habit * (template.to - template.from);
  const earliest = Math.round(wish / 5) * 5;
  return {
    template,
    patient,
    cards,
    delegations: [...new Set([...template.delegations, ...needed])],
    earliest,
    latest: earliest + template.slack,
    byPhone: template.key === "checkIn" && random.chance(0.35),
  };
}

/** Kinds that come back at intervals, and after how many days. */
const INTERVAL_DAYS: Readonly<Record<string, number>> = {
  shower: 7,
  weeklyCleaning: 7,
  nailCare: 21,
  dailyCleaning: 2,
  shaving: 3,
};
/** Put off this often, it stands under «Må gjøres nå» when the day begins. */
const DEFERRED_ENOUGH = 3;
/** A check-in that somebody has found to be vital; the list's own column is «i løpet av uken». */
const VITAL_SHARE = 0.3;

function card(kind: TaskKind, date: string, random: Random): Card {
  const interval = INTERVAL_DAYS[kind.typeId];
  if (interval === undefined) {
    const vital = kind.typeId === "checkIn" && random.chance(VITAL_SHARE);
    return { kind, priority: vital ? "now" : kind.priority, timesDeferred: 0, lastPerformed: null, intervalDays: null };
  }
  const timesDeferred = random.chance(0.45) ? random.whole(1, DEFERRED_ENOUGH) : 0;
  return {
    kind,
    priority: timesDeferred >= DEFERRED_ENOUGH ? "now" : kind.priority,
    timesDeferred,
    lastPerformed: dateAfter(date, -(interval + timesDeferred * random.whole(1, 2))),
    intervalDays: interval,
  };
}
