/**
 * Puts a backup in the place of the database, ready to start. The copy is made, brought up to this program's version
 * and verified beside the place where it will lie; only then is what was there put aside, and the last step is one
 * rename. Stopped anywhere in between, the server refuses to start instead of showing an empty board.
 */

import { chmodSync, existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { openWriteConnection } from "../store/connection.ts";
import { claimDataFolder } from "../store/data-folder.ts";
import { makeDurable } from "../store/durable-folder.ts";
import { copyDatabase } from "../store/read-only-connection.ts";
import { migrate } from "../store/schema.ts";
import { BackupError } from "./backup-error.ts";
import { closeDoors, type Doors, doorsIn } from "./doors.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { checkFile, verifyDatabase } from "./verify.ts";

const OWNER_ONLY = 0o600;

export interface Restored {
  readonly fingerprint: Fingerprint;
  /** Where the database that was there lies now, or null when there was none. */
  readonly putAside: string | null;
  /** Ways in that were open when the backup was made: open again, or closed now if that was asked for. */
  readonly doors: Doors;
}

export interface RestoreOptions {
  /** Whether a database that is there may be put aside. */
  readonly replace: boolean;
  /** Whether everybody and every screen and program must show who they are anew. */
  readonly signOut: boolean;
  /** Epoch ms, for the name of what is put aside. */
  readonly now: number;
}

/** @throws BackupError, or DataFolderError when a server runs on the folder */
export async function restore(dataDir: string, file: string, options: RestoreOptions): Promise<Restored> {
  const { replace, signOut, now } = options;
  if (!existsSync(file)) throw new BackupError(`${file} does not exist.`);
  const folder = claimDataFolder(dataDir);
  const { databasePath } = folder;
  const incoming = `${databasePath}.incoming`;
  try {
    if (existsSync(databasePath) && !replace) {
      throw new BackupError(`${databasePath} exists. Say --replace to put it aside; nothing is deleted.`);
    }
    remove(incoming);
    checkFile(file);
    copyDatabase(file, incoming);
    chmodSync(incoming, OWNER_ONLY);
    const doors = bringUpToDate(incoming, signOut ? closeDoors : doorsIn, now);
    const fingerprint = await verifyDatabase(incoming);
    folder.markUsed();
    const putAside = moveAside(databasePath, now);
    renameSync(incoming, databasePath);
    makeDurable(dirname(databasePath));
    return { fingerprint, putAside, doors };
  } finally {
    remove(incoming);
    folder.release();
  }
}

function bringUpToDate(path: string, look: typeof doorsIn, now: number): Doors {
  const database = openWriteConnection(path);
  try {
    migrate(database);
    return look(database, now);
  } finally {
    database.close();
  }
}

/**
 * The log goes with its database: left behind, SQLite would write its pages into the new one. The database goes first,
 * because without it nothing starts, and with it but without its log a server would miss the last changes.
 */
function moveAside(databasePath: string, now: number): string | null {
  const aside = `${databasePath}.replaced-${new Date(now).toISOString().replaceAll(":", "")}`;
  const wasThere = existsSync(databasePath);
  for (const suffix of ["", "-wal"]) {
    if (existsSync(databasePath + suffix)) renameSync(databasePath + suffix, aside + suffix);
  }
  rmSync(`${databasePath}-shm`, { force: true });
  return wasThere ? aside : null;
}

function remove(path: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
}
