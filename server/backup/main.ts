/** `npm run backup` and `npm run restore`: does it and prints what was done, or one sentence and a code that is not 0. */

import { dirname, resolve } from "node:path";
import { systemClock } from "../clock.ts";
import { ConfigError } from "../config-error.ts";
import { loadConfig } from "../config.ts";
import { DataFolderError } from "../store/store.ts";
import { oldBackups, removeCopy } from "../retention/old-files.ts";
import { DAY_MS } from "../retention/policy.ts";
import { backup } from "./backup.ts";
import { BackupError } from "./backup-error.ts";
import { type BackupCommand, parseCommand } from "./command-line.ts";
import { fingerprintText } from "./fingerprint.ts";
import { restore } from "./restore.ts";

const WRONGLY_TYPED = 2;

const parsed = parseCommand(process.argv.slice(2));
if (parsed.ok) {
  try {
    const said = await run(parsed.command);
    process.stdout.write(`${said}\n`);
  } catch (error) {
    process.stderr.write(`${sentenceFor(error)}\n`);
    process.exitCode = 1;
  }
} else {
  process.stderr.write(`${parsed.sentence}\n`);
  process.exitCode = WRONGLY_TYPED;
}

async function run(command: BackupCommand): Promise<string> {
  const { dataDir, retention } = loadConfig();
  const file = resolve(command.file);
  if (command.do === "backup") {
    const saved = `${fingerprintText(await backup(dataDir, file))}\nsaved in ${file}`;
    const old = oldBackups(dirname(file), systemClock.now() - retention.backupDays * DAY_MS);
    for (const path of old) removeCopy(path);
    return [saved, ...old.map((path) => `deleted ${path}: older than ${retention.backupDays} days`)].join("\n");
  }
  const { fingerprint, putAside } = await restore(dataDir, file, {
    replace: command.replace,
    now: systemClock.now(),
  });
  const aside = putAside === null ? "" : `\nwhat was there before is ${putAside}`;
  return `${fingerprintText(fingerprint)}\nrestored in ${resolve(dataDir)}${aside}`;
}

function sentenceFor(error: unknown): string {
  const isOurs = error instanceof BackupError || error instanceof DataFolderError || error instanceof ConfigError;
  if (isOurs) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
