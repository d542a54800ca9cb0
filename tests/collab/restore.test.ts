/** Backup and restore where something is in the way: nothing is overwritten, and nothing damaged is put in place. */

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { backup } from "../../server/backup/backup.ts";
import { BackupError } from "../../server/backup/backup-error.ts";
import { parseCommand } from "../../server/backup/command-line.ts";
import type { Fingerprint } from "../../server/backup/fingerprint.ts";
import { restore } from "../../server/backup/restore.ts";
import { verifyDatabase } from "../../server/backup/verify.ts";
import { databaseIn } from "../../server/store/data-folder.ts";
import { migrate, SCHEMA_VERSION } from "../../server/store/schema.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import { DataFolderError, type Store } from "../../server/store/store.ts";
import type { Actor, DayName } from "#shared/protocol.ts";
import { runBackupCommand } from "../long/commands.ts";

const KARI: Actor = { id: "kari", name: "Kari N.", role: "staff" };
const DAY: DayName = { unitId: "nord", date: "2026-03-24" };
const DOCUMENT = "nord/2026-03-24";
const NOW = Date.parse("2026-03-24T08:12:00Z");
const REFUSE = { replace: false, signOut: false, now: NOW };
const REPLACE = { ...REFUSE, replace: true };

let folder: string;
let open: Store[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "morgentavla-restore-"));
  open = [];
});

