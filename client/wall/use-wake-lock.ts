import { useEffect } from "react";

/** Keeps a wall awake. The browser lets go whenever the page is hidden, so it is asked again when it is seen. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let gone = false;
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      const granted = await navigator.wakeLock.request("screen");
      if (gone) await granted.release();
      else lock = granted;
    };
    // Refused on low battery or by policy: then the machine's own power plan decides, as it did before.
    const tryAsk = (): void => void ask().catch(() => null);
    tryAsk();
    document.addEventListener("visibilitychange", tryAsk);
    return () => {
      gone = true;
      document.removeEventListener("visibilitychange", tryAsk);
      void lock?.release();
    };
  }, []);
}
