/**
 * Versions of the prioritised list: the municipality's own, and what a unit does otherwise. A version is never changed.
 * A unit keeps only its differences, so that what the municipality changes later reaches it where it has said nothing.
 */

import * as z from "zod";
import { COMPETENCES, PRIORITIES } from "../board.ts";
import { catalogueSchema, taskTypeSchema } from "../catalogue.ts";
import { dateSchema } from "./recurrence.ts";

/** Two names and a plus fit the 60 characters that a board has for its catalogue's. */
const nameSchema = z.string().min(1).max(29);

/** What a unit may say otherwise about a type. */
const typeChangeSchema = z.strictObject({
  defaultPriority: z.enum(PRIORITIES).optional(),
  minutes: z.int().min(0).max(600).optional(),
  lowestCompetence: z.enum(COMPETENCES).optional(),
  boundByDecision: z.boolean().optional(),
});
export type TypeChange = z.infer<typeof typeChangeSchema>;
export const typeChangesSchema = z.record(z.string().min(1).max(40), typeChangeSchema);
export type TypeChanges = z.infer<typeof typeChangesSchema>;

export const agreedSchema = z.strictObject({
  /** The first day that is made with it. */
  from: dateSchema,
  /** Where and when it was agreed: «Dialogseminar 20. mars». */
  agreedAt: z.string().trim().min(1).max(160),
});

const aboutVersion = {
  version: nameSchema,
  from: dateSchema,
  agreedAt: z.string().max(160),
  author: z.string().max(60),
  /** Epoch ms. */
  at: z.int().min(0),
};
export const baseVersionSchema = z.strictObject({ ...aboutVersion, catalogue: catalogueSchema });
export const unitVersionSchema = z.strictObject({
  ...aboutVersion,
  unitId: z.string(),
  changes: typeChangesSchema,
});

/** A whole list as it is sent to be published. */
export const taskTypesSchema = z
  .array(taskTypeSchema)
  .min(1)
  .max(400)
  .superRefine((types, context) => {
    const ids = types.map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) !== index) context.addIssue({ code: "custom", path: [index, "id"], message: "twice" });
    }
  });
