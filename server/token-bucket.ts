/** A limit on how often: `burst` at once, then `perSecond`. Time is the monotonic clock, so setting the clock frees nobody. */

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface TokenBucket {
  /** False when there is not enough left; nothing is taken then. */
  readonly take: (amount?: number) => boolean;
}

/** `elapsed` in ms. */
export function openTokenBucket({ perSecond, burst }: Rate, elapsed: () => number): TokenBucket {
  let left = burst;
  let at = elapsed();
  return {
    take(amount = 1) {
      const now = elapsed();
      left = Math.min(burst, left + ((now - at) / 1000) * perSecond);
      at = now;
      if (left < amount) return false;
      left -= amount;
      return true;
    },
  };
}
