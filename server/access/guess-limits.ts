/**
 * How many wrong codes are taken: so many from one address and so many from all. Only wrong ones count, because a whole
 * unit comes in through one address in one minute, and nobody of them is to wait.
 */

import type { Clock } from "../clock.ts";
import { openTokenBucket, type TokenBucket } from "../token-bucket.ts";

const FROM_ONE_ADDRESS = { perSecond: 0.1, burst: 20 };
const FROM_ALL = { perSecond: 1, burst: 100 };
/** Above it the oldest address starts anew; the limit for all still holds. */
const MAX_ADDRESSES = 2_000;

export interface GuessLimits {
  /** False when this address, or everybody together, has guessed too often. */
  readonly mayTry: (address: string) => boolean;
  readonly wrong: (address: string) => void;
}

export function openGuessLimits(clock: Clock): GuessLimits {
  const all = openTokenBucket(FROM_ALL, clock.elapsed);
  const addresses = new Map<string, TokenBucket>();

  function bucketOf(address: string): TokenBucket {
    const bucket = addresses.get(address) ?? openTokenBucket(FROM_ONE_ADDRESS, clock.elapsed);
    addresses.delete(address);
    addresses.set(address, bucket);
    for (const oldest of addresses.keys()) {
      if (addresses.size <= MAX_ADDRESSES) break;
      addresses.delete(oldest);
    }
    return bucket;
  }

  return {
    mayTry: (address) => all.has(1) && (addresses.get(address)?.has(1) ?? true),
    wrong(address) {
      all.take();
      bucketOf(address).take();
    },
  };
}
