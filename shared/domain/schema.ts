/**
 * Strict zod for what a client may write, built from the same field descriptions the screens read with.
 * Used by the server's guard on every touched entity. Partial on purpose: a merge may leave fields out for a
 * moment, and a reference may dangle; what a single field holds is always checked, unknown fields are refused.
 */

import * as z from "zod";
import { ENTITY_FIELDS, type EntityRoot, RECORD_FIELDS, type RecordRoot } from "./board.ts";
import type { Fields, FieldSpec } from "./fields.ts";

/** Limits are twice what the interface lets a unit make, so that honest people who merge are never refused. */
export const MAX_ENTITIES: Record<EntityRoot, number> = {
  staff: 200,
  tasks: 2000,
  visits: 1500,
  agreements: 400,
  deviations: 400,
  levels: 200,
  acceptances: 1000,
  whiteboard: 2000,
};

export const MAX_ID_LENGTH = 40;

export type Checked = { readonly ok: true } | { readonly ok: false; readonly detail: string };

const entitySchemas = new Map<string, z.ZodType>(
  [...Object.entries(ENTITY_FIELDS), ...Object.entries(RECORD_FIELDS)].map(([root, fields]) => [
    root,
    zodFromFields(fields),
  ]),
);

/** Checks one touched entity or flat record as plain JSON. The detail names the field, never its content. */
export function checkEntity(root: EntityRoot | RecordRoot, entity: unknown): Checked {
  const parsed = entitySchemas.get(root)?.safeParse(entity);
  if (!parsed) return { ok: false, detail: `${root}: no such root` };
  if (parsed.success) return { ok: true };
  const issue = parsed.error.issues[0];
  return { ok: false, detail: `${root}.${issue?.path.join(".") ?? ""}: ${issue?.code ?? "invalid"}` };
}

function zodFromFields(fields: Fields): z.ZodType {
  const shape: { [name: string]: z.ZodType } = {};
  for (const [name, field] of Object.entries(fields)) shape[name] = zodFromSpec(field.spec).optional();
  return z.strictObject(shape);
}

function zodFromSpec(spec: FieldSpec): z.ZodType {
  switch (spec.kind) {
    case "text":
      return z.string().max(spec.max);
    case "whole":
      return z.int().min(spec.min).max(spec.max);
    case "flag":
      return z.boolean();
    case "choice":
      return z.enum([...spec.options]);
    case "list":
      return z.array(zodFromSpec(spec.of)).max(spec.max);
    case "nullable":
      return zodFromSpec(spec.of).nullable();
    case "value":
      return z.strictObject(
        Object.fromEntries(Object.entries(spec.fields).map(([name, field]) => [name, zodFromSpec(field)])),
      );
  }
}
