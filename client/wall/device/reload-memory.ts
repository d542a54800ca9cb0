/**
 * How often this screen has loaded itself anew, and why. Kept for the tab, so that it outlives the page and not the
 * browser; where nothing may be kept, the page's own age stands for it, and no page under a quarter of an hour is reloaded.
 */

import type { Fault } from "./watchdog.ts";

const KEY = "morgentavla.wall.reloads";
/** Faults this far apart have nothing to do with each other. */
const FORGET_MS = 2 * 60 * 60_000;

interface Reload {
  /** Epoch ms by the device. */
  readonly at: number;
  readonly fault: Fault;
  readonly times: number;
}

export interface ReloadMemory {
  readonly past: () => { readonly times: number; readonly agoMs: number };
  readonly note: (fault: Fault) => void;
  /** The one that led to this page, once; null when a person or a new build did. */
  readonly takeUntold: () => { readonly fault: Fault; readonly times: number } | null;
}

/** @param elapsed ms since the page was opened */
export function openReloadMemory(storage: () => Storage, now: () => number, elapsed: () => number): ReloadMemory {
  const read = (): (Reload & { readonly told: boolean }) | null => {
    const text = storage().getItem(KEY);
    return text === null ? null : (JSON.parse(text) as Reload & { readonly told: boolean });
  };
  const last = (): (Reload & { readonly told: boolean }) | null => {
    const found = read();
    return found && Math.abs(now() - found.at) < FORGET_MS ? found : null;
  };
  /** This page's own reload is the next page's to tell: between the two this one may get its line back, and must not take it. */
  let noted = false;
  return {
    past() {
      try {
        const found = last();
        // Where the clock was set back it was a moment ago: rather too late than in circles.
        return found ? { times: found.times, agoMs: Math.max(0, now() - found.at) } : { times: 0, agoMs: FORGET_MS };
      } catch {
        return { times: 3, agoMs: elapsed() };
      }
    },
    note(fault) {
      noted = true;
      try {
        storage().setItem(KEY, JSON.stringify({ at: now(), fault, times: (last()?.times ?? 0) + 1, told: false }));
      } catch {
        return;
      }
    },
    takeUntold() {
      if (noted) return null;
      try {
        const found = last();
        if (!found || found.told) return null;
        storage().setItem(KEY, JSON.stringify({ ...found, told: true }));
        return { fault: found.fault, times: found.times };
      } catch {
        return null;
      }
    },
  };
}
