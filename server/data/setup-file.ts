/**
 * A unit's whole set-up as one file that another installation can read: what the unit has said about itself, its people
 * and their rota from today on, its usual weekdays, its standing visits and tasks, its table of minutes, what the columns
 * of its files mean, and its list of tasks with every version. No day's board, no single visits, and nothing about who may
 * sign in.
 */

import { hash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { IMPORT_KINDS } from "#shared/domain/import/columns.ts";
import { employeeSchema, rotaEntrySchema, rotaTemplateSchema } from "#shared/domain/setup/people.ts";
import { newPatientSchema, standingTaskSchema, standingVisitSchema } from "#shared/domain/setup/standing-visit.ts";
import { unitSetupSchema } from "#shared/domain/setup/unit-setup.ts";
import type { FilePart, SetupFileView } from "#shared/setup-api.ts";
import { type Catalogues, catalogueFileSchema } from "../day/catalogues.ts";
import { openRotaKeys } from "../setup/rota-keys.ts";
import { importColumnsSchema, importKindSchema, type SetupStore, travelMatrixSchema } from "../setup/setup-store.ts";
import type { Collection, RecordChange } from "../store/records.ts";

/** Older files lack what came later - rota and catalogue, then usual weekdays, minutes and columns - and are read as they are. */
const FILE_VERSIONS = [1, 2, 3] as const;
const MAX_EACH = 5_000;
/** A year of a unit's rota. */
const MAX_ROTA = 20_000;

export const setupFileSchema = z.strictObject({
  format: z.literal("morgentavla-oppsett"),
  version: z.literal(FILE_VERSIONS),
  unit: unitSetupSchema,
  employees: z.array(employeeSchema).max(MAX_EACH),
  standingVisits: z.array(standingVisitSchema).max(MAX_EACH),
  standingTasks: z.array(standingTaskSchema).max(MAX_EACH),
  newPatients: z.array(newPatientSchema).max(MAX_EACH),
  rota: z.array(rotaEntrySchema).max(MAX_ROTA).default([]),
  rotaTemplates: z
    .array(z.strictObject({ ...rotaTemplateSchema.shape, weekday: z.int().min(1).max(7) }))
    .max(7)
    .default([]),
  travelMatrix: travelMatrixSchema.nullable().default(null),
  importColumns: z
    .array(z.strictObject({ kind: importKindSchema, columns: importColumnsSchema }))
    .max(IMPORT_KINDS.length)
    .default([]),
  catalogue: catalogueFileSchema.default({ base: [], unit: [] }),
});
export type SetupFile = z.infer<typeof setupFileSchema>;

/** Null for a unit that has no set-up. */
export function setupFile(setup: SetupStore, catalogues: Catalogues, unitId: string, today: string): SetupFile | null {
  const unit = setup.units.get(unitId)?.value;
  if (!unit) return null;
  const ofUnit = `${unitId}/`;
  return {
    format: "morgentavla-oppsett",
    version: 3,
    unit,
    employees: setup.employees.list(ofUnit).map(({ value }) => value),
    standingVisits: setup.standingVisits.list(ofUnit).map(({ value }) => value),
    standingTasks: setup.standingTasks.list(ofUnit).map(({ value }) => value),
    newPatients: setup.newPatients.list(ofUnit).map(({ value }) => value),
    rota: setup.rota
      .list(ofUnit)
      .map(({ value }) => value)
      .filter(({ date }) => date >= today),
    rotaTemplates: setup.rotaTemplates
      .list(ofUnit)
      .map(({ key, value }) => ({ weekday: Number(key.slice(ofUnit.length)), ...value })),
    travelMatrix: setup.travelMatrix.get(unitId)?.value ?? null,
    importColumns: IMPORT_KINDS.flatMap((kind) => {
      const stored = setup.importColumns.get(ofUnit + kind);
      return stored ? [{ kind, columns: stored.value }] : [];
    }),
    catalogue: catalogues.published(unitId),
  };
}

/**
 * What reading the file would do. What the unit has and the file has not stays as it is: a file adds and changes, and
 * never takes away.
 */
export interface SetupFilePlan {
  readonly view: SetupFileView;
  readonly changes: readonly RecordChange[];
}

export function planSetupFile(setup: SetupStore, catalogues: Catalogues, file: SetupFile): SetupFilePlan {
  const changes: RecordChange[] = [];
  const seen: string[] = [];
  function count<T>(collection: Collection<T>, entries: readonly (readonly [key: string, value: T])[]): FilePart {
    const part = { added: 0, changed: 0, unchanged: 0 };
    for (const [key, value] of entries) {
      const stored = collection.get(key);
      seen.push(`${key} ${stored?.version ?? 0}`);
      if (stored && isDeepStrictEqual(stored.value, value)) part.unchanged += 1;
      else {
        changes.push(collection.set(key, value, stored?.version ?? 0));
        part[stored ? "changed" : "added"] += 1;
      }
    }
    return part;
  }
  const { unit } = file;
  const keyed = <T>(values: readonly T[], idOf: (value: T) => string) =>
    values.map((value) => [`${unit.id}/${idOf(value)}`, value] as const);
  const rotaKey = openRotaKeys(unit.id);
  const known = setup.units.get(unit.id) !== null;
  const lists = catalogues.adopt({
    ...file.catalogue,
    unit: file.catalogue.unit.filter(({ unitId }) => unitId === unit.id),
  });
  changes.push(...lists);
  seen.push(`${lists.length} lists`);
  const parts = {
    unit: count(setup.units, [[unit.id, unit]]),
    employees: count(
      setup.employees,
      keyed(file.employees, ({ id }) => id),
    ),
    visits: count(
      setup.standingVisits,
      keyed(file.standingVisits, ({ id }) => id),
    ),
    tasks: count(
      setup.standingTasks,
      keyed(file.standingTasks, ({ id }) => id),
    ),
    patients: count(
      setup.newPatients,
      keyed(file.newPatients, ({ patient }) => patient),
    ),
    rota: count(
      setup.rota,
      file.rota.map((entry) => [rotaKey(entry), entry]),
    ),
    rotaTemplates: count(
      setup.rotaTemplates,
      file.rotaTemplates.map(({ weekday, ...template }) => [`${unit.id}/${weekday}`, template]),
    ),
    travel: count(setup.travelMatrix, file.travelMatrix ? [[unit.id, file.travelMatrix]] : []),
    columns: count(
      setup.importColumns,
      file.importColumns.map(({ kind, columns }) => [`${unit.id}/${kind}`, columns]),
    ),
    // A version is never changed: it is there or it is not.
    catalogue: {
      added: lists.length,
      changed: 0,
      unchanged: file.catalogue.base.length + file.catalogue.unit.length - lists.length,
    },
  };
  return { view: { id: unit.id, name: unit.name, known, parts, seen: hash("sha256", seen.join("\n")) }, changes };
}
