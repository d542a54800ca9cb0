/**
 * The demo behind a clock that a browser test sets, as a process of its own: `node clocked-server.ts`. It says its address
 * on the first line; then a line of epoch ms on stdin sets the clock, and is answered when the day has been turned.
 */

import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { loadUnits } from "../../server/day/units.ts";
import { demoUnit } from "../../server/demo/municipality.ts";
import { demoPlanSource } from "../../server/demo/seed-demo.ts";
import { openTestServer } from "./test-server.ts";

const all = loadUnits();
const server = await openTestServer({
  units: { ...all, units: all.units.filter(({ id }) => demoUnit(id)) },
  planSource: demoPlanSource,
  clientFolder: fileURLToPath(new URL("../../dist/client/", import.meta.url)),
});
process.stdout.write(`${server.url}\n`);
for await (const line of createInterface(process.stdin)) {
  server.clock.set(Number(line));
  await server.server.rollover.look();
  process.stdout.write("set\n");
}
await server.close();
