/** Plays seeds with a faulty part until one fails. */

import { runSeed } from "../support/simulation/run-seed.ts";
import type { Variant } from "../support/simulation/variant.ts";

export interface Found {
  /** How many seeds were played; the last one failed if `promise` is not null. */
  readonly seeds: number;
  /** The promise that was broken, or null when all of them held. */
  readonly promise: string | null;
}

export async function seedsUntilFound(variant: Variant | undefined, maxSeeds: number): Promise<Found> {
  for (let seed = 1; seed <= maxSeeds; seed++) {
    const { failure } = await runSeed(seed, variant);
    if (failure) return { seeds: seed, promise: failure.promise };
  }
  return { seeds: maxSeeds, promise: null };
}
