/** Keeps a wall's screen lit, and says whether it could: where it cannot, the machine's own power plan decides. */

import { useEffect } from "react";
import { createStore, type Store } from "../../store.ts";

type Held = "held" | "refused" | "unknown";

const state = createStore<Held>("unknown");
export const wakeLock: Store<Held> = state;

/** Low battery and a locked screen pass. */
const AGAIN_MS = 60_000;

/** The browser lets go whenever the page is hidden, and sometimes of its own accord: it is asked again until it holds. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let gone = false;
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== "visible" || (lock !== null && !lock.released)) return;
      // Missing in old browsers, and over http to anything but this machine.
      const granted = await (navigator.wakeLock as WakeLock | undefined)?.request("screen");
      if (gone) return void granted?.release();
      lock = granted ?? null;
      state.set(lock ? "held" : "refused");
    };
    const tryAsk = (): void => void ask().catch(() => state.set("refused"));
    tryAsk();
    const timer = setInterval(tryAsk, AGAIN_MS);
    document.addEventListener("visibilitychange", tryAsk);
    return () => {
      gone = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tryAsk);
      void lock?.release();
    };
  }, []);
}
