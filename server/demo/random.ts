/** Chance that can be repeated: the same seed gives the same numbers on every machine, so a demo day is always the same. */

import { must } from "#shared/assert.ts";

export interface Random {
  /** In [0, 1). */
  readonly next: () => number;
  /** A whole number from `min` to `max`, both included. */
  readonly whole: (min: number, max: number) => number;
  /** True with probability `share` (0-1). */
  readonly chance: (share: number) => boolean;
  /** One of the items. @throws when there are none */
  readonly pick: <T>(items: readonly T[]) => T;
  /** A new list in another order. */
  readonly shuffled: <T>(items: readonly T[]) => T[];
}

export function seededRandom(seed: string): Random {
  const next = mulberry32(hashText(seed));
  const whole = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    whole,
    chance: (share) => next() < share,
    pick: (items) => must(items[Math.floor(next() * items.length)], "there is something to pick"),
    shuffled: (items) => {
      const list = [...items];
      for (let i = list.length - 1; i > 0; i--) {
        const j = whole(0, i);
        const held = must(list[i], "inside the list");
        list[i] = must(list[j], "inside the list");
        list[j] = held;
      }
      return list;
    },
  };
}

/** FNV-1a, 32 bits. Also gives every actor of a simulated day its own stable Yjs client id. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
