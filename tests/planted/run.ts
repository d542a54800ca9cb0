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

/** As many at a time as the smallest machine has cores. */
const AT_ONCE = 2;

const maxSeeds = Number(process.argv[2] ?? 4 * MAX_SEEDS);
// Simulations that were stopped in the middle leave promises behind that never resolve.
process.exit((await runAll(maxSeeds)) === 0 ? 0 : 1);

/** How many bugs were missed. */
async function runAll(maxSeeds: number): Promise<number> {
  let missed = 0;
  function report(bug: string, noticed: string | null): void {
    if (noticed === null) missed += 1;
    say(`${noticed === null ? "MISSED" : "found "}  ${bug.padEnd(74)}  ${noticed ?? ""}`.trimEnd());
  }

  const sound = await seedsUntilFound(undefined, maxSeeds);
  if (sound.promise !== null) {
    say(`Without any bug planted, seed ${sound.seeds} breaks "${sound.promise}": mend that first.`);
    return 1;
  }

  say(`Faulty parts in the simulation, at most ${maxSeeds} seeds each`);
  for (const variant of VARIANTS) {
    const { seeds, promise } = await seedsUntilFound(variant, maxSeeds);
    report(variant.name, promise === null ? null : `seed ${seeds}: ${promise}`);
  }

  say("\nRules of the guard, without one at a time");
  for (const { rule, attack } of rulesOneByOne()) report(rule, attack);

  say("\nLines of the product, changed one at a time");
  const changes = [...SOURCE_CHANGES];
  async function work(): Promise<void> {
    for (let change = changes.shift(); change; change = changes.shift()) {
      try {
        report(change.name, await tryChange(change, maxSeeds));
      } catch (error) {
        report(`${change.name} (${error instanceof Error ? error.message : String(error)})`, null);
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  say(missed === 0 ? "\nAll were noticed." : `\n${missed} were not noticed.`);
  return missed;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
