/**
 * Who holds which card at the moment, told to each chip by itself: presence changes often, and only the one chip that
 * is taken or let go may be drawn again.
 */

import { createContext, use, useEffect, useState, useSyncExternalStore } from "react";
import type { PresenceEntry } from "../session/link.ts";
import { createStore, type Store } from "../store.ts";
import { heldKey } from "./card-key.ts";

/** Name by `heldKey`. */
export type Holders = ReadonlyMap<string, string>;

const NOBODY: Holders = new Map();

export const HoldersContext = createContext<Store<Holders>>(createStore(NOBODY));

/** The name of the colleague who holds this thing, or null. */
export function useHolder(key: string): string | null {
  const holders = use(HoldersContext);
  return useSyncExternalStore(holders.subscribe, () => holders.get().get(key) ?? null);
}

/** A store that follows presence, without this screen's own hand. */
export function useHolders(presence: readonly PresenceEntry[]): Store<Holders> {
  const [store] = useState(() => createStore(NOBODY));
  useEffect(() => {
    const held = presence.flatMap(({ mine, holding, user }): [string, string][] =>
      holding && !mine ? [[heldKey(holding), user.name]] : [],
    );
    if (held.length > 0 || store.get().size > 0) store.set(new Map(held));
  }, [presence, store]);
  return store;
}
