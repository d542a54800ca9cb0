/**
 * As much of FHIR R4 as an import reads: https://hl7.org/fhir/R4. Everything else in a resource is left alone, except that
 * nobody may slip in what changes its meaning (`modifierExtension`, `implicitRules`).
 */

import * as z from "zod";

/** What things of ours are called where FHIR wants a system. A name and no address: nobody is asked for it. */
export const SYSTEMS = {
  patient: "urn:morgentavla:patient-code",
  staff: "urn:morgentavla:staff",
  visit: "urn:morgentavla:visit",
  task: "urn:morgentavla:task",
  shift: "urn:morgentavla:shift",
  taskType: "urn:morgentavla:task-type",
  competence: "urn:morgentavla:competence",
  shiftCode: "urn:morgentavla:shift-code",
  mode: "urn:morgentavla:visit-mode",
  priority: "urn:morgentavla:priority",
} as const;

/** Fødselsnummer, D-number and help numbers: who they belong to is never asked here. */
export const NATIONAL_IDS = new Set([
  "urn:oid:2.16.578.1.12.4.1.4.1",
  "urn:oid:2.16.578.1.12.4.1.4.2",
  "urn:oid:2.16.578.1.12.4.1.4.3",
]);
/** The national number of health personnel: no secret, and not needed. */
export const HPR = "urn:oid:2.16.578.1.12.4.1.4.4";
/** Kategori helsepersonell (Volven 9060), and the words that an import knows. */
export const PERSONNEL_SYSTEM = "urn:oid:2.16.578.1.12.4.1.1.9060";
export const PERSONNEL: Readonly<Record<string, string>> = {
  SP: "sykepleier",
  VP: "vernepleier",
  HF: "helsefagarbeider",
  HP: "hjelpepleier",
  OA: "omsorgsarbeider",
};

const text = z.string().max(4_000);
const id = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/);
/** A date and a time with its offset from UTC. */
const instant = z.iso.datetime({ offset: true });
/** As exact as somebody knows it. */
const dateTime = z.union([instant, z.iso.date(), z.string().regex(/^\d{4}(-\d{2})?$/)]);

const codingSchema = z.object({ system: text.optional(), code: text.optional(), display: text.optional() });
const conceptSchema = z.object({ coding: z.array(codingSchema).optional(), text: text.optional() });
export type Concept = z.infer<typeof conceptSchema>;

const identifierSchema = z.object({ system: text.optional(), value: text.optional() });
export type Identifier = z.infer<typeof identifierSchema>;

const referenceSchema = z.object({
  reference: text.optional(),
  identifier: identifierSchema.optional(),
  type: text.optional(),
  display: text.optional(),
});
export type Reference = z.infer<typeof referenceSchema>;

const periodSchema = z.object({ start: dateTime.optional(), end: dateTime.optional() });

const base = {
  id: id.optional(),
  identifier: z.array(identifierSchema).optional(),
};

export const patientSchema = z.object({ ...base, resourceType: z.literal("Patient") });
/** Each of these says who it is. */
export const PERSONAL = ["name", "birthDate", "telecom", "address", "contact", "photo", "communication"] as const;

export const practitionerSchema = z.object({
  ...base,
  resourceType: z.literal("Practitioner"),
  active: z.boolean().optional(),
  name: z
    .array(z.object({ text: text.optional(), family: text.optional(), given: z.array(text).optional() }))
    .optional(),
  qualification: z.array(z.object({ code: conceptSchema })).optional(),
});
export type Practitioner = z.infer<typeof practitionerSchema>;

export const practitionerRoleSchema = z.object({
  ...base,
  resourceType: z.literal("PractitionerRole"),
  active: z.boolean().optional(),
  period: periodSchema.optional(),
  practitioner: referenceSchema.optional(),
  code: z.array(conceptSchema).optional(),
});
export type PractitionerRole = z.infer<typeof practitionerRoleSchema>;

const APPOINTMENT_STATUS = [
  "proposed",
  "pending",
  "booked",
  "arrived",
  "fulfilled",
  "cancelled",
  "noshow",
  "entered-in-error",
  "checked-in",
  "waitlist",
] as const;

export const appointmentSchema = z.object({
  ...base,
  resourceType: z.literal("Appointment"),
  status: z.enum(APPOINTMENT_STATUS),
  serviceType: z.array(conceptSchema).optional(),
  specialty: z.array(conceptSchema).optional(),
  appointmentType: conceptSchema.optional(),
  start: instant.optional(),
  end: instant.optional(),
  minutesDuration: z.int().positive().optional(),
  requestedPeriod: z.array(periodSchema).optional(),
  participant: z
    .array(
      z.object({
        actor: referenceSchema.optional(),
        required: z.enum(["required", "optional", "information-only"]).optional(),
        status: z.enum(["accepted", "declined", "tentative", "needs-action"]),
      }),
    )
    .min(1),
});
export type Appointment = z.infer<typeof appointmentSchema>;

const TASK_STATUS = [
  "draft",
  "requested",
  "received",
  "accepted",
  "rejected",
  "ready",
  "cancelled",
  "in-progress",
  "on-hold",
  "failed",
  "completed",
  "entered-in-error",
] as const;
const TASK_INTENT = [
  "unknown",
  "proposal",
  "plan",
  "order",
  "original-order",
  "reflex-order",
  "filler-order",
  "instance-order",
  "option",
] as const;

export const taskSchema = z.object({
  ...base,
  resourceType: z.literal("Task"),
  status: z.enum(TASK_STATUS),
  intent: z.enum(TASK_INTENT),
  code: conceptSchema.optional(),
  focus: referenceSchema.optional(),
  for: referenceSchema.optional(),
  executionPeriod: periodSchema.optional(),
  input: z
    .array(z.object({ valueDuration: z.object({ value: z.number().optional(), code: text.optional() }).optional() }))
    .optional(),
});
export type FhirTask = z.infer<typeof taskSchema>;

export const bundleSchema = z.object({
  resourceType: z.literal("Bundle"),
  type: z.enum(["collection", "batch", "transaction", "searchset"]),
  entry: z
    .array(
      z.object({
        fullUrl: text.optional(),
        request: z.object({ method: text }).optional(),
        resource: z.looseObject({ resourceType: z.string().max(64) }).optional(),
      }),
    )
    .optional(),
});
