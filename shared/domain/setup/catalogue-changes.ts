/** Comparing versions of the prioritised list, and a unit's differences from the municipality's. Without schemas, for pages. */

import type { Catalogue, TaskType } from "../catalogue.ts";
import type { TypeChange, TypeChanges } from "./catalogue-version.ts";

/** About a version, without the list itself. */
export interface CatalogueVersion {
  readonly version: string;
  readonly from: string;
  readonly agreedAt: string;
  readonly author: string;
  readonly at: number;
  /** How many types a unit has otherwise; null for the municipality's. */
  readonly changes: TypeChanges | null;
}

/** The latest that has begun by `date`; of two from the same day the one that was made last. */
export function inForce<V extends { readonly from: string; readonly at: number }>(
  versions: readonly V[],
  date: string,
): V | null {
  return versions.reduce<V | null>((best, each) => {
    if (each.from > date) return best;
    if (!best || each.from > best.from || (each.from === best.from && each.at >= best.at)) return each;
    return best;
  }, null);
}

export function withChanges(base: Catalogue, changes: TypeChanges, version: string): Catalogue {
  return {
    ...base,
    version,
    taskTypes: base.taskTypes.map((type): TaskType => {
      const change = changes[type.id];
      if (!change) return type;
      return {
        ...type,
        defaultPriority: change.defaultPriority ?? type.defaultPriority,
        minutes: change.minutes ?? type.minutes,
        lowestCompetence: change.lowestCompetence ?? type.lowestCompetence,
        boundByDecision: change.boundByDecision ?? type.boundByDecision,
      };
    }),
  };
}

const CHANGEABLE = ["defaultPriority", "minutes", "lowestCompetence", "boundByDecision"] as const;
const WORDS = ["label", "standard", "consequence"] as const;

/** What a unit's list says otherwise than the municipality's: only that is kept. */
export function changesFrom(base: Catalogue, wanted: readonly TaskType[]): TypeChanges {
  const changes: Record<string, TypeChange> = {};
  for (const type of wanted) {
    const before = base.taskTypes.find(({ id }) => id === type.id);
    if (!before) continue;
    const change = Object.fromEntries(CHANGEABLE.filter((f) => before[f] !== type[f]).map((f) => [f, type[f]]));
    if (Object.keys(change).length > 0) changes[type.id] = change as TypeChange;
  }
  return changes;
}

export type ComparedField = (typeof CHANGEABLE)[number] | (typeof WORDS)[number] | "group";
export interface TypeDifference {
  readonly id: string;
  readonly before: TaskType | null;
  readonly after: TaskType | null;
  readonly fields: readonly ComparedField[];
}

/** Types that are new, gone, or otherwise; those that change column first. */
export function compareCatalogues(before: Catalogue, after: Catalogue): TypeDifference[] {
  const old = new Map<string, TaskType>(before.taskTypes.map((type) => [type.id, type]));
  const now = new Map<string, TaskType>(after.taskTypes.map((type) => [type.id, type]));
  const ids = new Set([...now.keys(), ...old.keys()]);
  const found = [...ids].flatMap((id): TypeDifference[] => {
    const [was, is] = [old.get(id) ?? null, now.get(id) ?? null];
    if (!was || !is) return [{ id, before: was, after: is, fields: [] }];
    const fields: ComparedField[] = [
      ...([...CHANGEABLE, "group"] as const).filter((field) => was[field] !== is[field]),
      ...WORDS.filter((field) => was[field]?.nb !== is[field]?.nb),
    ];
    return fields.length > 0 ? [{ id, before: was, after: is, fields }] : [];
  });
  const weight = ({ fields }: TypeDifference): number => (fields.includes("defaultPriority") ? 0 : 1);
  return found.sort((a, b) => weight(a) - weight(b));
}
