/** What the SQLite store promises beyond the journal: its folder, its shape, its sessions, and every bit of a stored day. */

import { existsSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { boardUpdate } from "#shared/document/board-doc.ts";
import type { Actor } from "#shared/protocol.ts";
import { openSessions, type SessionWish } from "../../server/access/sessions.ts";
import { CorruptDayError } from "../../server/journal/journal.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import { DataFolderError, type Store } from "../../server/store/store.ts";
import { testBoard } from "../support/test-board.ts";

const KARI: Actor = { id: "kari", name: "Kari N.", role: "staff" };
const WISH: SessionWish = { kind: "demo", actor: KARI, units: ["nord"] };
const DAY = { unitId: "nord", date: "2026-03-24" };
const DOCUMENT = "nord/2026-03-24";
const HOUR_MS = 60 * 60 * 1000;

let folder: string;
let store: Store | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "morgentavla-store-"));
  store = null;
});

afterEach(async () => {
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function reopened(): Promise<Store> {
  await store?.close();
  store = openSqliteStore(folder);
  return store;
}

async function inDatabase<T>(work: (database: DatabaseSync) => T): Promise<T> {
  await store?.close();
  store = null;
  const database = new DatabaseSync(join(folder, "morgentavla.db"));
  try {
    return work(database);
  } finally {
    database.close();
  }
}

test("what was written is there after the store was closed and opened", async () => {
  const first = await reopened();
  await first.journal.createDay(DAY, { actor: KARI, at: 1_000, bytes: Uint8Array.of(1) });
  first.journal.append({ document: DOCUMENT, actor: KARI, at: 2_000, bytes: Uint8Array.of(2), claims: [7] });
  first.journal.checkpoint(DOCUMENT, Uint8Array.of(3), 3_000);
  first.journal.append({ document: DOCUMENT, actor: KARI, at: 4_000, bytes: Uint8Array.of(4) });
  const second = await reopened();
  const { state, tail, owners } = await second.journal.load(DOCUMENT);
  expect([state, ...tail]).toEqual([Uint8Array.of(3), Uint8Array.of(4)]);
  expect(owners).toEqual(new Map([[7, "kari"]]));
  second.journal.append({ document: DOCUMENT, actor: KARI, at: 1, bytes: Uint8Array.of(5) });
  expect((await second.journal.rows(DOCUMENT)).map(({ seq, at }) => [seq, at])).toEqual([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [4, 4_000],
  ]);
});

test("a bit that turns is found, in each single byte of a stored day", async () => {
  const opened = await reopened();
  const bytes = boardUpdate(testBoard("nord", "2026-03-24"), 1);
  await opened.journal.createDay(DAY, { actor: KARI, at: 1_000, bytes });
  opened.journal.append({ document: DOCUMENT, actor: KARI, at: 2_000, bytes: Uint8Array.of(2) });
  await opened.journal.flushed();
  const other = new DatabaseSync(join(folder, "morgentavla.db"));
  const write = other.prepare("UPDATE journal SET bytes = ? WHERE document = ? AND seq = 1");
  let found = 0;
  for (let at = 0; at < bytes.length; at++) {
    const damaged = bytes.slice();
    damaged[at] = (damaged[at] ?? 0) ^ (1 << (at & 7));
    write.run(damaged, DOCUMENT);
    await opened.journal.load(DOCUMENT).catch((error: unknown) => {
      if (error instanceof CorruptDayError && error.seq === 1) found += 1;
    });
  }
  write.run(bytes, DOCUMENT);
  other.close();
  expect(found).toBe(bytes.length);
  expect((await opened.journal.load(DOCUMENT)).tail).toHaveLength(2);
}, 60_000);

test("a folder that was used and has lost its database is refused", async () => {
  await reopened();
  await inDatabase(() => null);
  unlinkSync(join(folder, "morgentavla.db"));
  expect(() => openSqliteStore(folder)).toThrow(DataFolderError);
  expect(existsSync(join(folder, "morgentavla.db"))).toBe(false);
});

test("a database that was emptied is refused", async () => {
  await reopened();
  await inDatabase(() => null);
  writeFileSync(join(folder, "morgentavla.db"), "");
  expect(() => openSqliteStore(folder)).toThrow(/it is empty/);
});

test("a second store on the same folder is refused, and the first works on", async () => {
  const opened = await reopened();
  expect(() => openSqliteStore(folder)).toThrow(/in use/);
  expect(await opened.journal.createDay(DAY, { actor: KARI, at: 1, bytes: Uint8Array.of(1) })).toBe(true);
});

test("a database from a newer program is refused", async () => {
  await reopened();
  await inDatabase((database) => database.exec("PRAGMA user_version = 99"));
  expect(() => openSqliteStore(folder)).toThrow(/version 99/);
});

test("opening twice does not change the shape", async () => {
  const shape = (database: DatabaseSync): unknown => database.prepare("SELECT name, sql FROM sqlite_schema").all();
  await reopened();
  const before = await inDatabase(shape);
  await reopened();
  expect(await inDatabase(shape)).toEqual(before);
});

test("every commit is flushed to the disk: WAL and FULL", async () => {
  const { openWriteConnection } = await import("../../server/store/connection.ts");
  const database = openWriteConnection(join(folder, "other.db"));
  expect(database.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
  expect(database.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 });
  expect(database.prepare("PRAGMA foreign_keys").get()).toEqual({ foreign_keys: 1 });
  database.close();
});

test("sessions outlive the store, but not their time; the database holds no token", async () => {
  let now = 1_000;
  const clock = { now: () => now, elapsed: () => 0 };
  const random = (count: number): Uint8Array => new Uint8Array(count).fill(7);
  const token = await openSessions((await reopened()).sessions, clock, random).open(WISH);
  const sessions = openSessions((await reopened()).sessions, clock, random);
  expect(sessions.find(token)).toMatchObject(WISH);
  expect([sessions.list(WISH.deviceId), sessions.list("another")]).toMatchObject([[WISH], []]);
  expect(sessions.find(`${token}x`)).toBeNull();
  expect(sessions.find("")).toBeNull();
  now += 12 * HOUR_MS;
  expect(sessions.find(token)).toBeNull();
  const stored = await inDatabase((database) => database.prepare("SELECT token_hash FROM session").all());
  expect(Buffer.from(stored[0]?.["token_hash"] as Uint8Array).toString("base64url")).not.toBe(token);
  expect(stored).toHaveLength(1);
});

test("sessions that have ended are cleared away by the next one", async () => {
  let now = 1_000;
  const clock = { now: () => now, elapsed: () => 0 };
  let seed = 0;
  const random = (count: number): Uint8Array => new Uint8Array(count).fill(seed++);
  const sessions = openSessions((await reopened()).sessions, clock, random);
  await sessions.open(WISH);
  now += 13 * HOUR_MS;
  await sessions.open(WISH);
  expect(await inDatabase((database) => database.prepare("SELECT count(*) AS n FROM session").get())).toEqual({ n: 1 });
});
