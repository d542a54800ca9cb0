/** What an earlier file brought and this one, which is the whole plan for its dates, does not name. */

import { setImmediate as nextTurn } from "node:timers/promises";
import type { Imported } from "#shared/domain/import/read-rows.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import type { RecordChange } from "../store/records.ts";

export interface Named {
  readonly unitId: string;
  /** A file that has no shifts says nothing about them. */
  readonly kinds: ReadonlySet<Imported["kind"]>;
  /** Those the file says something about. */
  readonly dates: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
}

/** The changes that take it away; what was entered by hand is never among it. */
export async function missingPeople(setup: SetupStore, { unitId, keys }: Named): Promise<RecordChange[]> {
  // Old days know the name: somebody who has left is marked and not removed.
  return setup.employees
    .list(`${unitId}/`)
    .filter(({ key, value }) => value.sourceId !== null && value.active && !keys.has(key))
    .map(({ key, value, version }) => setup.employees.set(key, { ...value, active: false }, version));
}

export async function missingPlan(setup: SetupStore, { unitId, kinds, dates, keys }: Named): Promise<RecordChange[]> {
  const found: RecordChange[] = [];
  const collections = [
    ...(kinds.has("rota") || kinds.has("dayOff") ? [setup.rota] : []),
    ...(kinds.has("datedVisit") ? [setup.datedVisits] : []),
  ];
  for (const date of dates) {
    for (const collection of collections) {
      for (const { key, value, version } of collection.list(`${unitId}/${date}/`)) {
        if (value.sourceId !== null && !keys.has(key)) found.push(collection.remove(key, version));
      }
    }
    await nextTurn();
  }
  if (kinds.has("standingTask")) {
    for (const { key, value, version } of setup.standingTasks.list(`${unitId}/`)) {
      const { recurrence, sourceId } = value;
      const onTheseDates = recurrence.kind === "dates" && recurrence.dates.every((date) => dates.has(date));
      if (sourceId !== null && onTheseDates && !keys.has(key)) found.push(setup.standingTasks.remove(key, version));
    }
  }
  // A file of dated visits says nothing about those that come round.
  if (kinds.has("standingVisit") && dates.size === 0) {
    for (const { key, value, version } of setup.standingVisits.list(`${unitId}/`)) {
      if (value.sourceId !== null && !keys.has(key)) found.push(setup.standingVisits.remove(key, version));
    }
  }
  return found;
}
