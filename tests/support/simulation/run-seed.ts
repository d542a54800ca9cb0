/** One seed, played from beginning to end. */

import { endSimulation } from "./ending.ts";
import { Simulation } from "./simulation.ts";
import type { Swarm } from "./swarm.ts";
import type { Variant } from "./variant.ts";
import type { Failure } from "./witness.ts";

export interface Outcome {
  readonly seed: number;
  readonly failure: Failure | null;
  readonly swarm: Swarm;
  readonly events: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly rows: number;
  readonly saved: number;
}

const THE_PRODUCT: Variant = { name: "the product" };

export async function runSeed(seed: number, variant: Variant = THE_PRODUCT): Promise<Outcome> {
  const sim = new Simulation(seed, variant);
  const { witness, swarm, events, counts } = sim;
  try {
    await sim.begin();
    for (let step = 0; step < swarm.steps && !witness.failure; step++) await sim.step();
    if (!witness.failure) await endSimulation(sim);
  } catch (error) {
    witness.fail("threw", error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    sim.close();
  }
  return { seed, failure: witness.failure, swarm, events, counts, rows: witness.rows, saved: witness.acked.length };
}
