/**
 * What the time is by the server's clock. A wall or a phone may be minutes or an hour wrong, and the meeting's clock, the
 * phase of the day and every «utført kl.» must be the same on all of them.
 */

import { createStore, type Store } from "./store.ts";

export interface ServerClock {
  /** Epoch ms. Until the server has been asked, as the device has it. */
  readonly now: () => number;
  /**
   * @param serverNow epoch ms, read by the server somewhere between the question and the answer
   * @param roundTripMs from the question to now
   */
  readonly learn: (serverNow: number, roundTripMs: number) => void;
  /** How much the device is behind the server, ms; changes when something was learnt. */
  readonly offsetMs: Store<number>;
}

/** An answer this slow says too little about when it was given. */
const SLOWEST_MS = 10_000;

export function openServerClock(deviceNow: () => number): ServerClock {
  const offsetMs = createStore(0);
  const now = (): number => deviceNow() + offsetMs.get();
  return {
    now,
    offsetMs,
    learn(serverNow, roundTripMs) {
      if (roundTripMs < 0 || roundTripMs > SLOWEST_MS) return;
      const wrong = serverNow + roundTripMs / 2 - now();
      // Nearer than it can be measured: what is known stands, or the seconds would jump at every reconnect.
      if (Math.abs(wrong) <= roundTripMs / 2) return;
      offsetMs.set(Math.round(offsetMs.get() + wrong));
    },
  };
}

/** This page's. Everything it shows or stamps with a time asks here and not the device. */
export const serverClock = openServerClock(Date.now);
