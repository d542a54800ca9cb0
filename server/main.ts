/** The process: settings, storage, days, rooms, HTTP, signals - in that order, and back again. */

import { systemClock } from "./clock.ts";
import { type Config, loadConfig } from "./config.ts";
import { ConfigError } from "./config-error.ts";
import { openCatalogues } from "./day/catalogues.ts";
import type { Days } from "./day/days.ts";
import type { PlanSource } from "./day/plan-source.ts";
import { loadUnits, type Units } from "./day/units.ts";
import { demoHistory } from "./demo/history.ts";
import { demoUnit } from "./demo/municipality.ts";
import { seedDemoRegister } from "./demo/patient-details.ts";
import { seedDemoSetup } from "./demo/demo-setup.ts";
import { demoPlanSource, seedDemo } from "./demo/seed-demo.ts";
import { type Log, openLog, reasonOf, routeConsole } from "./log.ts";
import { setupSource, setupUnits } from "./setup/setup-source.ts";
import { openSetupStore } from "./setup/setup-store.ts";
import { type RunningServer, type ServerParts, startServer } from "./start-server.ts";
import { openSqliteStore } from "./store/sqlite-store.ts";
import { DataFolderError, type Store } from "./store/store.ts";

/** A supervisor waits ten seconds as a rule before it kills; we are gone in half of that. */
const STOP_WITHIN_MS = 4_500;

try {
  const config = loadConfig();
  const log = openLog(config.logLevel, systemClock.elapsed);
  routeConsole(log, systemClock.elapsed);
  process.on("unhandledRejection", (reason) => log.error({ reason: reasonOf(reason) }, "rejection nobody handled"));
  const store = openSqliteStore(config.dataDir);
  const server = await start(config, log, store);
  stopOnSignal(server, log);
  log.info({ url: server.url, demo: config.demo }, "listening");
  if (server.firstRunUrl) process.stdout.write(firstRunNotice(server.firstRunUrl));
  if (config.demo) process.stdout.write(addressesFor(server.url, server.days));
} catch (error) {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exit(1);
}

async function start(config: Config, log: Log, store: Store): Promise<RunningServer> {
  return startServer({
    config,
    log,
    clock: systemClock,
    store,
    ...(config.demo ? demoMunicipality() : ownMunicipality(store)),
    async beforeOpening(days, patients) {
      if (!config.demo) return;
      await seedDemo({ journal: store.journal, units: days.units, today: () => days.today(), log });
      await seedDemoSetup(openSetupStore(store.records), days.units, days.today(), systemClock.now());
      await seedDemoRegister(patients, days.units, systemClock.now());
    },
  });
}

function demoMunicipality(): Pick<ServerParts, "units" | "planSource" | "pastFacts"> {
  const all = loadUnits();
  return {
    units: { ...all, units: all.units.filter(({ id }) => demoUnit(id)) },
    planSource: demoPlanSource,
    pastFacts: demoHistory,
  };
}

function ownMunicipality(store: Store): { units: Units; planSource: PlanSource } {
  const setup = openSetupStore(store.records);
  const { inForce } = openCatalogues(store.records);
  return { units: setupUnits(setup), planSource: setupSource(setup, inForce) };
}

function stopOnSignal(server: RunningServer, log: Log): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    // Whoever asks twice does not want to wait. What was acknowledged is on the disk.
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ reason: reasonOf(error) }, "stopped badly");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** On standard output and nowhere else: whoever starts the server reads it, and no log keeps it. */
function firstRunNotice(url: string): string {
  return [
    "",
    "Nobody may sign in yet. Make the first administrator here; the link works once:",
    `  ${url}`,
    "",
    "",
  ].join("\n");
}

function addressesFor(url: string, days: Days): string {
  const lines = days.units.flatMap((unit) => {
    const before = days.previous(unit.id);
    return [
      "",
      unit.name,
      `  Tavla         ${url}/tavle/${unit.id}`,
      `  Mobil         ${url}/mobil/${unit.id}`,
      ...(before ? [`  Dagen før     ${url}/replay/${unit.id}/${before.date}`] : []),
    ];
  });
  return `${["", `Morgentavla  ${url}`, ...lines, ""].join("\n")}\n`;
}

/** One sentence for whoever started the server. */
function sentenceFor(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DataFolderError) return error.message;
  const { code, address, port } = error as { code?: string; address?: string; port?: number };
  const where = `${address ?? ""}:${port ?? ""}`;
  if (code === "EADDRINUSE") return `Port ${port} is taken: another program listens on ${where}. Stop it, or set PORT.`;
  if (code === "EACCES") return `Listening on ${where} is not allowed. Set PORT to a number above 1023.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `HOST is no address of this machine: ${address ?? ""}.`;
  return `The server could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
