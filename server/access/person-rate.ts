/** A limit for each person apart. People who have had no turn for long are forgotten, so that it does not grow. */

import { openTokenBucket, type Rate, type TokenBucket } from "../token-bucket.ts";

export interface PersonRate {
  /** False when that person has used up what there is. */
  readonly take: (personId: string) => boolean;
}

export function openPersonRate(rate: Rate, elapsed: () => number): PersonRate {
  const fullAfterMs = (rate.burst / rate.perSecond) * 1000;
  const people = new Map<string, { readonly bucket: TokenBucket; usedAt: number }>();
  let sweptAt = elapsed();

  /** Whoever has not asked for that long has a full bucket again, which is the same as none. */
  function sweep(now: number): void {
    if (now - sweptAt < fullAfterMs) return;
    for (const [id, { usedAt }] of people) if (now - usedAt >= fullAfterMs) people.delete(id);
    sweptAt = now;
  }

  return {
    take(personId) {
      const now = elapsed();
      sweep(now);
      const known = people.get(personId) ?? { bucket: openTokenBucket(rate, elapsed), usedAt: now };
      known.usedAt = now;
      people.set(personId, known);
      return known.bucket.take();
    },
  };
}
