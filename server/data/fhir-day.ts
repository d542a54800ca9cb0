/**
 * One day as a FHIR R4 bundle: each visit an Appointment with how it went, each card a Task, each person on shift a
 * Practitioner with a role for the hours of the shift. Patients are codes, and nobody has a national number. What goes
 * out here, an import reads again.
 */

import { hash } from "node:crypto";
import type { Board, Staff, Task, Visit } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { SYSTEMS } from "#shared/domain/import/fhir-schema.ts";
import { visitMinutes } from "#shared/domain/load.ts";
import { offsetMs, zonedInstant } from "../day/zoned-instant.ts";

const MINUTE_MS = 60_000;
const PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

type Resource = { readonly resourceType: string; readonly id: string } & Record<string, unknown>;
export interface FhirBundle {
  readonly resourceType: "Bundle";
  readonly type: "collection";
  readonly timestamp: string;
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Resource }[];
}

/** Visits that did not take place: the patient was away, or it was called off. */
const VISIT_STATUS = { planned: "booked", started: "arrived", done: "fulfilled" } as const;
const TASK_STATUS = { planned: "ready", started: "in-progress", done: "completed", notDone: "failed" } as const;

/** @param now epoch ms */
export function dayBundle(board: Board, catalogue: Catalogue | null, now: number): FhirBundle {
  const { date, timeZone } = board.meta;
  const at = (minute: number): string => isoAt(zonedInstant(date, minute, timeZone), timeZone);
  const patients = new Set([
    ...Array.from(board.visits.values(), ({ patient }) => patient),
    ...Array.from(board.tasks.values(), ({ patient }) => patient).filter((patient) => patient !== null),
  ]);
  const titles = new Map<string, string>(catalogue?.taskTypes.map(({ id, label }) => [id, label.nb]));
  const resources: Resource[] = [
    ...Array.from(patients, patientFrom),
    ...Array.from(board.staff.values()).flatMap((person) => [practitionerFrom(person), roleFrom(person, at)]),
    ...Array.from(board.visits.values(), (visit) => appointmentFrom(visit, board, at)),
    ...Array.from(board.tasks.values(), (task) => taskFrom(task, titles, at)),
  ];
  return {
    resourceType: "Bundle",
    type: "collection",
    timestamp: isoAt(now, timeZone),
    entry: resources.map((resource) => ({ fullUrl: urlOf(resource.resourceType, resource.id), resource })),
  };
}

function patientFrom(code: string): Resource {
  return { resourceType: "Patient", id: fhirId(code), identifier: [{ system: SYSTEMS.patient, value: code }] };
}

function practitionerFrom({ id, name, competence }: Staff): Resource {
  return {
    resourceType: "Practitioner",
    id: fhirId(id),
    identifier: [{ system: SYSTEMS.staff, value: id }],
    active: true,
    name: [{ text: name }],
    qualification: [{ code: concept(SYSTEMS.competence, competence) }],
  };
}

function roleFrom({ id, shift, competence, attendance }: Staff, at: (minute: number) => string): Resource {
  return {
    resourceType: "PractitionerRole",
    id: fhirId(`${id}-vakt`),
    identifier: [{ system: SYSTEMS.shift, value: `${id} ${shift.code}` }],
    active: attendance === "present",
    period: { start: at(shift.start), end: at(shift.end) },
    practitioner: refer("Practitioner", id),
    code: [concept(SYSTEMS.competence, competence), concept(SYSTEMS.shiftCode, shift.code)],
  };
}

