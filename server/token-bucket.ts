/** A limit on how often: `burst` at once, then `perSecond`. Time is the monotonic clock, so setting the clock frees nobody. */

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface TokenBucket {
  /** Whether there is enough left; nothing is taken. */
  readonly has: (amount: number) => boolean;
  /** False when there is not enough left; nothing is taken then. */
  readonly take: (amount?: number) => boolean;
}

/** `elapsed` in ms. */
export function openTokenBucket({ perSecond, burst }: Rate, elapsed: () => number): TokenBucket {
  let left = burst;
  let at = elapsed();

  function fill(): void {
    const now = elapsed();
    left = Math.min(burst, left + ((now - at) / 1000) * perSecond);
    at = now;
  }

  return {
    has(amount) {
      fill();
      return left >= amount;
    },
    take(amount = 1) {
      fill();
      if (left < amount) return false;
      left -= amount;
      return true;
    },
  };
}
