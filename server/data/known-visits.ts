/**
 * The visits to come that were imported before, found by what the record system calls them. A bundle names a visit once
 * and may move it to another day; a table names it together with its day.
 */

import { setImmediate as nextTurn } from "node:timers/promises";
import { dateAfter } from "#shared/domain/clock.ts";
import type { DatedVisit } from "#shared/domain/setup/standing-visit.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import type { Entry } from "../store/records.ts";

/** No record system plans single visits further ahead. */
const DAYS_AHEAD = 400;
/** Of them so many at a time: the live board goes on in between. */
const SLICE_DAYS = 4;

export interface KnownVisits {
  /** The visit as it is stored, on whatever day; null for a new one. */
  readonly find: (visit: Pick<DatedVisit, "id" | "sourceId">, date: string | null) => Entry<DatedVisit> | null;
}

export async function knownVisits(setup: SetupStore, unitId: string, today: string): Promise<KnownVisits> {
  const byId = new Map<string, Entry<DatedVisit>>();
  const bySource = new Map<string, Entry<DatedVisit>[]>();
  for (let day = 0; day < DAYS_AHEAD; day++) {
    for (const entry of setup.datedVisits.list(`${unitId}/${dateAfter(today, day)}/`)) {
      const { id, sourceId } = entry.value;
      // By hand, too: a bundle that went out from here names it.
      byId.set(id, entry);
      if (sourceId === null) continue;
      bySource.set(sourceId, [...(bySource.get(sourceId) ?? []), entry]);
    }
    if (day % SLICE_DAYS === 0) await nextTurn();
  }
  return {
    find({ id, sourceId }, date) {
      const same = bySource.get(sourceId ?? "") ?? [];
      // A table may have brought it, perhaps on many days under one id; then only its own day tells which it is.
      const onDay = same.find(({ value }) => value.date === date);
      return (
        onDay ??
        byId.get(id) ??
        byId.get(sourceId ?? "") ??
        (date === null && same.length === 1 ? (same[0] ?? null) : null)
      );
    },
  };
}