afterEach(async () => {
  for (const store of open) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Adds rows to the day, which is made when it is not there. */
async function write(store: Store, rows: number, at = 1_000): Promise<void> {
  await store.journal.createDay(DAY, { actor: KARI, at, bytes: Uint8Array.of(1, 0) });
  for (let row = 0; row < rows; row++) {
    store.journal.append({ document: DOCUMENT, actor: KARI, at: at + row, bytes: Uint8Array.of(2, row, 7) });
  }
  await store.journal.flushed();
}

/** A data folder with that many rows, closed. */
async function filled(name: string, rows: number): Promise<string> {
  const dataDir = join(folder, name);
  const store = openSqliteStore(dataDir);
  await write(store, rows);
  await store.close();
  return dataDir;
}

function inDatabase(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

async function rowsIn(dataDir: string): Promise<number> {
  const store = openSqliteStore(dataDir);
  open.push(store);
  return (await store.journal.rows(DOCUMENT)).length;
}

test("what is restored has the fingerprint of the backup, and the server's store opens it", async () => {
  const file = join(folder, "copy.db");
  const made = await backup(await filled("a", 20), file);
  expect(made).toMatchObject({ rows: 21, days: [{ document: DOCUMENT, rows: 21 }] });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { fingerprint, putAside } = await restore(join(folder, "b"), file, REFUSE);
  expect(fingerprint).toEqual(made);
  expect(putAside).toBeNull();
  expect(await rowsIn(join(folder, "b"))).toBe(21);
});

test("the fingerprint changes with every row, and not with the order of the days", async () => {
  const seen = new Set<string>();
  for (const rows of [1, 2, 3]) seen.add((await backup(await filled(`f${rows}`, rows), join(folder, `${rows}`))).hash);
  expect(seen.size).toBe(3);
});

test("a folder that lost its database is put in running order without being asked twice", async () => {
  const dataDir = await filled("a", 5);
  const file = join(folder, "copy.db");
  await backup(dataDir, file);
  rmSync(databaseIn(dataDir));
  expect(() => openSqliteStore(dataDir)).toThrow("Put it back from a backup");
  await restore(dataDir, file, REFUSE);
  expect(await rowsIn(dataDir)).toBe(6);
});

test("a backup never overwrites a file, and leaves nothing behind when it fails", async () => {
  const dataDir = await filled("a", 1);
  const file = join(folder, "taken.db");
  writeFileSync(file, "somebody's");
  await expect(backup(dataDir, file)).rejects.toThrow("never overwritten");
  expect(readFileSync(file, "utf8")).toBe("somebody's");
  inDatabase(databaseIn(dataDir), "UPDATE journal SET bytes = x'0909' WHERE seq = 2");
  await expect(backup(dataDir, join(folder, "broken.db"))).rejects.toThrow(
    `The journal of ${DOCUMENT} is damaged at row 2.`,
  );
  await expect(backup(join(folder, "nothing"), join(folder, "none.db"))).rejects.toThrow("nothing to copy");
  expect(readdirSync(folder).sort()).toEqual(["a", "taken.db"]);
});

test("restore refuses while a server has the folder, also with --replace", async () => {
  const file = join(folder, "copy.db");
  await backup(await filled("a", 3), file);
  const store = openSqliteStore(join(folder, "b"));
  open.push(store);
  await write(store, 9);
  for (const options of [REFUSE, REPLACE]) {
    const refused = restore(join(folder, "b"), file, options);
    await expect(refused).rejects.toBeInstanceOf(DataFolderError);
    await expect(refused).rejects.toThrow("in use by another running server");
  }
  expect(await store.journal.rows(DOCUMENT)).toHaveLength(10);
});

test("restore refuses where data are, and changes nothing; with --replace it puts them aside", async () => {
  const file = join(folder, "copy.db");
  const made = await backup(await filled("a", 3), file);
  const dataDir = await filled("b", 9);
  const before = await verifyDatabase(databaseIn(dataDir));
  await expect(restore(dataDir, file, REFUSE)).rejects.toThrow("Say --replace");
  expect(await verifyDatabase(databaseIn(dataDir))).toEqual(before);
  const { putAside } = await restore(dataDir, file, REPLACE);
  expect(await verifyDatabase(databaseIn(dataDir))).toEqual(made);
  expect(await verifyDatabase(putAside ?? "")).toEqual(before);
});

test("the log that a killed server left is put aside with its database, and not read into the restored one", async () => {
  const file = join(folder, "copy.db");
  const made = await backup(await filled("a", 3), file);
  const living = join(folder, "living");
  const store = openSqliteStore(living);
  open.push(store);
  await write(store, 40);
  // As it lies on the disk while the server runs, so as after a kill.
  const killed = join(folder, "killed");
  mkdirSync(killed);
  for (const name of ["morgentavla", "morgentavla.db", "morgentavla.db-wal"]) {
    copyFileSync(join(living, name), join(killed, name));
  }
  expect(statSync(join(killed, "morgentavla.db-wal")).size).toBeGreaterThan(0);
  const { putAside } = await restore(killed, file, REPLACE);
  expect(existsSync(join(killed, "morgentavla.db-wal"))).toBe(false);
  expect(await verifyDatabase(databaseIn(killed))).toEqual(made);
  expect(await rowsIn(killed)).toBe(4);
  expect((await verifyDatabase(putAside ?? "")).rows).toBe(41);
});

test.each<[string, (file: string) => void, string]>([
  [
    "a row that was changed",
    (file) => inDatabase(file, "UPDATE journal SET at = 7 WHERE seq = 3"),
    `${DOCUMENT} is damaged at row 3`,
  ],
  [
    "a last row that is missing",
    (file) => inDatabase(file, "DELETE FROM journal WHERE seq = 6"),
    `${DOCUMENT} is damaged at row 6`,
  ],
  [
    "a day without its entry",
    (file) => inDatabase(file, "PRAGMA foreign_keys = OFF; DELETE FROM document"),
    `no day ${DOCUMENT}`,
  ],
  [
    "another database",
    (file) => {
      rmSync(file);
      inDatabase(file, "CREATE TABLE recipe (name)");
    },
    "is no database of Morgentavla",
  ],
  ["a text", (file) => writeFileSync(file, "not a database at all ".repeat(400)), "file is not a database"],
  ["half a file", (file) => writeFileSync(file, readFileSync(file).subarray(0, 20_000)), "malformed"],
  [
    "a database from the future",
    (file) => inDatabase(file, "PRAGMA user_version = 99"),
    "was written by a newer Morgentavla",
  ],
])("%s is not put in place, and what is there stays", async (_what, damage, sentence) => {
  const file = join(folder, "copy.db");
  await backup(await filled("a", 5), file);
  damage(file);
  const dataDir = await filled("b", 9);
  const before: Fingerprint = await verifyDatabase(databaseIn(dataDir));
  const refused = restore(dataDir, file, REPLACE);
  await expect(refused).rejects.toBeInstanceOf(BackupError);
  await expect(refused).rejects.toThrow(sentence);
  expect(await verifyDatabase(databaseIn(dataDir))).toEqual(before);
  expect(readdirSync(dataDir).filter((name) => /incoming|replaced/.test(name))).toEqual([]);
});

/** What a program of that version would have left: its shape, with all that fits into it. */
function asVersion(version: number, path: string): void {
  const old = `${path}.old`;
  const database = new DatabaseSync(old);
  migrate(database, version);
  database.exec(`ATTACH '${path}' AS newest`);
  const columns = (table: string): unknown[] =>
    database
      .prepare(`SELECT name FROM pragma_table_info('${table}', 'main')`)
      .all()
      .map(({ name }) => name);
  for (const table of ["actor", "document", "journal", "checkpoint", "client_owner", "head"]) {
    const names = columns(table).join();
    if (names) database.exec(`INSERT INTO main.${table} (${names}) SELECT ${names} FROM newest.${table}`);
  }
  if (columns("session").includes("unit")) database.exec("INSERT INTO session VALUES (x'07', 'kari', 'nord', 1, 2)");
  database.close();
  renameSync(old, path);
}

test.each(Array.from({ length: SCHEMA_VERSION - 1 }, (_, index) => index + 1))(
  "a backup of version %i is brought up to date",
  async (version) => {
    const dataDir = await filled("a", 5);
    asVersion(version, databaseIn(dataDir));
    await expect(backup(dataDir, join(folder, "copy.db"))).rejects.toThrow("Start this one once");
    const { fingerprint } = await restore(join(folder, "b"), databaseIn(dataDir), REFUSE);
    expect(fingerprint.rows).toBe(6);
    expect(await rowsIn(join(folder, "b"))).toBe(6);
  },
);

test.each([
  [["backup", "a.db"], { do: "backup", file: "a.db" }],
  [["restore", "a.db"], { do: "restore", file: "a.db", replace: false, signOut: false }],
  [["restore", "--replace", "a.db"], { do: "restore", file: "a.db", replace: true, signOut: false }],
  [["restore", "a.db", "--sign-out-all"], { do: "restore", file: "a.db", replace: false, signOut: true }],
])("%j is understood", (args, command) => {
  expect(parseCommand(args)).toEqual({ ok: true, command });
});

test.each([
  [[], "npm run backup -- <file>, or: npm run restore"],
  [["backup"], "The name of the file is missing"],
  [["backup", ""], "The name of the file is missing"],
  [["backup", "a", "b"], "One file, please, not 2"],
  [["backup", "a", "--replace"], "--replace is no option here"],
  [["restore", "a", "--force"], "--force is no option here"],
])("%j is answered with what should have been typed", (args, sentence) => {
  const parsed = parseCommand(args);
  expect(parsed.ok ? "" : parsed.sentence).toContain(sentence);
  expect(parsed.ok ? "" : parsed.sentence).toContain("Write: npm run");
});

test("the commands say what they did, or one sentence and a code that is not 0", async () => {
  const dataDir = await filled("a", 5);
  const file = join(folder, "copy.db");
  const done = await runBackupCommand(dataDir, "backup", file);
  expect(done).toMatchObject({ code: 0, stderr: "" });
  expect(done.stdout).toMatch(
    /^ {2}nord\/2026-03-24 {2}6 rows {2}[0-9a-f]{16}\n1 days, 6 rows, sha256 [0-9a-f]{64}\nsaved in /,
  );
  const refused = await runBackupCommand(dataDir, "restore", file);
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toMatch(/^\S+ exists\. Say --replace to put it aside; nothing is deleted\.\n$/);
  expect(await runBackupCommand(dataDir, "backup")).toMatchObject({ code: 2 });
});
