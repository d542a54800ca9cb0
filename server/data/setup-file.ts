/**
 * A unit's whole set-up as one file that another installation can read: what the unit has said about itself, its people,
 * its standing visits and tasks. No day's board, no rota, and nothing about who may sign in.
 */

import * as z from "zod";
import { employeeSchema } from "#shared/domain/setup/people.ts";
import { newPatientSchema, standingTaskSchema, standingVisitSchema } from "#shared/domain/setup/standing-visit.ts";
import { unitSetupSchema } from "#shared/domain/setup/unit-setup.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import type { RecordChange } from "../store/records.ts";

/** Raised when a file of before cannot be read any longer. */
const FILE_VERSION = 1;
const MAX_EACH = 5_000;

export const setupFileSchema = z.strictObject({
  format: z.literal("morgentavla-oppsett"),
  version: z.literal(FILE_VERSION),
  unit: unitSetupSchema,
  employees: z.array(employeeSchema).max(MAX_EACH),
  standingVisits: z.array(standingVisitSchema).max(MAX_EACH),
  standingTasks: z.array(standingTaskSchema).max(MAX_EACH),
  newPatients: z.array(newPatientSchema).max(MAX_EACH),
});
export type SetupFile = z.infer<typeof setupFileSchema>;

/** Null for a unit that has no set-up. */
export function setupFile(setup: SetupStore, unitId: string): SetupFile | null {
  const unit = setup.units.get(unitId)?.value;
  if (!unit) return null;
  const ofUnit = `${unitId}/`;
  return {
    format: "morgentavla-oppsett",
    version: FILE_VERSION,
    unit,
    employees: setup.employees.list(ofUnit).map(({ value }) => value),
    standingVisits: setup.standingVisits.list(ofUnit).map(({ value }) => value),
    standingTasks: setup.standingTasks.list(ofUnit).map(({ value }) => value),
    newPatients: setup.newPatients.list(ofUnit).map(({ value }) => value),
  };
}

/** Everything as new, so that it fails whole where any of it is there already. */
export function setupFileChanges(setup: SetupStore, file: SetupFile): RecordChange[] {
  const { unit, employees, standingVisits, standingTasks, newPatients } = file;
  const key = (id: string): string => `${unit.id}/${id}`;
  return [
    setup.units.set(unit.id, unit, 0),
    ...employees.map((each) => setup.employees.set(key(each.id), each, 0)),
    ...standingVisits.map((each) => setup.standingVisits.set(key(each.id), each, 0)),
    ...standingTasks.map((each) => setup.standingTasks.set(key(each.id), each, 0)),
    ...newPatients.map((each) => setup.newPatients.set(key(each.patient), each, 0)),
  ];
}
