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
  /** By type: who placed it last, an actor's id. */
  placedBy: z.record(z.string(), z.string()).default({}),
  /** Types that somebody placed and somebody else moved. */
  disputed: z.array(z.string()).default([]),
});
type PrioritisingSession = z.infer<typeof sessionSchema>;

/** One card moved by one person. */
interface Placement {
  readonly typeId: string;
  readonly priority: Priority | null;
  /** Where it lay for whoever moved it. */
  readonly was: Priority | null;
  readonly by: { readonly id: string; readonly name: string };
}

/** More than a room of people places in the same moment. */
const ATTEMPTS = 20;

export interface Prioritising {
  readonly view: (unitId: string) => PrioritisingView;
  /** Anew, also when one is going on. @param empty nothing is placed yet. @throws StorageFailingError */
  readonly start: (unitId: string, by: string, catalogue: Catalogue, empty: boolean) => Promise<void>;
  /** `moved`: somebody else was first, and it lies elsewhere now. @throws StorageFailingError */
  readonly place: (unitId: string, placement: Placement) => Promise<"placed" | "moved" | "unknown">;
  readonly end: (unitId: string) => Promise<void>;
  /** Resolves at the unit's next change, or after so many ms. */
  readonly changed: (unitId: string, ms: number) => Promise<void>;
}

export function openPrioritising(records: Records, clock: Clock): Prioritising {
  // One that has ended stays as null: a screen that slept meanwhile never takes the next one for the one it knew.
  const sessions = openCollection(records, "prioritising", sessionSchema.nullable());
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
      if (!entry?.value) return { version: 0, startedBy: "", catalogue: "", places: {}, last: null, disputed: [] };
      const { placedBy: _ids, ...value } = entry.value;
      return { version: entry.version, ...value };
    },
    async start(unitId, by, catalogue, empty) {
      const places = Object.fromEntries(
        catalogue.taskTypes.map(({ id, defaultPriority }) => [id, empty ? null : defaultPriority]),
      );
      const begun = { startedBy: by, catalogue: catalogue.version, places, last: null, placedBy: {}, disputed: [] };
      await change(unitId, () => begun);
    },
    async place(unitId, placement) {
      let outcome: "placed" | "moved" | "unknown" = "placed";
      await change(unitId, (now) => {
        outcome = outcomeOf(now, placement);
        return now && outcome === "placed" ? placed(now, placement) : null;
      });
      return outcome;
    },
    async end(unitId) {
      if (!sessions.get(unitId)?.value) return;
      await records.change([sessions.set(unitId, null, null)], clock.now());
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

function outcomeOf(
  now: PrioritisingSession | null,
  { typeId, priority, was }: Placement,
): "placed" | "moved" | "unknown" {
  const lies = now?.places[typeId];
  if (lies === undefined) return "unknown";
  // Sent once more because the answer got lost, or two who agree.
  return lies === was || lies === priority ? "placed" : "moved";
}

function placed(now: PrioritisingSession, { typeId, priority, by }: Placement): PrioritisingSession {
  const before = now.placedBy[typeId];
  const moved = now.places[typeId] !== null && now.places[typeId] !== priority;
  const disputed = moved && before !== undefined && before !== by.id && !now.disputed.includes(typeId);
  return {
    ...now,
    places: { ...now.places, [typeId]: priority },
    last: { typeId, by: by.name },
    placedBy: { ...now.placedBy, [typeId]: by.id },
    disputed: disputed ? [...now.disputed, typeId] : now.disputed,
  };
}
