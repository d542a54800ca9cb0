/** A look at what is stored while a server may be running on it. Changes nothing. */

import { openSqliteReader } from "../journal/sqlite-journal.ts";
import type { JournalReader } from "../journal/journal-reader.ts";
import type { AccessLog } from "./access-log.ts";
import { databaseIn } from "./data-folder.ts";
import { openReadOnlyConnection } from "./read-only-connection.ts";
import type { Records } from "./records.ts";
import { SCHEMA_VERSION, schemaVersion } from "./schema.ts";
import { openAccessReader, openRecordReader } from "./sqlite-records.ts";
import { DataFolderError } from "./store.ts";

export interface Stored {
  readonly journal: JournalReader;
  readonly records: Pick<Records, "get" | "list">;
  readonly accessLog: Omit<AccessLog, "append" | "forget">;
  readonly close: () => void;
}

/** @throws DataFolderError */
export function readStored(dataDir: string): Stored {
  const path = databaseIn(dataDir);
  try {
    const database = openReadOnlyConnection(path);
    if (schemaVersion(database) !== SCHEMA_VERSION) {
      database.close();
      throw new DataFolderError(`${path} is of another version: start this Morgentavla on it once.`);
    }
    return {
      journal: openSqliteReader(database),
      records: openRecordReader(database),
      accessLog: openAccessReader(database),
      close: () => database.close(),
    };
  } catch (error) {
    if (error instanceof DataFolderError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new DataFolderError(`${path} cannot be read: ${why}.`, error);
  }
}