function appointmentFrom(visit: Visit, board: Board, at: (minute: number) => string): Resource {
  const minutes = visitMinutes(board, visit);
  const { state, reason } = visit.status;
  const cancelled = state === "notDone" && reason !== "notHome";
  const staff = [visit.first, visit.second].slice(0, visit.staffRequired);
  return {
    resourceType: "Appointment",
    id: fhirId(visit.id),
    identifier: [{ system: SYSTEMS.visit, value: visit.id }],
    status: state === "notDone" ? (cancelled ? "cancelled" : "noshow") : VISIT_STATUS[state],
    ...(cancelled && reason ? { cancelationReason: { text: reason } } : {}),
    appointmentType: concept(SYSTEMS.mode, visit.mode),
    specialty: [concept(SYSTEMS.competence, visit.competence)],
    start: at(visit.start),
    end: at(visit.start + minutes),
    // R4 wants it above zero; a visit whose tasks were all put off is at the door all the same.
    ...(minutes > 0 ? { minutesDuration: minutes } : {}),
    requestedPeriod: [{ start: at(visit.earliest), end: at(visit.latest + minutes) }],
    participant: [
      {
        type: [participation("SBJ")],
        actor: refer("Patient", visit.patient),
        required: "required",
        status: "accepted",
      },
      ...staff.map((each) => ({
        type: [participation("PPRF")],
        ...(each ? { actor: refer("Practitioner", each.staffId) } : {}),
        required: "required",
        status: each ? "accepted" : "needs-action",
      })),
    ],
  };
}

function taskFrom(task: Task, titles: ReadonlyMap<string, string>, at: (minute: number) => string): Resource {
  const { status, place, deferral, bound } = task;
  const putOff = status.state === "planned" && (deferral !== null || place.priority !== "now");
  const title = task.title || (titles.get(task.typeId) ?? task.typeId);
  return {
    resourceType: "Task",
    id: fhirId(task.id),
    identifier: [{ system: SYSTEMS.task, value: task.id }],
    status: putOff ? "on-hold" : TASK_STATUS[status.state],
    ...(putOff && deferral ? { statusReason: { text: deferral.reason } } : {}),
    businessStatus: concept(SYSTEMS.priority, place.priority),
    // A vedtak is an order; what the unit has set itself is a plan.
    intent: bound ? "order" : "plan",
    code: task.title === "" ? { ...concept(SYSTEMS.taskType, task.typeId), text: title } : { text: title },
    ...(task.visitId === null ? {} : { focus: refer("Appointment", task.visitId) }),
    ...(task.patient === null ? {} : { for: refer("Patient", task.patient) }),
    executionPeriod: { start: at(0).slice(0, 10) },
    ...(task.assignee ? { owner: refer("Practitioner", task.assignee.staffId) } : {}),
    ...(putOff && deferral ? { restriction: { period: { end: deferral.nextDate } } } : {}),
    input: [
      {
        type: { text: "Varighet" },
        valueDuration: { value: task.minutes, unit: "min", system: "http://unitsofmeasure.org", code: "min" },
      },
    ],
  };
}

function concept(system: string, code: string): { readonly coding: readonly object[] } {
  return { coding: [{ system, code }] };
}

function participation(code: string): object {
  return { coding: [{ system: PARTICIPATION, code }] };
}

function refer(type: string, id: string): { readonly reference: string; readonly type: string } {
  return { reference: urlOf(type, fhirId(id)), type };
}

/** The same for the same thing every time, and no address: FHIR lets entries name each other so. */
function urlOf(type: string, id: string): string {
  const digits = hash("sha256", `${type}/${id}`);
  // The marks of a name-based UUID (RFC 9562, version 8).
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`];
  return `urn:uuid:${[...parts, digits.slice(20, 32)].join("-")}`;
}

/** FHIR allows letters without accents, digits, dash and point, 64 of them; the identifier has it as it is. */
function fhirId(id: string): string {
  return Array.from(id, (sign) => (/[A-Za-z0-9-]/.test(sign) ? sign : `.${sign.codePointAt(0)?.toString(16)}.`))
    .join("")
    .slice(0, 64);
}

/** With the zone's own offset, so that a person reads the clock on the wall in it. */
function isoAt(instant: number, timeZone: string): string {
  const offset = offsetMs(instant, timeZone);
  const minutes = Math.abs(offset) / MINUTE_MS;
  const two = (number: number): string => String(Math.floor(number)).padStart(2, "0");
  const sign = offset < 0 ? "-" : "+";
  return `${new Date(instant + offset).toISOString().slice(0, 19)}${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
}
