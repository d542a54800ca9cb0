/**
 * Things that are handed out once and soon forgotten: sign-ins that have begun, codes that wait to be exchanged. They are
 * kept in memory, since a restart only costs the person one more press on the button, and they are found by a hash, so
 * that looking one up takes the same time whatever somebody guesses.
 */

import { hash } from "node:crypto";

export interface OneTime<T> {
  readonly put: (key: string, value: T) => void;
  /** Null when there is none, when it is too old, or when it was taken before. */
  readonly take: (key: string) => T | null;
}

/** @param elapsed ms, monotonic */
export function openOneTime<T>(limits: { ms: number; max: number }, elapsed: () => number): OneTime<T> {
  /** Oldest first: a Map keeps the order in which keys came. */
  const entries = new Map<string, { readonly value: T; readonly until: number }>();

  return {
    put(key, value) {
      const now = elapsed();
      for (const [old, { until }] of entries) {
        if (until > now && entries.size < limits.max) break;
        entries.delete(old);
      }
      entries.set(hash("sha256", key), { value, until: now + limits.ms });
    },
    take(key) {
      const hashed = hash("sha256", key);
      const entry = entries.get(hashed);
      entries.delete(hashed);
      return entry && entry.until > elapsed() ? entry.value : null;
    },
  };
}
