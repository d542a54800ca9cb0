/** What an earlier file brought and this one, which is the whole plan for its dates, does not name. */

import { setImmediate as nextTurn } from "node:timers/promises";
import { DAY_MINUTES, dateAfter } from "#shared/domain/clock.ts";
import type { DatedVisit } from "#shared/domain/setup/standing-visit.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import type { Collection, RecordChange } from "../store/records.ts";

export interface Named {
  readonly unitId: string;
  /** No board before it is touched. */
  readonly today: string;
  /** The calendar's dates that the file says something about; one that has no shifts says nothing about shifts. */
  readonly dates: FileDates;
  readonly hasStandingVisits: boolean;
  readonly keys: ReadonlySet<string>;
}

interface FileDates {
  readonly shifts: ReadonlySet<string>;
  readonly visits: ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
}

/** The changes that take it away; what was entered by hand is never among it. */
export async function missingPeople(
  setup: SetupStore,
  { unitId, keys }: Pick<Named, "unitId" | "keys">,
): Promise<RecordChange[]> {
  // Old days know the name: somebody who has left is marked and not removed.
  return setup.employees
    .list(`${unitId}/`)
    .filter(({ key, value }) => value.sourceId !== null && value.active && !keys.has(key))
    .map(({ key, value, version }) => setup.employees.set(key, { ...value, active: false }, version));
}

export async function missingPlan(setup: SetupStore, named: Named): Promise<RecordChange[]> {
  const { unitId, today, dates, hasStandingVisits, keys } = named;
  const found: RecordChange[] = [];
  function take<T extends { readonly sourceId: string | null }>(
    collection: Collection<T>,
    date: string,
    isMeant: (value: T) => boolean,
  ): void {
    for (const { key, value, version } of collection.list(`${unitId}/${date}/`)) {
      if (value.sourceId !== null && !keys.has(key) && isMeant(value)) found.push(collection.remove(key, version));
    }
  }
  for (const date of dates.shifts) {
    take(setup.rota, date, () => true);
    await nextTurn();
  }
  for (const date of dates.visits) {
    // The night's visits have the calendar's date and lie on the board before; that board's own day is another date's.
    const isOfDate = (visit: DatedVisit): boolean =>
      dateAfter(visit.date, Math.floor(visit.start / DAY_MINUTES)) === date;
    for (const board of [dateAfter(date, -1), date]) if (board >= today) take(setup.datedVisits, board, isOfDate);
    await nextTurn();
  }
  if (dates.tasks.size > 0) {
    for (const { key, value, version } of setup.standingTasks.list(`${unitId}/`)) {
      const { recurrence, sourceId } = value;
      const onTheseDates = recurrence.kind === "dates" && recurrence.dates.every((date) => dates.tasks.has(date));
      if (sourceId !== null && onTheseDates && !keys.has(key)) found.push(setup.standingTasks.remove(key, version));
    }
  }
  // A file of dated visits says nothing about those that come round.
  if (hasStandingVisits && dates.visits.size === 0) {
    for (const { key, value, version } of setup.standingVisits.list(`${unitId}/`)) {
      if (value.sourceId !== null && !keys.has(key)) found.push(setup.standingVisits.remove(key, version));
    }
  }
  return found;
}
