/**
 * A unit's day out of what stands in its plan: who is on shift, which visits come round, what work the house has. The same
 * set-up and date give the same board, id for id, so a day that is made twice is the same day. Says of everything why it
 * is there, and of what comes round but stays away, why it is not.
 */

import { must } from "../../assert.ts";
import {
  type Assignment,
  type Board,
  type Meta,
  NOT_STARTED,
  PRIORITIES,
  SCHEMA_VERSION,
  type Staff,
  type Task,
  type Visit,
} from "../board.ts";
import { UNIT_DEFAULTS } from "../unit-defaults.ts";
import { emptyBoard } from "../empty-board.ts";
import type { Catalogue, TaskType } from "../catalogue.ts";
import { dateAfter } from "../clock.ts";
import type { PatientCode, StaffId, TaskId, TaskTypeId, UnitId, VisitId } from "../ids.ts";
import { orderSequence } from "../order.ts";
import { isDayOff } from "./calendar.ts";
import { delegationsOn, type Employee, type RotaEntry } from "./people.ts";
import { type Absent, whyNotOn } from "./comes-round.ts";
import type { DatedVisit, NewPatient, PlannedTask, StandingTask, StandingVisit } from "./standing-visit.ts";
import { dayLater, isNightBefore } from "./night.ts";
import type { UnitSetup } from "./unit-setup.ts";
import { doorMinutes, type UnitTravel } from "./unit-travel.ts";

export interface DaySetup {
  readonly unit: UnitSetup;
  readonly timeZone: string;
  readonly catalogue: Catalogue;
  readonly employees: readonly Employee[];
  /** Of any dates; those of the day are taken. */
  readonly rota: readonly RotaEntry[];
  readonly standingVisits: readonly StandingVisit[];
  readonly datedVisits: readonly DatedVisit[];
  readonly standingTasks: readonly StandingTask[];
  readonly newPatients: readonly NewPatient[];
  readonly travel: UnitTravel;
}

/** Why something is on the board, or came round and is not. */
export interface Origin {
  /** The entity's id on the board, or would be. */
  readonly id: string;
  readonly kind: "rota" | "standingVisit" | "datedVisit" | "standingTask" | "newPatient";
  readonly sourceId: string | null;
  /** Null when it is on the board. */
  readonly left: Absent | "unknownEmployee" | "employeeLeft" | null;
}

export interface GeneratedDay {
  readonly board: Board;
  readonly origins: readonly Origin[];
}

/** A new patient is looked at after one day, a week and a month (T+1, T+7, T+30). */
const FOLLOW_UP_DAYS = [1, 7, 30];
const FOLLOW_UP_MINUTES = 15;
/** The type of a card that the catalogue does not describe; its title says what it is. */
const OTHER = "other" as TaskTypeId;

type AnyVisit = StandingVisit | DatedVisit;

export function generateDay(setup: DaySetup, date: string): GeneratedDay {
  const origins: Origin[] = [];
  const staff = staffOn(setup, date, origins);
  const onShift = new Set(staff.map(({ id }) => id));
  const planned = visitsOn(setup, date, origins);
  const visits = assigned(planned, staff).map(({ source, first, second }) =>
    visitFrom(source, first, second, setup, onShift),
  );
  const tasks = [
    ...planned.flatMap((source) => visitTasks(source, setup.catalogue)),
    ...houseTasks(setup, date, origins),
  ];
  return {
    board: {
      ...emptyBoard(metaOf(setup, date)),
      staff: byId(staff),
      visits: byId(visits),
      tasks: byId(placed(tasks, setup.catalogue)),
    },
    origins,
  };
}

function metaOf({ unit, timeZone, catalogue }: DaySetup, date: string): Meta {
  const plan = isDayOff(date) ? unit.dayOff : unit.weekday;
  return {
    ...UNIT_DEFAULTS,
    schemaVersion: SCHEMA_VERSION,
    unitId: unit.id as UnitId,
    unitName: unit.name,
    date,
    timeZone,
    catalogueVersion: catalogue.version,
    rhythm: plan.rhythm,
    fixedMeetings: plan.fixedMeetings,
    meetings: unit.meetings.map(({ phases, ...meeting }) => ({
      ...meeting,
      phases: phases.map(({ phase, seconds }) => ({ phase, seconds })),
    })),
    meetingViews: unit.meetings.flatMap(({ template, phases }) =>
      phases.flatMap(({ phase, view }) => (view === null ? [] : [{ template, phase, view }])),
    ),
    thresholds: unit.thresholds,
    minimumNurses: plan.minimumNurses,
    weekendStaff: unit.dayOff.dayStaff,
  };
}

