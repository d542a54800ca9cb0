/**
 * The vocabulary in which the board's entities are described once, as data. Two readers interpret a
 * description: `readFields` here, tolerant and dependency-free, is what every screen reads with, so that an
 * odd value never blanks a board; `schema.ts` builds strict zod from the same data for the server's guard.
 * Two readers instead of zod alone, because zod would take 6-24 kB of the phone's 125 kB.
 *
 * A rule belongs to one field. Rules across fields or entities would refuse honest people whose edits merge.
 */

export type FieldSpec =
  | { readonly kind: "text"; readonly max: number }
  | { readonly kind: "whole"; readonly min: number; readonly max: number }
  | { readonly kind: "flag" }
  | { readonly kind: "choice"; readonly options: readonly string[] }
  | { readonly kind: "list"; readonly of: FieldSpec; readonly max: number }
  | { readonly kind: "nullable"; readonly of: FieldSpec }
  | { readonly kind: "value"; readonly fields: { readonly [name: string]: FieldSpec } };

declare const fieldType: unique symbol;

export interface Field<T> {
  readonly spec: FieldSpec;
  /** What a screen shows when the stored value is missing or odd. */
  readonly fallback: T;
  readonly [fieldType]?: T;
}

export interface Fields {
  readonly [name: string]: Field<unknown>;
}

export type FieldsType<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};

export function text<T extends string = string>(max: number, fallback = ""): Field<T> {
  return { spec: { kind: "text", max }, fallback: fallback as T };
}

export function whole(min: number, max: number, fallback = min): Field<number> {
  return { spec: { kind: "whole", min, max }, fallback };
}

export function flag(fallback = false): Field<boolean> {
  return { spec: { kind: "flag" }, fallback };
}

export function choice<const Options extends readonly string[]>(
  options: Options,
  fallback: Options[number],
): Field<Options[number]> {
  return { spec: { kind: "choice", options }, fallback };
}

export function list<T>(of: Field<T>, max: number): Field<readonly T[]> {
  return { spec: { kind: "list", of: of.spec, max }, fallback: [] };
}

export function nullable<T>(of: Field<T>): Field<T | null> {
  return { spec: { kind: "nullable", of: of.spec }, fallback: null };
}

/** Fields that must change together are one value: a place is never a column from one hand and an order from another. */
export function value<F extends Fields>(fields: F): Field<FieldsType<F>> {
  const specs: { [name: string]: FieldSpec } = {};
  const fallback: { [name: string]: unknown } = {};
  for (const [name, field] of Object.entries(fields)) {
    specs[name] = field.spec;
    fallback[name] = field.fallback;
  }
  return { spec: { kind: "value", fields: specs }, fallback: fallback as FieldsType<F> };
}

/** Reads an entity field by field. Never throws; what is missing or breaks its rule becomes the fallback. */
export function readFields<F extends Fields>(fields: F, read: (name: string) => unknown): FieldsType<F> {
  const entity: { [name: string]: unknown } = {};
  for (const name in fields) {
    const field = fields[name];
    if (!field) continue;
    const stored = read(name);
    entity[name] = accepts(field.spec, stored) ? stored : field.fallback;
  }
  return entity as FieldsType<F>;
}

function accepts(spec: FieldSpec, stored: unknown): boolean {
  switch (spec.kind) {
    case "text":
      return typeof stored === "string" && stored.length <= spec.max;
    case "whole":
      return Number.isInteger(stored) && Number(stored) >= spec.min && Number(stored) <= spec.max;
    case "flag":
      return typeof stored === "boolean";
    case "choice":
      return typeof stored === "string" && spec.options.includes(stored);
    case "list":
      return Array.isArray(stored) && stored.length <= spec.max && stored.every((item) => accepts(spec.of, item));
    case "nullable":
      return stored === null || accepts(spec.of, stored);
    case "value":
      return isPlainObject(stored) && acceptsValue(spec.fields, stored);
  }
}

function acceptsValue(
  fields: { readonly [name: string]: FieldSpec },
  stored: { readonly [name: string]: unknown },
): boolean {
  const names = Object.keys(fields);
  return (
    Object.keys(stored).length === names.length &&
    names.every((name) => {
      const spec = fields[name];
      return spec !== undefined && Object.hasOwn(stored, name) && accepts(spec, stored[name]);
    })
  );
}

function isPlainObject(stored: unknown): stored is { readonly [name: string]: unknown } {
  return typeof stored === "object" && stored !== null && !Array.isArray(stored);
}
