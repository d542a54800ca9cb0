/**
 * «Besøk i rommet»: whether a unit's walls show nothing for the moment. Known at once and to every wall of the unit; also
 * kept, because a server that starts again in the middle of a visit must not uncover the board.
 */

import * as z from "zod";
import type { Clock } from "../clock.ts";
import { type Log, reasonOf } from "../log.ts";
import { openCollection, type Records } from "../store/records.ts";

export interface Veils {
  readonly isOn: (unitId: string) => boolean;
  readonly set: (unitId: string, on: boolean) => void;
}

export function openVeils(records: Records, clock: Clock, log: Pick<Log, "warn">): Veils {
  const kept = openCollection(records, "veil", z.object({ on: z.boolean() }));
  const known = new Map<string, boolean>();
  const isOn = (unitId: string): boolean => known.get(unitId) ?? kept.get(unitId)?.value.on ?? false;
  return {
    isOn,
    set(unitId, on) {
      if (isOn(unitId) === on) return;
      known.set(unitId, on);
      records.change([kept.set(unitId, { on }, null)], clock.now()).catch((error: unknown) => {
        log.warn({ unit: unitId, reason: reasonOf(error) }, "veil not stored");
      });
    },
  };
}
