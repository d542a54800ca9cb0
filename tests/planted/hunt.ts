/** `node tests/planted/hunt.ts <seeds>`: plays seeds until one fails, and prints what was found as JSON. */

import { seedsUntilFound } from "./seeds-until-found.ts";

const found = await seedsUntilFound(undefined, Number(process.argv[2]));
process.stdout.write(`${JSON.stringify(found)}\n`);
// A simulation that was stopped in the middle may leave promises behind that never resolve.
process.exit(0);
