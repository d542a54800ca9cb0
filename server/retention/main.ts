/**
 * `npm run retention -- --dry-run` prints what has had its time, also while the server runs. Without the option it is
 * deleted, with the server stopped: a server that runs does it by itself every night.
 */

import { systemClock } from "../clock.ts";
import { type Config, loadConfig } from "../config.ts";
import { ConfigError } from "../config-error.ts";
import { loadUnits } from "../day/units.ts";
import { openLog } from "../log.ts";
import { readStored } from "../store/read-stored.ts";
import { openSqliteStore } from "../store/sqlite-store.ts";
import { DataFolderError } from "../store/store.ts";
import { expiredText, findExpired } from "./expired.ts";
import { openRetention } from "./retention.ts";

const WRONGLY_TYPED = 2;

const [option, ...rest] = process.argv.slice(2);
if (rest.length > 0 || (option !== undefined && option !== "--dry-run")) {
  process.stderr.write("Write: npm run retention -- --dry-run, or: npm run retention\n");
  process.exitCode = WRONGLY_TYPED;
} else {
  try {
    const config = loadConfig();
    process.stdout.write(`${option === undefined ? await deleteNow(config) : show(config)}\n`);
  } catch (error) {
    const isOurs = error instanceof DataFolderError || error instanceof ConfigError;
    process.stderr.write(`${isOurs ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

function show({ dataDir, backupDir, retention }: Config): string {
  const stored = readStored(dataDir);
  try {
    const { timeZone } = loadUnits();
    const expired = findExpired(stored, retention, { dataDir, backupDir }, systemClock.now(), timeZone);
    return `${expiredText(expired)} would be deleted`;
  } finally {
    stored.close();
  }
}

async function deleteNow({ dataDir, backupDir, retention, logLevel }: Config): Promise<string> {
  const store = openSqliteStore(dataDir);
  try {
    const { run } = openRetention({
      store,
      policy: retention,
      folders: { dataDir, backupDir },
      timeZone: loadUnits().timeZone,
      clock: systemClock,
      log: openLog(logLevel, systemClock.elapsed),
      onForgotten: () => undefined,
    });
    return `${expiredText(await run())} deleted`;
  } finally {
    await store.close();
  }
}
