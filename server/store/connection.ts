/** How a SQLite connection is set up, the same for the thread that writes and the one that reads. */

import { DatabaseSync } from "node:sqlite";

/**
 * How long a statement waits for another process' lock. Short for reading, which shares the thread with the sockets;
 * the writer has a thread of its own and repeats.
 */
const READ_WAIT_MS = 100;
const WRITE_WAIT_MS = 500;

export function openWriteConnection(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: WRITE_WAIT_MS, enableForeignKeyConstraints: true });
  // FULL and not NORMAL: in WAL mode NORMAL may lose the last commits when the power goes, and they were acknowledged.
  // What is deleted is overwritten: a day whose time is over must not lie in pages that are free.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
  return database;
}

export function openReadConnection(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: READ_WAIT_MS });
  // Not readOnly: a read-only connection cannot make the shared-memory file that WAL reading needs.
  database.exec("PRAGMA query_only = ON");
  return database;
}
