/**
 * A municipality's set-up as records: what it is called, its units, and what each unit's days are made from. Keys begin
 * with the unit's id, so that a unit's part is one range: `nord/01J...`.
 */

import * as z from "zod";
import { IMPORT_KINDS } from "#shared/domain/import/columns.ts";
import { employeeSchema, rotaEntrySchema, rotaTemplateSchema } from "#shared/domain/setup/people.ts";
import {
  datedVisitSchema,
  newPatientSchema,
  standingTaskSchema,
  standingVisitSchema,
} from "#shared/domain/setup/standing-visit.ts";
import { MAX_COLUMNS } from "#shared/domain/import/table.ts";
import { unitSetupSchema } from "#shared/domain/setup/unit-setup.ts";
import { openCollection, type Records } from "../store/records.ts";

export const installationSchema = z.strictObject({
  municipality: z.string().trim().min(1).max(80),
  timeZone: z.string().refine((zone) => zone === "UTC" || Intl.supportedValuesOf("timeZone").includes(zone)),
});

/** The one record of its collection. */
export const INSTALLATION_KEY = "installation";

/** A service to a patient and when it was last given; key `unit/service`, see `serviceKey`. */
export const performedSchema = z.strictObject({ date: z.iso.date() });

/** An imported table of minutes, one for a unit; null is a hole. */
export const travelMatrixSchema = z
  .strictObject({
    names: z.array(z.string().min(1).max(60)).min(1).max(MAX_COLUMNS),
    minutes: z.array(z.number().min(0).nullable()),
    /** Epoch ms. */
    at: z.int().min(0),
    by: z.string().max(60),
  })
  .refine(({ names, minutes }) => minutes.length === names.length ** 2, { path: ["minutes"], message: "notSquare" });

export const importKindSchema = z.enum(IMPORT_KINDS);
/** What the columns of the unit's files mean, by their headings; of a bundle, the profiles that are read as plain R4. */
export const importColumnsSchema = z.record(z.string().max(200), z.string().max(60));

export type SetupStore = ReturnType<typeof openSetupStore>;

export function openSetupStore(records: Records) {
  return {
    installation: openCollection(records, "installation", installationSchema),
    units: openCollection(records, "unit", unitSetupSchema),
    employees: openCollection(records, "employee", employeeSchema),
    /** `unit/date/employee/code`. */
    rota: openCollection(records, "rota", rotaEntrySchema),
    /** `unit/weekday`, 1 is Monday. */
    rotaTemplates: openCollection(records, "rota-template", rotaTemplateSchema),
    standingVisits: openCollection(records, "standing-visit", standingVisitSchema),
    /** `unit/date/id`. */
    datedVisits: openCollection(records, "dated-visit", datedVisitSchema),
    standingTasks: openCollection(records, "standing-task", standingTaskSchema),
    newPatients: openCollection(records, "new-patient", newPatientSchema),
    travelMatrix: openCollection(records, "travel-matrix", travelMatrixSchema),
    /** `unit/kind`. */
    importColumns: openCollection(records, "import-columns", importColumnsSchema),
    performed: openCollection(records, "performed", performedSchema),
    change: records.change,
  };
}
