/**
 * The demo with a folder, a port, a build of the client and a clock of a test's own, as a process that a test kills:
 * `node built-server.ts <port> <data folder> <client folder> <epoch ms>`. It says when it listens; then a line of epoch ms
 * on stdin sets the clock, and is answered when the day has been turned.
 */

import { createInterface } from "node:readline";
import { loadUnits } from "../../server/day/units.ts";
import { demoUnit } from "../../server/demo/municipality.ts";
import { demoPlanSource } from "../../server/demo/seed-demo.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import { openTestServer } from "./test-server.ts";

const [port = "0", dataFolder = "", clientFolder = "", startedAt = "0"] = process.argv.slice(2);
const all = loadUnits();
// Between two settings it goes on by itself, as a wall's does.
let base = Number(startedAt) - performance.now();
const server = await openTestServer({
  units: { ...all, units: all.units.filter(({ id }) => demoUnit(id)) },
  planSource: demoPlanSource,
  store: openSqliteStore(dataFolder),
  config: { port: Number(port) },
  clientFolder,
  clock: {
    now: () => Math.round(base + performance.now()),
    elapsed: () => performance.now(),
    set(now) {
      base = now - performance.now();
    },
    pass(ms) {
      base += ms;
    },
  },
});
process.stdout.write("listens\n");
for await (const line of createInterface(process.stdin)) {
  server.clock.set(Number(line));
  await server.server.rollover.look();
  process.stdout.write("set\n");
}