function staffOn({ employees, rota }: DaySetup, date: string, origins: Origin[]): Staff[] {
  const byEmployee = Map.groupBy(
    rota.filter((entry) => entry.date === date),
    ({ employeeId }) => employeeId,
  );
  const found: { readonly employee: Employee; readonly shift: Staff["shift"] }[] = [];
  for (const [id, entries] of byEmployee) {
    const employee = employees.find((each) => each.id === id);
    const left = !employee ? "unknownEmployee" : employee.active ? null : "employeeLeft";
    origins.push({ id, kind: "rota", sourceId: entries[0]?.sourceId ?? null, left });
    if (employee && left === null) found.push({ employee, shift: wholeShift(entries) });
  }
  found.sort((a, b) => a.shift.start - b.shift.start || (a.employee.name < b.employee.name ? -1 : 1));
  const keys = orderSequence(found.length);
  const present = new Set(found.map(({ employee }) => employee.id));
  return found.map(({ employee, shift }, index) => ({
    id: employee.id as StaffId,
    name: employee.name,
    competence: employee.competence,
    delegations: delegationsOn(employee, date),
    shift,
    attendance: "present",
    duties: [],
    capacityPercent: employee.capacityPercent,
    mentor: employee.mentor !== null && present.has(employee.mentor) ? (employee.mentor as StaffId) : null,
    order: must(keys[index], "a key for each"),
  }));
}

/**
 * A person has one lane and one shift a day. Two that overlap are one from the first start to the last end; the time
 * between two that do not (a split shift) counts as break, so that nobody is given work in it twice over.
 */
function wholeShift(entries: readonly RotaEntry[]): Staff["shift"] {
  const sorted = entries.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const first = must(sorted[0], "a group has an entry");
  let end = first.end;
  let gaps = 0;
  for (const entry of sorted.slice(1)) {
    gaps += Math.max(0, entry.start - end);
    end = Math.max(end, entry.end);
  }
  const breaks = sorted.reduce((sum, { breakMinutes }) => sum + breakMinutes, 0);
  const codes = [...new Set(sorted.map(({ code }) => code))].join("+");
  return { code: codes.slice(0, 12), start: first.start, end, breakMinutes: breaks + gaps };
}

function visitsOn({ unit, standingVisits, datedVisits }: DaySetup, date: string, origins: Origin[]): AnyVisit[] {
  const dated = datedVisits.filter((visit) => visit.date === date);
  const coming = standingVisits.flatMap((visit) => {
    // Tuesday at two in the morning is the work of Monday's night shift.
    const night = isNightBefore(unit, visit.start);
    const left = whyNotOn(visit, night ? dateAfter(date, 1) : date);
    // What simply is another day's is no news; a visit that is paused, over or not begun is.
    if (left !== "otherDay") origins.push({ id: visit.id, kind: "standingVisit", sourceId: visit.sourceId, left });
    if (left !== null) return [];
    return [night ? dayLater(visit) : visit];
  });
  for (const { id, sourceId } of dated) origins.push({ id, kind: "datedVisit", sourceId, left: null });
  return [...coming, ...dated].sort(
    (a, b) => a.start - b.start || (a.patient < b.patient ? -1 : a.patient > b.patient ? 1 : a.id < b.id ? -1 : 1),
  );
}

interface Given {
  readonly source: AnyVisit;
  readonly first: Assignment | null;
  readonly second: Assignment | null;
}

