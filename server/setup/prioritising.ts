/**
 * Placing every type of the list together, as staff did on paper: one session a unit, kept so that a restart loses
 * nothing, and followed by many screens at once.
 */

import * as z from "zod";
import { PRIORITIES, type Priority } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { PrioritisingView } from "#shared/setup-api.ts";
import type { Clock } from "../clock.ts";
import { openCollection, type Records } from "../store/records.ts";

const sessionSchema = z.strictObject({
  startedBy: z.string(),
  catalogue: z.string(),
  places: z.record(z.string(), z.enum(PRIORITIES).nullable()),
  last: z.strictObject({ typeId: z.string(), by: z.string() }).nullable(),
});
type PrioritisingSession = z.infer<typeof sessionSchema>;

/** More than a room of people places in the same moment. */
const ATTEMPTS = 20;

export interface Prioritising {
  readonly view: (unitId: string) => PrioritisingView;
  /** Anew, also when one is going on. @param empty nothing is placed yet. @throws StorageFailingError */
  readonly start: (unitId: string, by: string, catalogue: Catalogue, empty: boolean) => Promise<void>;
  /** False for a type that is not in the list, or when no session is going on. @throws StorageFailingError */
  readonly place: (unitId: string, typeId: string, priority: Priority | null, by: string) => Promise<boolean>;
  readonly end: (unitId: string) => Promise<void>;
  /** Resolves at the unit's next change, or after so many ms. */
  readonly changed: (unitId: string, ms: number) => Promise<void>;
}

export function openPrioritising(records: Records, clock: Clock): Prioritising {
  const sessions = openCollection(records, "prioritising", sessionSchema);
  const waiting = new Map<string, Set<() => void>>();

  async function change(unitId: string, next: (now: PrioritisingSession | null) => PrioritisingSession | null) {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const entry = sessions.get(unitId);
      const value = next(entry?.value ?? null);
      if (!value) return false;
      if (!(await records.change([sessions.set(unitId, value, entry?.version ?? 0)], clock.now()))) continue;
      tell(unitId);
      return true;
    }
    throw new Error(`prioritising in ${unitId} is changed all the time`);
  }

  function tell(unitId: string): void {
    for (const wake of waiting.get(unitId) ?? []) wake();
  }

  return {
    view(unitId) {
      const entry = sessions.get(unitId);
      if (!entry) return { version: 0, startedBy: "", catalogue: "", places: {}, last: null };
      return { version: entry.version, ...entry.value };
    },
    async start(unitId, by, catalogue, empty) {
      const places = Object.fromEntries(
        catalogue.taskTypes.map(({ id, defaultPriority }) => [id, empty ? null : defaultPriority]),
      );
      await change(unitId, () => ({ startedBy: by, catalogue: catalogue.version, places, last: null }));
    },
    place: (unitId, typeId, priority, by) =>
      change(unitId, (now) => {
        if (!now || now.places[typeId] === undefined) return null;
        return { ...now, places: { ...now.places, [typeId]: priority }, last: { typeId, by } };
      }),
    async end(unitId) {
      if (!sessions.get(unitId)) return;
      await records.change([sessions.remove(unitId, null)], clock.now());
      tell(unitId);
    },
    async changed(unitId, ms) {
      const wakers = waiting.get(unitId) ?? new Set();
      waiting.set(unitId, wakers);
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          wakers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        // A server that stops does not wait for screens that wait.
        timer.unref();
        wakers.add(wake);
      });
    },
  };
}
