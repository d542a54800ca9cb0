/**
 * A FHIR R4 bundle as rows, entry by entry: practitioners become people, their roles of some hours shifts, appointments
 * visits, and tasks what is done there. Pure, and without knowing the unit, so that it may run beside the live board.
 */

import type * as z from "zod";
import { holdsBirthNumber } from "../birth-number.ts";
import type { BundleRow, EntryProblem } from "./bundle-row.ts";
import { isNational, localName, type NamedResources, referredName, sourceName } from "./fhir-names.ts";
import { peopleRow, shiftRow } from "./fhir-people.ts";
import {
  appointmentSchema,
  bundleSchema,
  patientSchema,
  PERSONAL,
  practitionerRoleSchema,
  practitionerSchema,
  SYSTEMS,
  taskSchema,
} from "./fhir-schema.ts";
import { cardsByVisit, taskRow, visitRow } from "./fhir-visit.ts";
import { type FileProblem, MAX_ROWS } from "./table.ts";

const READ = {
  Patient: { schema: patientSchema, system: SYSTEMS.patient },
  Practitioner: { schema: practitionerSchema, system: SYSTEMS.staff },
  PractitionerRole: { schema: practitionerRoleSchema, system: SYSTEMS.shift },
  Appointment: { schema: appointmentSchema, system: SYSTEMS.visit },
  Task: { schema: taskSchema, system: SYSTEMS.task },
} as const;
type Read = z.infer<(typeof READ)[keyof typeof READ]["schema"]>;

interface Entry {
  readonly line: number;
  readonly resource: string;
  readonly read: Read | null;
  readonly problems: readonly EntryProblem[];
  readonly profile: string | null;
}

/** What R4 itself and the Norwegian base profiles (no-basis) are called. */
const KNOWN_PROFILE = /^http:\/\/hl7\.(org|no)\/fhir\/StructureDefinition\/(no-)?[\w-]+(\|[\w.-]+)?$/;
const ALTERING = ["modifierExtension", "implicitRules"];

export type ReadBundle =
  | { readonly ok: true; readonly rows: readonly BundleRow[] }
  | { readonly ok: false; readonly problem: FileProblem };

export function readBundleFile(file: unknown): ReadBundle {
  const bundle = bundleSchema.safeParse(file);
  if (!bundle.success) return { ok: false, problem: "notBundle" };
  const given = bundle.data.entry ?? [];
  if (given.length === 0) return { ok: false, problem: "empty" };
  if (given.length > MAX_ROWS) return { ok: false, problem: "tooManyRows" };
  const entries = given.map(({ resource, request }, index) => entryFrom(resource, request?.method, index + 1));
  return { ok: true, rows: rowsFrom(entries, namesIn(given, entries)) };
}

function namesIn(
  given: readonly { readonly fullUrl?: string | undefined }[],
  entries: readonly Entry[],
): NamedResources {
  const names = new Map<string, string>();
  const full = new Map(given.flatMap(({ fullUrl }, index) => (fullUrl ? [[fullUrl, entries[index]?.resource]] : [])));
  const present = new Set(entries.map(({ resource }) => resource));
  const named: NamedResources = { names, present, localOf: (reference) => full.get(reference) ?? localName(reference) };
  for (const { read, resource } of entries) {
    if (read && read.resourceType !== "PractitionerRole")
      names.set(resource, sourceName(read, READ[read.resourceType].system));
  }
  for (const { read, resource } of entries) {
    if (read?.resourceType === "PractitionerRole")
      names.set(resource, referredName(read.practitioner, "Practitioner", named));
  }
  return named;
}

function rowsFrom(entries: readonly Entry[], named: NamedResources): BundleRow[] {
  const resources = entries.flatMap(({ read, resource, line }) => (read ? [{ read, resource, line }] : []));
  const roles = resources.flatMap(({ read }) => (read.resourceType === "PractitionerRole" ? [read] : []));
  const cards = cardsByVisit(
    resources.flatMap(({ read }) => (read.resourceType === "Task" ? [read] : [])),
    named,
  );
  return entries.map(({ line, resource, read, problems, profile }) => {
    const made = read ? rowOf(read, resource) : { kind: "none" as const, fields: {}, problems: [] };
    return { line, resource, profile, ...made, problems: [...problems, ...made.problems] };
  });

  function rowOf(read: Read, resource: string): Pick<BundleRow, "kind" | "fields" | "problems"> {
    switch (read.resourceType) {
      case "Practitioner":
        return peopleRow(read, roles, resource, named);
      case "PractitionerRole":
        return shiftRow(read, named);
      case "Appointment":
        return visitRow(read, cards.get(resource) ?? [], named);
      case "Task":
        return taskRow(read, named);
      case "Patient":
        return { kind: "none", fields: {}, problems: [] };
    }
  }
}

function entryFrom(resource: Record<string, unknown> | undefined, method: string | undefined, line: number): Entry {
  const type = typeof resource?.["resourceType"] === "string" ? resource["resourceType"] : "";
  const id = typeof resource?.["id"] === "string" ? resource["id"] : "";
  // Shown to a person, and an id may be anything as long as nobody has read it.
  const own = id === "" || holdsBirthNumber(id) ? `nr-${line}` : id.slice(0, 64);
  const name = type === "" ? own : `${type.slice(0, 64)}/${own}`;
  const refused = (path: string, code: EntryProblem["code"], value = ""): Entry => ({
    line,
    resource: name,
    read: null,
    problems: [{ path, code, value }],
    profile: null,
  });
  if (!resource) return refused("resource", "missing");
  if (holdsBirthNumber(JSON.stringify(resource))) return refused("", "birthNumber");
  if (method !== undefined && method !== "POST" && method !== "PUT")
    return refused("request.method", "onlyPut", method);
  if (!isRead(type)) return refused("", "skippedType", type);
  const altering = ALTERING.find((field) => resource[field] !== undefined);
  if (altering !== undefined) return refused(altering, "altersMeaning");
  const parsed = READ[type].schema.safeParse(resource);
  if (!parsed.success) {
    return refused(parsed.error.issues[0]?.path.join(".") ?? "", "notR4");
  }
  const identifiers = parsed.data.identifier ?? [];
  const problems: EntryProblem[] = identifiers.some(isNational)
    ? [{ path: "identifier", code: "birthNumber", value: "" }]
    : [];
  if (parsed.data.resourceType === "Patient") {
    for (const path of PERSONAL) {
      if (resource[path] !== undefined) problems.push({ path, code: "patientDetails", value: "" });
    }
  }
  return { line, resource: name, read: parsed.data, problems, profile: unknownProfile(resource) };
}

function isRead(type: string): type is keyof typeof READ {
  return Object.hasOwn(READ, type);
}

function unknownProfile({ meta }: Record<string, unknown>): string | null {
  const profiles = (meta as { readonly profile?: unknown } | undefined)?.profile;
  if (!Array.isArray(profiles)) return null;
  const found = profiles.find((each) => typeof each === "string" && !KNOWN_PROFILE.test(each)) as string | undefined;
  return found?.slice(0, 200) ?? null;
}
