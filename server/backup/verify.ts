/**
 * Whether a database file is whole: SQLite's own check of its pages, and every day read through the same verification
 * as when a screen opens it. Changes nothing.
 */

import { CorruptDayError } from "../journal/journal.ts";
import { type JournalReader, loadDay, readRows } from "../journal/journal-reader.ts";
import { openSqliteReader } from "../journal/sqlite-journal.ts";
import { openReadOnlyConnection } from "../store/read-only-connection.ts";
import { openAccessReader } from "../store/sqlite-records.ts";
import { SCHEMA_VERSION, schemaVersion } from "../store/schema.ts";
import { BackupError } from "./backup-error.ts";
import { type DayFingerprint, type Fingerprint, fingerprintOf } from "./fingerprint.ts";

type Database = ReturnType<typeof openReadOnlyConnection>;

/** Of a database of this program's version. @throws BackupError that says what is wrong */
export async function verifyDatabase(path: string): Promise<Fingerprint> {
  checkFile(path);
  const database = openReadOnlyConnection(path);
  try {
    if (schemaVersion(database) < SCHEMA_VERSION) {
      throw new BackupError("The database is from an older Morgentavla. Start this one once, then try again.");
    }
    const brokenEntry = await openAccessReader(database).firstBroken();
    if (brokenEntry !== null)
      throw new BackupError(`The access log is not what was written from entry ${brokenEntry} on.`);
    const reader = openSqliteReader(database);
    const days: DayFingerprint[] = [];
    for (const document of documentsIn(database)) days.push(await verifyDay(reader, document));
    return fingerprintOf(days);
  } catch (error) {
    throw backupError(path, error);
  } finally {
    database.close();
  }
}

/** Pages and version only, for files of any version that this program can read. @throws BackupError */
export function checkFile(path: string): void {
  const database = openReadOnlyConnection(path);
  try {
    const version = schemaVersion(database);
    if (version === 0) throw new BackupError(`${path} is no database of Morgentavla.`);
    if (version > SCHEMA_VERSION) throw new BackupError(`${path} was written by a newer Morgentavla.`);
    checkPages(database, path);
  } catch (error) {
    throw backupError(path, error);
  } finally {
    database.close();
  }
}

async function verifyDay(reader: JournalReader, document: string): Promise<DayFingerprint> {
  const rows = await readRows(reader, document);
  const { brokenCheckpoints } = await loadDay(reader, document);
  const last = reader.row(document, rows.length);
  if (!last) throw new CorruptDayError(document, rows.length);
  return { document, rows: rows.length, head: Buffer.from(last.sha256).toString("hex"), brokenCheckpoints };
}

function checkPages(database: Database, path: string): void {
  const answers = database.prepare("PRAGMA integrity_check(5)").all();
  const findings = answers.flatMap((row) => (row["integrity_check"] === "ok" ? [] : String(row["integrity_check"])));
  if (findings.length > 0) throw new BackupError(`${path} is damaged: ${findings.join("; ")}.`);
}

/** From both tables: a day whose entry is gone still has its rows, and must not go missing in silence. */
function documentsIn(database: Database): string[] {
  return database
    .prepare("SELECT name FROM document UNION SELECT document FROM journal ORDER BY 1")
    .all()
    .map((row) => String(row["name"]));
}

function backupError(path: string, error: unknown): BackupError {
  if (error instanceof BackupError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new BackupError(`${path} cannot be used: ${why}`, error);
}
