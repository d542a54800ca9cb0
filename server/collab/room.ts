/** One open day: the live document, its guard, and who owns which client id. */

import type { Document } from "@hocuspocus/server";
import type { ClientOwners, Guard } from "./guard.ts";

export interface Room {
  readonly document: Document;
  readonly guard: Guard;
  readonly owners: RoomOwners;
  updatesSinceCheckpoint: number;
}

export interface RoomOwners extends ClientOwners {
  /** Claims that are not stored yet, to go with the next row of that person. */
  readonly takeClaims: (actorId: string) => number[];
}

export function openOwners(stored: ReadonlyMap<number, string>): RoomOwners {
  const owners = new Map(stored);
  const unstored = new Map<string, number[]>();
  return {
    ownerOf: (clientId) => owners.get(clientId) ?? null,
    claim(clientId, actorId) {
      if (owners.has(clientId)) return;
      owners.set(clientId, actorId);
      unstored.set(actorId, [...(unstored.get(actorId) ?? []), clientId]);
    },
    takeClaims(actorId) {
      const claims = unstored.get(actorId) ?? [];
      unstored.delete(actorId);
      return claims;
    },
  };
}
