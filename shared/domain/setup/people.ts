/** Who works in a unit and when: employees with what they may do, and the rota that says who has which shift. */

import * as z from "zod";
import { COMPETENCES, DELEGATIONS, LAST_MINUTE, type Delegation } from "../board.ts";
import { dateSchema } from "./recurrence.ts";
import { TRAVEL_MODES } from "./travel-line.ts";

/** Fits a board's entity id. */
export const entityIdSchema = z.string().regex(/^[\w.-]{1,36}$/);
/** The id in the system the row came from; the same id again is the same thing again. */
export const sourceIdSchema = z.string().trim().min(1).max(80).nullable();

export const employeeSchema = z.strictObject({
  id: entityIdSchema,
  /** As colleagues write it on a whiteboard: «Kari N.» */
  name: z.string().trim().min(1).max(60),
  competence: z.enum(COMPETENCES),
  delegations: z
    .array(
      z.strictObject({
        delegation: z.enum(DELEGATIONS),
        /** The last day it counts; null when it has no end. */
        until: dateSchema.nullable(),
      }),
    )
    .max(40),
  /** Share of a full worker, per cent: a student counts 0. */
  capacityPercent: z.int().min(0).max(100),
  /** Whom this person learns from. */
  mentor: entityIdSchema.nullable(),
  /** How this person gets from door to door. */
  transport: z.enum(TRAVEL_MODES).default("car"),
  /** False for somebody who has left: old days still know the name. */
  active: z.boolean(),
  sourceId: sourceIdSchema,
});
export type Employee = z.infer<typeof employeeSchema>;

export const rotaEntrySchema = z
  .strictObject({
    employeeId: entityIdSchema,
    date: dateSchema,
    code: z.string().trim().min(1).max(12),
    /** From the shift code, or as the rota system has this one. Above 1440 is after midnight. */
    start: z.int().min(0).max(LAST_MINUTE),
    end: z.int().min(0).max(LAST_MINUTE),
    breakMinutes: z.int().min(0).max(240),
    sourceId: sourceIdSchema,
  })
  .refine(({ start, end }) => start < end, { path: ["end"], message: "endBeforeStart" });
export type RotaEntry = z.infer<typeof rotaEntrySchema>;

/** Who usually has which shift on a weekday: «vanlig mandag». Filled into a date, and changed there as one likes. */
export const rotaTemplateSchema = z.strictObject({
  cells: z
    .array(
      z.strictObject({ employeeId: entityIdSchema, codes: z.array(z.string().trim().min(1).max(12)).min(1).max(4) }),
    )
    .max(200),
});
export type RotaTemplate = z.infer<typeof rotaTemplateSchema>;

/** What the person may do on that day. */
export function delegationsOn(employee: Employee, date: string): readonly Delegation[] {
  return employee.delegations
    .filter(({ until }) => until === null || date <= until)
    .map(({ delegation }) => delegation);
}
