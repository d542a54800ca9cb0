/**
 * `npm run planted`: bugs that are put in on purpose, one at a time, and what notices each. Ends with 1 when one is not
 * noticed, or can no longer be planted because the line it changes has changed. `npm run planted -- 50` plays at most 50
 * seeds for each.
 */

import { rulesOneByOne } from "./guard-rules.ts";
import { tryChange } from "./planted-copy.ts";
import { seedsUntilFound } from "./seeds-until-found.ts";
import { SOURCE_CHANGES } from "./source-changes.ts";
import { MAX_SEEDS, VARIANTS } from "./variants.ts";

const maxSeeds = Number(process.argv[2] ?? 2 * MAX_SEEDS);
/** As many at a time as the smallest machine has cores. */
const AT_ONCE = 2;

let missed = 0;

function report(bug: string, noticed: string | null): void {
  if (noticed === null) missed += 1;
  process.stdout.write(`${noticed === null ? "MISSED" : "found "}  ${bug.padEnd(66)}  ${noticed ?? ""}\n`);
}

const sound = await seedsUntilFound(undefined, maxSeeds);
if (sound.promise !== null) {
  process.stdout.write(`Without any bug planted, seed ${sound.seeds} breaks "${sound.promise}": mend that first.\n`);
  process.exit(1);
}

process.stdout.write(`Faulty parts in the simulation, at most ${maxSeeds} seeds each\n`);
for (const variant of VARIANTS) {
  const { seeds, promise } = await seedsUntilFound(variant, maxSeeds);
  report(variant.name, promise === null ? null : `seed ${seeds}: ${promise}`);
}

process.stdout.write("\nRules of the guard, without one at a time\n");
for (const { rule, attack } of rulesOneByOne()) report(rule, attack);

process.stdout.write("\nLines of the product, changed one at a time\n");
const changes = [...SOURCE_CHANGES];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let change = changes.shift(); change; change = changes.shift()) {
      try {
        report(change.name, await tryChange(change, maxSeeds));
      } catch (error) {
        report(`${change.name} (${error instanceof Error ? error.message : String(error)})`, null);
      }
    }
  }),
);

process.stdout.write(missed === 0 ? "\nAll were noticed.\n" : `\n${missed} were not noticed.\n`);
process.exit(missed === 0 ? 0 : 1);
