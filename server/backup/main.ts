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
import { doorsText } from "./doors.ts";
import { type BackupCommand, parseCommand } from "./command-line.ts";
import { fingerprintText } from "./fingerprint.ts";
import { restore } from "./restore.ts";

const WRONGLY_TYPED = 2;
const LET_IN = [
  "Let in as when the backup was made: %.",
  "Whoever was shut out since is let in again. End them once more (/admin/tilgang), or restore again with --sign-out-all.",
];
const SIGNED_OUT = [
  "Signed out: %.",
  "Now: npm run first-link for an administrator, pair the screens again, give programs and calendars new passwords.",
  "People come in with the wall's code and their PIN, leaders with a new link. A person whose access was closed since the",
  "backup must be closed once more (/admin/tilgang).",
];

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
  const { replace, signOut } = command;
  const { fingerprint, putAside, doors } = await restore(dataDir, file, { replace, signOut, now: systemClock.now() });
  return [
    fingerprintText(fingerprint),
    `restored in ${resolve(dataDir)}`,
    ...(putAside === null ? [] : [`what was there before is ${putAside}`]),
    ...(signOut ? SIGNED_OUT : LET_IN).map((line) => line.replace("%", doorsText(doors))),
  ].join("\n");
}

function sentenceFor(error: unknown): string {
  const isOurs = error instanceof BackupError || error instanceof DataFolderError || error instanceof ConfigError;
  if (isOurs) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
