/**
 * Moments somebody has marked for themselves. They stay in this browser: a mark is a thought about colleagues' work, and
 * nobody else's business until its owner sends a link.
 */

import { createStore, type WritableStore } from "../store.ts";

export interface OwnMarks {
  /** Numbers of updates, rising. */
  readonly marks: WritableStore<readonly number[]>;
  /** True when there is a mark now. */
  readonly toggle: (n: number) => boolean;
}

export function openOwnMarks(unitId: string, date: string, storage: Storage): OwnMarks {
  const key = `replay-marks/${unitId}/${date}`;
  const marks = createStore(readMarks(storage.getItem(key)));
  return {
    marks,
    toggle(n) {
      const has = marks.get().includes(n);
      const next = has ? marks.get().filter((one) => one !== n) : [...marks.get(), n].sort((a, b) => a - b);
      marks.set(next);
      // A full or forbidden storage keeps the mark for this visit only.
      try {
        storage.setItem(key, JSON.stringify(next));
      } catch {
        return !has;
      }
      return !has;
    },
  };
}

function readMarks(text: string | null): readonly number[] {
  try {
    const stored: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(stored) ? stored.filter((n): n is number => Number.isInteger(n) && n > 0) : [];
  } catch {
    return [];
  }
}
