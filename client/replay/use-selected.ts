import { useSyncExternalStore } from "react";
import type { Store } from "../store.ts";

/**
 * One primitive out of a store, and a new render only when that changes: sixty positions a second are one new board
 * now and then. `select` must answer the same for the same value.
 */
export function useSelected<T, S extends string | number | boolean>(store: Store<T>, select: (value: T) => S): S {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
