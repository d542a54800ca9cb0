/** Appointments and tasks as visits, what is done there, and work without a visit. */

import type { BundleRow, EntryProblem } from "./bundle-row.ts";
import { codeOf, conceptWords, type NamedResources, referredName, sourceName } from "./fhir-names.ts";
import { shownReference } from "./fhir-people.ts";
import { type Appointment, type FhirTask, type Reference, SYSTEMS } from "./fhir-schema.ts";
import { patientCodeSchema } from "../setup/standing-visit.ts";

type Made = Pick<BundleRow, "kind" | "fields" | "problems">;
const MINUTE_MS = 60_000;

/** Work that is not to be done at this visit. */
const NOT_PLANNED: ReadonlySet<FhirTask["status"]> = new Set(["cancelled", "rejected", "entered-in-error", "on-hold"]);
const CANCELLED: ReadonlySet<string> = new Set(["cancelled", "entered-in-error"]);
/** Nobody has decided yet that it takes place. */
const UNDECIDED: ReadonlySet<Appointment["status"]> = new Set(["proposed", "pending", "waitlist"]);

/** `Appointment/id` -> what is done there. */
export function cardsByVisit(
  tasks: readonly FhirTask[],
  { localOf }: NamedResources,
): ReadonlyMap<string, readonly string[]> {
  const cards = new Map<string, string[]>();
  for (const task of tasks) {
    const visit = localOf(task.focus?.reference ?? "");
    if (!visit.startsWith("Appointment/") || NOT_PLANNED.has(task.status)) continue;
    const [title] = conceptWords(task.code, SYSTEMS.taskType);
    if (title !== undefined) cards.set(visit, [...(cards.get(visit) ?? []), title]);
  }
  return cards;
}

export function visitRow(visit: Appointment, cards: readonly string[], named: NamedResources): Made {
  const personIn = (actor: Reference | undefined): string => referredName(actor, "Practitioner", named);
  const sourceId = sourceName(visit, SYSTEMS.visit);
  if (CANCELLED.has(visit.status)) return { kind: "cancelledVisit", fields: { sourceId }, problems: [] };
  if (UNDECIDED.has(visit.status)) {
    return { kind: "none", fields: {}, problems: [{ path: "status", code: "undecided", value: visit.status }] };
  }
  const problems: EntryProblem[] = [];
  const actors = visit.participant.filter(({ status }) => status !== "declined");
  const patients = actors.flatMap(({ actor }) => patientOf(actor, named, problems));
  const staff = actors.filter(({ actor }) => !actor || personIn(actor) !== "");
  const required = staff.filter((each) => each.required !== "optional" && each.required !== "information-only");
  const place = actors.find(({ actor }) => actor?.reference?.includes("Location/") || actor?.type === "Location");
  const between = minutesBetween(visit.start, visit.end);
  if (between !== null && between < 0) problems.push({ path: "end", code: "endBeforeStart", value: visit.end ?? "" });
  const minutes = visit.minutesDuration ?? between;
  const [window] = visit.requestedPeriod ?? [];
  if (patients.length > 1) problems.push({ path: "participant", code: "tooMany", value: "" });
  return {
    kind: "visits",
    fields: {
      sourceId,
      patient: patients[0] ?? "",
      date: visit.start ?? "",
      start: visit.start ?? "",
      minutes: minutes === null ? "" : String(minutes),
      earliest: window?.start?.includes("T") ? window.start : "",
      latest: window?.end?.includes("T") && minutes !== null ? before(window.end, minutes) : "",
      // Without tasks of its own it is what the service is called; free text may hold names and is not read.
      tasks: cards.length > 0 ? cards : (visit.serviceType ?? []).flatMap((each) => conceptWords(each, "").slice(0, 1)),
      zone: place?.actor?.display ?? "",
      staff: staff.flatMap(({ actor }) => personIn(actor) || []),
      staffRequired: required.length > 1 ? "2" : "1",
      competence: conceptWords(visit.specialty?.[0], SYSTEMS.competence)[0] ?? "",
      mode: codeOf([visit.appointmentType], SYSTEMS.mode),
    },
    problems,
  };
}

/** A task of a visit is read with the visit. */
export function taskRow(task: FhirTask, named: NamedResources): Made {
  const { present, localOf } = named;
  const problems: EntryProblem[] = [];
  const [patient = ""] = patientOf(task.for, named, problems);
  if (task.focus?.reference !== undefined && localOf(task.focus.reference).startsWith("Appointment/")) {
    if (!present.has(localOf(task.focus.reference))) {
      problems.push({ path: "focus", code: "notInBundle", value: shownReference(task.focus) });
    }
    return { kind: "none", fields: {}, problems };
  }
  const sourceId = sourceName(task, SYSTEMS.task);
  if (CANCELLED.has(task.status) || task.status === "rejected") {
    return { kind: "cancelledTask", fields: { sourceId }, problems };
  }
  const minutes = task.input?.find(({ valueDuration }) => valueDuration?.code === "min")?.valueDuration?.value;
  return {
    kind: "tasks",
    fields: {
      sourceId,
      patient,
      date: task.executionPeriod?.start ?? "",
      tasks: conceptWords(task.code, SYSTEMS.taskType).slice(0, 1),
      minutes: minutes === undefined ? "" : String(Math.round(minutes)),
    },
    problems,
  };
}

/** The patient's code when `actor` is one. Its display is for people, and people write names there. */
function patientOf(actor: Reference | undefined, named: NamedResources, problems: EntryProblem[]): string[] {
  const patient = referredName(actor, "Patient", named);
  if (patient === "") return [];
  const display = actor?.display;
  if (display !== undefined && !patientCodeSchema.safeParse(display).success) {
    problems.push({ path: "participant.actor.display", code: "patientDetails", value: "" });
  }
  return [patient];
}

function minutesBetween(start: string | undefined, end: string | undefined): number | null {
  if (start === undefined || end === undefined) return null;
  return Math.round((Date.parse(end) - Date.parse(start)) / MINUTE_MS);
}

function before(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) - minutes * MINUTE_MS).toISOString();
}
