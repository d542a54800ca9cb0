/** The store in one SQLite file. Opening it brings its shape up to date and checks that it is a database at all. */

import type { DatabaseSync } from "node:sqlite";
import { openCommitQueue } from "../journal/commit-queue.ts";
import { journalFromQueue } from "../journal/queued-journal.ts";
import { actorFromSql, openSqliteCommitter, openSqliteReader } from "../journal/sqlite-journal.ts";
import { openReadConnection, openWriteConnection } from "./connection.ts";
import { openDataFolder } from "./data-folder.ts";
import { migrate, schemaVersion } from "./schema.ts";
import { openAccessReader, openRecordReader } from "./sqlite-records.ts";
import { DataFolderError, type SessionStore, type Store } from "./store.ts";

/** @throws DataFolderError */
export function openSqliteStore(dataDir: string): Store {
  const folder = openDataFolder(dataDir);
  try {
    prepareDatabase(folder.databasePath, folder.used);
    folder.markUsed();
  } catch (error) {
    folder.release();
    const why = error instanceof Error ? error.message : String(error);
    throw new DataFolderError(`The database ${folder.databasePath} cannot be used: ${why}.`, error);
  }
  const read = openReadConnection(folder.databasePath);
  const committer = openSqliteCommitter(folder.databasePath);
  const queue = openCommitQueue(committer.commit, committer.probe);
  const findSession = sessionFinder(read);
  return {
    journal: journalFromQueue(queue, openSqliteReader(read)),
    sessions: {
      async save({ tokenHash, actor, unitId, at, expiresAt }) {
        await queue.ask({ kind: "session", tokenHash, actor, unitId, at, expiresAt });
      },
      find: findSession,
    },
    records: {
      ...openRecordReader(read),
      change: (changes, at) => queue.ask({ kind: "records", changes, at }),
    },
    accessLog: {
      ...openAccessReader(read),
      async append(entry) {
        await queue.ask({ kind: "access", entry });
      },
    },
    async close() {
      await queue.close();
      await committer.close();
      read.close();
      folder.release();
    },
  };
}

function prepareDatabase(path: string, used: boolean): void {
  const database = openWriteConnection(path);
  try {
    if (used && schemaVersion(database) === 0) throw new Error("it is empty, and this folder has been used before");
    migrate(database);
  } finally {
    database.close();
  }
}

function sessionFinder(database: DatabaseSync): SessionStore["find"] {
  const find = database.prepare(
    `SELECT actor, actor.name, actor.role, unit, created_at, expires_at FROM session
       JOIN actor ON actor.id = session.actor WHERE token_hash = ?`,
  );
  return (tokenHash) => {
    const row = find.get(tokenHash);
    if (!row) return null;
    return {
      tokenHash,
      actor: actorFromSql(row),
      unitId: String(row["unit"]),
      at: Number(row["created_at"]),
      expiresAt: Number(row["expires_at"]),
    };
  };
}
