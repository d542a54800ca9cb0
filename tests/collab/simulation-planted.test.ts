/** The test of the simulation: bugs that were put in on purpose are found. `npm run planted` has the long form. */

import { expect, test } from "vitest";
import { seedsUntilFound } from "../planted/seeds-until-found.ts";
import { MAX_SEEDS, VARIANTS } from "../planted/variants.ts";

test.each(VARIANTS.map((variant) => [variant.name, variant] as const))("is noticed: %s", async (_name, variant) => {
  const { promise } = await seedsUntilFound(variant, MAX_SEEDS);
  expect(promise).not.toBeNull();
});
