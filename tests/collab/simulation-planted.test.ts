/** The test of the simulation: bugs that were put in on purpose are found. `npm run planted` has the long form. */

import { expect, test } from "vitest";
import { placesOf } from "../planted/planted-copy.ts";
import { seedsUntilFound } from "../planted/seeds-until-found.ts";
import { SOURCE_CHANGES } from "../planted/source-changes.ts";
import { MAX_SEEDS, VARIANTS } from "../planted/variants.ts";

test.each(VARIANTS.map((variant) => [variant.name, variant] as const))("is noticed: %s", async (_name, variant) => {
  const { promise } = await seedsUntilFound(variant, MAX_SEEDS);
  expect(promise).not.toBeNull();
});

test("every bug of the long form can still be planted: the line that it changes is there", () => {
  expect(SOURCE_CHANGES.filter((change) => placesOf(change) !== 1).map(({ name }) => name)).toEqual([]);
});
