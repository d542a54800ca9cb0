/** A look at a database that another process may be writing to, and a copy of it as it is at one moment. */

import { DatabaseSync } from "node:sqlite";

/** A reader never waits for the writer in WAL mode; only the moment in which a server opens or closes the file is shut. */
const WAIT_MS = 5_000;

/** Can change nothing, whatever is asked of it. @throws Error when there is no such file */
export function openReadOnlyConnection(path: string): DatabaseSync {
  return new DatabaseSync(path, { readOnly: true, timeout: WAIT_MS });
}

/** Whether the file is a database of this program, of whatever version. */
export function isOurDatabase(path: string): boolean {
  try {
    const database = openReadOnlyConnection(path);
    try {
      const tables = database.prepare(
        "SELECT count(*) AS n FROM sqlite_schema WHERE name IN ('journal', 'client_owner')",
      );
      return Number(tables.get()?.["n"]) === 2;
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}

/**
 * One transaction, so the copy is a state that the database had; copying the files instead catches some between two
 * writes. The copy is durable when this returns.
 * @throws Error when `to` exists or cannot be written
 */
export function copyDatabase(from: string, to: string): void {
  const database = openReadOnlyConnection(from);
  try {
    database.prepare("VACUUM INTO ?").run(to);
  } finally {
    database.close();
  }
}
