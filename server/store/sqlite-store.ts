/** The store in one SQLite file. Opening it brings its shape up to date and checks that it is a database at all. */

import { openCommitQueue } from "../journal/commit-queue.ts";
import { journalFromQueue } from "../journal/queued-journal.ts";
import { openSqliteCommitter, openSqliteReader } from "../journal/sqlite-journal.ts";
import { openReadConnection, openWriteConnection } from "./connection.ts";
import { openDataFolder } from "./data-folder.ts";
import { migrate, schemaVersion } from "./schema.ts";
import { openAccessReader, openRecordReader } from "./sqlite-records.ts";
import { openSessionReader } from "./sqlite-sessions.ts";
import { DataFolderError, type Store } from "./store.ts";

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
  return {
    journal: journalFromQueue(queue, openSqliteReader(read)),
    sessions: {
      ...openSessionReader(read),
      async save(session) {
        await queue.ask({ kind: "session", session });
      },
      async end(tokenHashes, how, expiresAt) {
        await queue.ask({ kind: "endSessions", tokenHashes, how, expiresAt });
      },
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
      forget: (before) => queue.ask({ kind: "forgetAccess", before }),
    },
    async shrink() {
      await queue.ask({ kind: "forgetActors" });
      await committer.shrink();
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