/** To those who usually go there and are at work then; the meeting gives the rest. */
function assigned(visits: readonly AnyVisit[], staff: readonly Staff[]): Given[] {
  const shifts = new Map(staff.map(({ id, shift }) => [id, shift]));
  const owners = visits.map(({ usualStaff, staffRequired, start, earliest, latest }) => {
    const within = (usualStaff as StaffId[]).filter((id) => {
      const shift = shifts.get(id);
      return shift && shift.start <= latest && earliest < shift.end;
    });
    const isAtWork = (id: StaffId): boolean => {
      const shift = shifts.get(id);
      return shift !== undefined && shift.start <= start && start < shift.end;
    };
    // Whoever would have to move the visit comes after those who would not.
    return [...within.filter(isAtWork), ...within.filter((id) => !isAtWork(id))].slice(0, staffRequired);
  });
  const counts = new Map<StaffId, number>();
  for (const id of owners.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  const keys = new Map(Array.from(counts, ([id, count]) => [id, orderSequence(count)]));
  const next = (id: StaffId | undefined): Assignment | null =>
    id === undefined ? null : { staffId: id, order: must(keys.get(id)?.shift(), "a key for each visit") };
  return visits.map((source, index) => ({ source, first: next(owners[index]?.[0]), second: next(owners[index]?.[1]) }));
}

function visitFrom(
  source: AnyVisit,
  first: Assignment | null,
  second: Assignment | null,
  { unit, travel }: DaySetup,
  onShift: ReadonlySet<StaffId>,
): Visit {
  const contact = source.primaryContact as StaffId | null;
  const zone = unit.zones.find(({ id }) => id === source.zone)?.name ?? source.zone;
  return {
    id: source.id as VisitId,
    patient: source.patient as PatientCode,
    zone,
    mode: source.mode,
    start: source.start,
    earliest: source.earliest,
    latest: source.latest,
    baseMinutes: source.baseMinutes,
    travelMinutes: travelTo(source, zone, travel),
    competence: source.competence,
    delegations: source.delegations,
    staffRequired: source.staffRequired,
    first,
    second,
    locked: source.locked,
    urgency: source.urgency,
    primaryContact: contact !== null && onShift.has(contact) ? contact : null,
    unplanned: false,
    arrival: null,
    needsKey: source.needsKey,
    follows: source.follows && { ...source.follows, visitId: source.follows.visitId as VisitId },
    status: NOT_STARTED,
    plan: null,
  };
}

function travelTo(source: AnyVisit, zone: string, travel: UnitTravel): number {
  if (source.mode !== "physical") return 0;
  return source.travelMinutes ?? doorMinutes(travel, source.patient, zone) ?? 0;
}

function visitTasks(source: AnyVisit, catalogue: Catalogue): Task[] {
  return source.tasks.map((planned, index) => ({
    ...taskFrom(planned, `${source.id}.${index + 1}` as TaskId, catalogue),
    patient: source.patient as PatientCode,
    visitId: source.id as VisitId,
  }));
}

function houseTasks(setup: DaySetup, date: string, origins: Origin[]): Task[] {
  const standing = setup.standingTasks.flatMap((source) => {
    const left = whyNotOn(source, date);
    if (left !== "otherDay") {
      origins.push({ id: source.id, kind: "standingTask", sourceId: source.sourceId, left });
    }
    if (left !== null) return [];
    return [
      { ...taskFrom(source.task, source.id as TaskId, setup.catalogue), patient: source.patient as PatientCode | null },
    ];
  });
  const followUps = setup.newPatients.flatMap(({ patient, startedOn }) =>
    FOLLOW_UP_DAYS.filter((days) => dateAfter(startedOn, days) === date).map((days): Task => {
      const id = `${patient}.T${days}` as TaskId;
      origins.push({ id, kind: "newPatient", sourceId: null, left: null });
      const planned: PlannedTask = {
        typeId: OTHER,
        title: `Ny i tjenesten: oppfølging dag ${days}`,
        minutes: FOLLOW_UP_MINUTES,
        bound: false,
        intervalDays: null,
      };
      return {
        ...taskFrom(planned, id, setup.catalogue),
        patient: patient as PatientCode,
        place: { priority: "now", order: "" },
      };
    }),
  );
  return [...standing, ...followUps];
}

function taskFrom(planned: PlannedTask, id: TaskId, catalogue: Catalogue): Task {
  const type = typeOf(planned, catalogue);
  return {
    id,
    typeId: type?.id ?? OTHER,
    title: type ? "" : planned.title || planned.typeId,
    group: type?.group ?? "practicalHelp",
    patient: null,
    visitId: null,
    minutes: planned.minutes ?? type?.minutes ?? 0,
    competence: type?.lowestCompetence ?? "assistant",
    bound: planned.bound ?? type?.boundByDecision ?? false,
    place: { priority: type?.defaultPriority ?? "thisWeek", order: "" },
    assignee: null,
    status: NOT_STARTED,
    deferral: null,
    timesDeferred: 0,
    arrival: null,
    lastPerformed: null,
    intervalDays: planned.intervalDays,
    plan: null,
  };
}

function typeOf({ typeId }: PlannedTask, catalogue: Catalogue): TaskType | undefined {
  return catalogue.taskTypes.find(({ id }) => id === typeId);
}

/** With order keys: in each column as the list has the types, and within a type as they came, which is by time. */
function placed(tasks: readonly Task[], catalogue: Catalogue): Task[] {
  const rank = new Map(catalogue.taskTypes.map(({ id }, index) => [id, index]));
  const rankOf = ({ typeId }: Task): number => rank.get(typeId) ?? catalogue.taskTypes.length;
  return PRIORITIES.flatMap((priority) => {
    const column = tasks.filter(({ place }) => place.priority === priority).sort((a, b) => rankOf(a) - rankOf(b));
    const keys = orderSequence(column.length);
    return column.map((task, index) => ({ ...task, place: { priority, order: must(keys[index], "a key for each") } }));
  });
}

function byId<E extends { readonly id: string }>(entities: readonly E[]): ReadonlyMap<E["id"], E> {
  return new Map(entities.map((entity) => [entity.id, entity]));
}
