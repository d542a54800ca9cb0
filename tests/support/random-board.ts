/** Random boards and values that keep the schema, from a seed, so that a failure can be played again. */

import { ENTITY_FIELDS, type EntityRoot, RECORD_FIELDS } from "#shared/domain/board.ts";
import type { Fields, FieldSpec } from "#shared/domain/fields.ts";
import { newId } from "#shared/domain/ids.ts";

/** [0, 1), mulberry32. */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

export function pick<T>(random: Random, from: readonly T[]): T | undefined {
  return from[below(random, from.length)];
}

export const ENTITY_ROOTS = Object.keys(ENTITY_FIELDS) as EntityRoot[];

/** An instant in 2026, epoch ms; ids of one board need no clock. */
const SOME_DAY = 1_800_000_000_000;

export function randomId(random: Random): string {
  return newId(SOME_DAY, random);
}

export function randomEntity(random: Random, root: EntityRoot): [name: string, value: unknown][] {
  return Object.keys(ENTITY_FIELDS[root]).map((name) => [name, randomField(random, root, name)]);
}

export function randomField(random: Random, root: EntityRoot | "meeting" | "meta", name: string): unknown {
  const fields: Fields = root === "meeting" || root === "meta" ? RECORD_FIELDS[root] : ENTITY_FIELDS[root];
  const spec = fields[name]?.spec;
  if (!spec) throw new Error(`no field ${root}.${name}`);
  return randomValue(random, spec);
}

export function fieldNames(root: EntityRoot | "meeting" | "meta"): string[] {
  return Object.keys(root === "meeting" || root === "meta" ? RECORD_FIELDS[root] : ENTITY_FIELDS[root]);
}

const WORDS = ["N-14", "Sårstell", "måltid", "🚑", "kl. 08", "x", "a0", ""];

function randomValue(random: Random, spec: FieldSpec): unknown {
  switch (spec.kind) {
    case "text":
      return `${pick(random, WORDS)} ${pick(random, WORDS)}`.slice(0, spec.max).toWellFormed();
    case "whole":
      return spec.min + below(random, Math.min(spec.max - spec.min + 1, random() < 0.5 ? 100 : 2 ** 40));
    case "flag":
      return random() < 0.5;
    case "choice":
      return pick(random, spec.options);
    case "list":
      return Array.from({ length: below(random, Math.min(spec.max, 4) + 1) }, () => randomValue(random, spec.of));
    case "nullable":
      return random() < 0.3 ? null : randomValue(random, spec.of);
    case "value":
      return Object.fromEntries(Object.entries(spec.fields).map(([name, field]) => [name, randomValue(random, field)]));
  }
}
