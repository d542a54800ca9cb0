/**
 * The municipality's prioritised list of task types, as a version: what each type is called, which column it
 * starts in, how long it takes and who may do it. A day's cards copy what they need when they are made, so a
 * change of the list today never changes yesterday.
 */

import * as z from "zod";
import { COMPETENCES, PRIORITIES, TASK_GROUPS } from "./board.ts";
import type { TaskTypeId } from "./ids.ts";

const labelSchema = z.object({
  nb: z.string().min(1).max(160),
  nn: z.string().min(1).max(160),
  en: z.string().min(1).max(160),
});

export const taskTypeSchema = z.object({
  id: z
    .string()
    .min(1)
    .max(40)
    .transform((id) => id as TaskTypeId),
  group: z.enum(TASK_GROUPS),
  label: labelSchema,
  /** «Godt nok»: one line. Versions from before somebody wrote it have none. */
  standard: labelSchema.optional(),
  /** «Hvis det venter»: one line. */
  consequence: labelSchema.optional(),
  defaultPriority: z.enum(PRIORITIES),
  minutes: z.int().min(0).max(600),
  lowestCompetence: z.enum(COMPETENCES),
  place: z.enum(["patient", "indoor"]),
  boundByDecision: z.boolean(),
});

export const catalogueSchema = z.object({
  version: z.string().min(1).max(60),
  about: z.string(),
  priorities: z.record(z.enum(PRIORITIES), labelSchema),
  groups: z.record(z.enum(TASK_GROUPS), labelSchema),
  taskTypes: z.array(taskTypeSchema).min(1).max(400),
});

export type TaskType = z.infer<typeof taskTypeSchema>;
export type Catalogue = z.infer<typeof catalogueSchema>;

/** Parses a catalogue file. @throws ZodError that names the row which is wrong */
export function parseCatalogue(file: unknown): Catalogue {
  return catalogueSchema.parse(file);
}
