/**
 * What is known about a document while an update for it is looked at: how far every client has come, and how crowded
 * the place is where an item wants to go. Every answer costs O(log n) and a bounded walk, and changes nothing.
 */

import * as Y from "yjs";
import type { BoardDoc } from "./board-doc.ts";

/** Where an item says it stands: after another one, or first under a key of a root or of the map an item created. */
export type ClaimedPlace =
  | { readonly after: OperationId }
  | { readonly root: string; readonly key: string }
  | { readonly map: OperationId; readonly key: string };

interface OperationId {
  readonly client: number;
  readonly clock: number;
}

export interface DocumentClocks {
  /** The next operation the document expects from this client; 0 when it has written nothing. */
  readonly clockOf: (client: number) => number;
  /** How many clients have written. */
  readonly clients: () => number;
  /** Writes that stand after the known operation (client, clock) under the same key, counted up to `limit`. */
  readonly laterWrites: (client: number, clock: number, limit: number) => number;
  /** Writes under a key of a root map, counted up to `limit`. */
  readonly writesInRoot: (root: string, key: string, limit: number) => number;
  /** Writes under a key of the map that the known operation (client, clock) created, counted up to `limit`. */
  readonly writesInMap: (client: number, clock: number, key: string, limit: number) => number;
  /** Whether the claimed place, made of known operations, is the one where the known operation stands. */
  readonly standsAt: (operation: OperationId, place: ClaimedPlace) => boolean;
}

export function clocksOf(doc: BoardDoc): DocumentClocks {
  return {
    clockOf: (client) => Y.getState(doc.store, client),
    clients: () => doc.store.clients.size,
    laterWrites(client, clock, limit) {
      const item = Y.getItem(doc.store, Y.createID(client, clock));
      return item instanceof Y.Item ? countWrites(item.right, limit, (next) => next.right) : 0;
    },
    writesInRoot(root, key, limit) {
      return countWrites(doc.share.get(root)?._map.get(key), limit, (next) => next.left);
    },
    writesInMap(client, clock, key, limit) {
      const item = Y.getItem(doc.store, Y.createID(client, clock));
      if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentType)) return 0;
      return countWrites(item.content.type._map.get(key), limit, (next) => next.left);
    },
    standsAt(operation, place) {
      const real = itemPlace(doc, operation);
      const claimed = resolvedPlace(doc, place);
      return real?.map === claimed?.map && real?.key === claimed?.key;
    },
  };
}

interface RealPlace {
  readonly map: unknown;
  readonly key: string | null;
}

/** Null where the map is gone and Yjs has thrown away what stood in it. */
function itemPlace(doc: BoardDoc, { client, clock }: OperationId): RealPlace | null {
  const item = Y.getItem(doc.store, Y.createID(client, clock));
  return item instanceof Y.Item ? { map: item.parent, key: item.parentSub } : null;
}

function resolvedPlace(doc: BoardDoc, place: ClaimedPlace): RealPlace | null {
  if ("after" in place) return itemPlace(doc, place.after);
  if ("root" in place) return { map: doc.share.get(place.root), key: place.key };
  const item = Y.getItem(doc.store, Y.createID(place.map.client, place.map.clock));
  if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentType)) return null;
  return { map: item.content.type, key: place.key };
}

function countWrites(first: Y.Item | null | undefined, limit: number, next: (item: Y.Item) => Y.Item | null): number {
  let count = 0;
  for (let item = first ?? null; item !== null && count < limit; item = next(item)) count++;
  return count;
}
