/** Visits: those that stand in the plan and come round, and those that somebody entered or imported for one date. */

import * as z from "zod";
import { COMPETENCES, DELEGATIONS, LAST_MINUTE } from "../board.ts";
import { PATIENT_CODE } from "../patient-code.ts";
import { entityIdSchema, sourceIdSchema } from "./people.ts";
import { dateSchema, pauseSchema, recurrenceSchema } from "./recurrence.ts";

export const patientCodeSchema = z.string().regex(PATIENT_CODE);

const minute = z.int().min(0).max(LAST_MINUTE);
/** Longer than a day between two visits of one plan is no sequence. */
const gapMinutes = z.int().min(0).max(1440);

const plannedTaskSchema = z.strictObject({
  /** A type of the catalogue, or `other` with a title. */
  typeId: z.string().min(1).max(40),
  title: z.string().trim().max(160),
  /** Null for what the catalogue says. */
  minutes: z.int().min(0).max(600).nullable(),
  /** Bound by a vedtak; null for what the catalogue says. */
  bound: z.boolean().nullable(),
  /** The most days the vedtak lets pass between two times. */
  intervalDays: z.int().min(1).max(366).nullable(),
});
export type PlannedTask = z.infer<typeof plannedTaskSchema>;

const visitFields = {
  id: entityIdSchema,
  patient: patientCodeSchema,
  /** A zone's id, or empty. */
  zone: z.string().max(60),
  mode: z.enum(["physical", "phone", "video", "sensor"]),
  start: minute,
  earliest: minute,
  latest: minute,
  baseMinutes: z.int().min(0).max(600),
  /** Null for the zone's own minutes. */
  travelMinutes: z.int().min(0).max(240).nullable(),
  competence: z.enum(COMPETENCES),
  delegations: z.array(z.enum(DELEGATIONS)).max(20),
  staffRequired: z.int().min(1).max(2),
  /** Who goes there when at work: the first who is, gets the visit. */
  usualStaff: z.array(entityIdSchema).max(4),
  primaryContact: entityIdSchema.nullable(),
  locked: z.boolean(),
  urgency: z.enum(["ordinary", "important", "critical"]),
  needsKey: z.boolean(),
  /** Another visit of the unit that this one begins so long after; plans from before there was such a thing have none. */
  follows: z
    .strictObject({ visitId: entityIdSchema, minMinutes: gapMinutes, maxMinutes: gapMinutes })
    .refine(({ minMinutes, maxMinutes }) => minMinutes <= maxMinutes, {
      path: ["maxMinutes"],
      message: "endBeforeStart",
    })
    .nullable()
    .default(null),
  tasks: z.array(plannedTaskSchema).max(30),
  sourceId: sourceIdSchema,
};

interface Window {
  readonly earliest: number;
  readonly start: number;
  readonly latest: number;
}
const startInWindow = ({ earliest, start, latest }: Window): boolean => earliest <= start && start <= latest;
const OUTSIDE = { path: ["start"], message: "outsideWindow" };

export const standingVisitSchema = z
  .strictObject({
    ...visitFields,
    recurrence: recurrenceSchema,
    from: dateSchema,
    until: dateSchema.nullable(),
    pauses: z.array(pauseSchema).max(50),
  })
  .refine(startInWindow, OUTSIDE);
export type StandingVisit = z.infer<typeof standingVisitSchema>;

export const datedVisitSchema = z.strictObject({ ...visitFields, date: dateSchema }).refine(startInWindow, OUTSIDE);
export type DatedVisit = z.infer<typeof datedVisitSchema>;

/** Work without a visit that comes round: dosing, stock, e-messages. */
export const standingTaskSchema = z.strictObject({
  id: entityIdSchema,
  task: plannedTaskSchema,
  patient: patientCodeSchema.nullable(),
  recurrence: recurrenceSchema,
  from: dateSchema,
  until: dateSchema.nullable(),
  pauses: z.array(pauseSchema).max(50),
  sourceId: sourceIdSchema,
});
export type StandingTask = z.infer<typeof standingTaskSchema>;

/** Somebody the unit has newly taken on: looked at after one day, a week and a month. */
export const newPatientSchema = z.strictObject({ patient: patientCodeSchema, startedOn: dateSchema });
export type NewPatient = z.infer<typeof newPatientSchema>;
