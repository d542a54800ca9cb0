/** Storage in memory whose commits a test holds back, lets through or fails. */

import { setImmediate as nextTurn } from "node:timers/promises";
import { type MemoryStore, openMemoryStore } from "../../server/store/memory-store.ts";

export interface HeldStore {
  readonly store: MemoryStore;
  /** From now on commits wait. */
  readonly hold: () => void;
  /** Lets those that wait, and all later ones, through. */
  readonly release: () => void;
  /** Fails those that wait, and all later ones, until `release`. */
  readonly fail: () => void;
  /** Resolves when the journal has taken a row beyond `ticket`. */
  readonly rowTaken: (ticket: number) => Promise<void>;
}

export function openHeldStore(): HeldStore {
  let mode: "through" | "held" | "failing" = "through";
  const waiting: { readonly through: () => void; readonly fail: (error: Error) => void }[] = [];
  const broken = new Error("the disk is full");

  function beforeCommit(): Promise<void> {
    if (mode === "through") return Promise.resolve();
    if (mode === "failing") return Promise.reject(broken);
    return new Promise((through, fail) => waiting.push({ through, fail }));
  }

  const store = openMemoryStore({
    beforeCommit,
    probe: () => (mode === "through" ? Promise.resolve() : Promise.reject(broken)),
  });
  return {
    store,
    hold() {
      mode = "held";
    },
    release() {
      mode = "through";
      for (const { through } of waiting.splice(0)) through();
    },
    fail() {
      mode = "failing";
      for (const { fail } of waiting.splice(0)) fail(broken);
    },
    async rowTaken(ticket) {
      while (store.journal.position() <= ticket) await nextTurn();
    },
  };
}
