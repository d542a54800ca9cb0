/**
 * The folder everything lies in. A folder that has been used but lost its database is refused: an empty board that
 * looks like a quiet morning is worse than a server that does not start. A second server on the same folder is refused
 * too, because each would number its rows alone.
 */

import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DataFolderError } from "./store.ts";

const MARKER = "morgentavla";
const DATABASE = "morgentavla.db";
const LOCK = "lock";

const MARKER_TEXT =
  "This folder belongs to Morgentavla. Without morgentavla.db beside this file the server does not start.\n";

export interface DataFolder {
  readonly databasePath: string;
  /** True when a database was here before. */
  readonly used: boolean;
  /** To be called when the database exists. */
  readonly markUsed: () => void;
  readonly release: () => void;
}

export function databaseIn(path: string): string {
  return join(resolve(path), DATABASE);
}

/** @throws DataFolderError */
export function openDataFolder(path: string): DataFolder {
  const folder = claimDataFolder(path);
  if (folder.used && !existsSync(folder.databasePath)) {
    folder.release();
    throw new DataFolderError(
      `The data folder ${resolve(path)} has been used before, but ${DATABASE} is missing. Put it back from a backup, or choose a new folder.`,
    );
  }
  return folder;
}

/** For putting a database there: whether one should be there already is not asked. @throws DataFolderError */
export function claimDataFolder(path: string): DataFolder {
  const folder = resolve(path);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new DataFolderError(`The data folder ${folder} cannot be used (${codeOf(error)}).`, error);
  }
  const marker = join(folder, MARKER);
  const release = lock(join(folder, LOCK), folder);
  return {
    databasePath: databaseIn(folder),
    used: existsSync(marker),
    markUsed() {
      if (!existsSync(marker)) writeFileSync(marker, MARKER_TEXT);
    },
    release,
  };
}

/** A lock of the operating system, by way of SQLite: it is gone when the process is, however it ends. */
function lock(path: string, folder: string): () => void {
  let held: DatabaseSync | null = null;
  try {
    held = new DatabaseSync(path, { timeout: 0 });
    held.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    held?.close();
    throw new DataFolderError(`The data folder ${folder} is in use by another running server.`, error);
  }
  const database = held;
  return () => database.close();
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
