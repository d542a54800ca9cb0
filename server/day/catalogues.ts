/**
 * Every version of the prioritised list that a day may refer to. A version is never changed and never taken away: a
 * changed list gets a new name, and yesterday keeps the one it was made with. A unit that does some things otherwise has
 * a list of its own, named after both: `levanger-2026-11-22+nord-1`.
 */

import { readFileSync } from "node:fs";
import * as z from "zod";
import { must } from "#shared/assert.ts";
import { type Catalogue, parseCatalogue } from "#shared/domain/catalogue.ts";
import { type CatalogueVersion, inForce, withChanges } from "#shared/domain/setup/catalogue-changes.ts";
import { baseVersionSchema, type TypeChanges, unitVersionSchema } from "#shared/domain/setup/catalogue-version.ts";
import { openCollection, type RecordChange, type Records } from "../store/records.ts";

export interface Catalogues {
  /** The newest that came with the product. */
  readonly current: Catalogue;
  readonly version: (version: string) => Catalogue | null;
  /** For a day of that unit that is made for `date`. */
  readonly inForce: (unitId: string, date: string) => Catalogue;
  /** The municipality's, newest first. */
  readonly base: () => readonly CatalogueVersion[];
  /** The unit's own, newest first. */
  readonly ofUnit: (unitId: string) => readonly CatalogueVersion[];
  /** What was published here and not shipped with the product: the municipality's lists and the unit's differences. */
  readonly published: (unitId: string) => CatalogueFile;
  /**
   * The same into another installation, what is not there yet. The municipality's lists come along where it has none; one
   * that has made its own keeps them, for they are every unit's.
   */
  readonly adopt: (file: CatalogueFile) => readonly RecordChange[];
  /** Null when somebody else published in the meantime. @throws StorageFailingError */
  readonly publish: (wish: Publication, at: number) => Promise<string | null>;
}

export const catalogueFileSchema = z.strictObject({
  base: z.array(baseVersionSchema).max(400),
  unit: z.array(unitVersionSchema).max(400),
});
type CatalogueFile = z.infer<typeof catalogueFileSchema>;

export interface Publication {
  /** Null for the municipality's list. */
  readonly unitId: string | null;
  readonly from: string;
  readonly agreedAt: string;
  readonly author: string;
  readonly what:
    | { readonly kind: "list"; readonly taskTypes: Catalogue["taskTypes"] }
    | { readonly kind: "changes"; readonly changes: TypeChanges };
}

/** The newest first, and since when. */
const FILES = [
  { name: "task-catalogue.levanger.json", from: "2025-03-21" },
  { name: "task-catalogue.levanger-2025-03-20.json", from: "2025-03-20" },
];
const AGREED_AT = "Dialogseminar 20. mars 2025";
const AUTHOR = "Levanger kommune";
const PLUS = "+";
/** A board has 60 characters for the name of its catalogue. */
const MAX_UNIT_PART = 24;

/** @throws ZodError that names what is wrong in a file */
export function openCatalogues(records: Records): Catalogues {
  const bases = openCollection(records, "catalogue", baseVersionSchema);
  const overrides = openCollection(records, "unit-catalogue", unitVersionSchema);
  const shipped = FILES.map(({ name, from }) => {
    const url = new URL(`../../shared/data/${name}`, import.meta.url);
    const catalogue = parseCatalogue(JSON.parse(readFileSync(url, "utf8")));
    return { version: catalogue.version, from, agreedAt: AGREED_AT, author: AUTHOR, at: 0, catalogue };
  });
  const current = must(shipped[0], "there is a catalogue with the product").catalogue;

  const everyBase = () => [...bases.list().map(({ value }) => value), ...shipped];
  const everyOverride = (unitId: string) => overrides.list(`${unitId}/`).map(({ value }) => value);
  const findBase = (version: string): Catalogue | null =>
    shipped.find((each) => each.version === version)?.catalogue ?? bases.get(version)?.value.catalogue ?? null;
  const newestFirst = (a: { from: string; at: number }, b: { from: string; at: number }): number =>
    a.from < b.from ? 1 : a.from > b.from ? -1 : b.at - a.at;

  return {
    current,
    version(version) {
      const [base = "", own] = version.split(PLUS);
      const catalogue = findBase(base);
      if (!catalogue || own === undefined) return catalogue;
      const override = overrides.list().find(({ value }) => value.version === own);
      return override ? withChanges(catalogue, override.value.changes, version) : null;
    },
    inForce(unitId, date) {
      const base = inForce(everyBase(), date)?.catalogue ?? current;
      const own = inForce(everyOverride(unitId), date);
      if (!own || Object.keys(own.changes).length === 0) return base;
      return withChanges(base, own.changes, `${base.version}${PLUS}${own.version}`);
    },
    base: () =>
      everyBase()
        .sort(newestFirst)
        .map(({ catalogue: _list, ...about }) => ({ ...about, changes: null })),
    ofUnit: (unitId) =>
      everyOverride(unitId)
        .sort(newestFirst)
        .map(({ unitId: _unit, ...about }) => about),
    published: (unitId) => ({ base: bases.list().map(({ value }) => value), unit: everyOverride(unitId) }),
    adopt({ base, unit }) {
      const lists = bases.list().length === 0 ? base : [];
      const own = unit.map((each) => ({ key: `${each.unitId}/${each.version}`, each }));
      return [
        ...lists.map((each) => bases.set(each.version, each, 0)),
        ...own.flatMap(({ key, each }) => (overrides.get(key) ? [] : [overrides.set(key, each, 0)])),
      ];
    },
    async publish({ unitId, from, agreedAt, author, what }, at) {
      const about = { from, agreedAt, author, at };
      if (what.kind === "changes") {
        const unit = must(unitId, "differences belong to a unit");
        // Of all units, so that two with long ids that begin alike do not take each other's name.
        const begin = `${unit.slice(0, MAX_UNIT_PART)}-`;
        const taken = overrides.list().filter(({ value }) => value.version.startsWith(begin)).length;
        const version = begin + (taken + 1);
        const value = { ...about, version, unitId: unit, changes: what.changes };
        return (await records.change([overrides.set(`${unit}/${version}`, value, 0)], at)) ? version : null;
      }
      const version = `v${bases.list().length + 1}-${from}`;
      const catalogue = { ...current, version, about: agreedAt, taskTypes: what.taskTypes };
      const change = bases.set(version, { ...about, version, catalogue }, 0);
      return (await records.change([change], at)) ? version : null;
    },
  };
}
