/**
 * Nobody but its owner reads a phone: the page is covered as soon as it is out of sight, before the picture for the list
 * of apps is taken, and locked when nobody has touched it for a while.
 */

import { useEffect } from "react";
import { noteTouched } from "./lock-memory.ts";

const LOOK_EVERY_MS = 10_000;
const MINUTE_MS = 60_000;
const TOUCHES = ["pointerdown", "keydown", "wheel", "touchmove"] as const;

/** @param minutes without a touch until it locks, 0 for never */
export function usePrivacy(minutes: number, onLock: () => void): void {
  useEffect(() => {
    // The wall clock, because the other stands still on a phone that sleeps.
    let touchedAt = Date.now();
    const touch = (): void => {
      if (document.visibilityState === "visible") touchedAt = Date.now();
    };
    const look = (): void => {
      // Set back by an hour, it would be an hour more until it locks.
      if (minutes > 0 && Math.abs(Date.now() - touchedAt) >= minutes * MINUTE_MS) onLock();
    };
    const cover = (on: boolean): void => void document.documentElement.toggleAttribute("data-covered", on);
    const onVisibility = (): void => {
      if (document.visibilityState === "hidden") return leave();
      look();
      // After the lock, if there is one, has been drawn.
      requestAnimationFrame(() => cover(false));
    };
    const leave = (): void => {
      noteTouched(touchedAt);
      cover(true);
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    for (const name of TOUCHES) document.addEventListener(name, touch, { passive: true, capture: true });
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pagehide", leave);
    return () => {
      clearInterval(timer);
      for (const name of TOUCHES) document.removeEventListener(name, touch, { capture: true });
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("pagehide", leave);
      cover(false);
    };
  }, [minutes, onLock]);
}
