/** Chance with a seed: the same seed makes the same plan, which is what lets a test hold it. */

export interface Random {
  /** [0, 1) */
  readonly next: () => number;
  /** 0 .. below-1 */
  readonly below: (below: number) => number;
}

/** mulberry32: one multiplication chain of 32 bits, good enough to search with and nothing more. */
export function openRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, below: (below) => Math.floor(next() * below) };
}
