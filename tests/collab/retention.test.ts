/** What has had its time is gone, down to the bytes in the files; everything else is as it was. */

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dateAfter } from "#shared/domain/clock.ts";
import type { Actor } from "#shared/protocol.ts";
import { backup } from "../../server/backup/backup.ts";
import { verifyDatabase } from "../../server/backup/verify.ts";
import { expiredText, findExpired } from "../../server/retention/expired.ts";
import { openRetention, type Retention } from "../../server/retention/retention.ts";
import { databaseIn } from "../../server/store/data-folder.ts";
import { readStored } from "../../server/store/read-stored.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import type { Store } from "../../server/store/store.ts";
import { MORNING, openTestServer } from "../support/test-server.ts";

const TODAY = "2026-03-24";
const DAY_MS = 24 * 60 * 60 * 1000;
const PLANTED = "PLANTET-KODE-77";
const policy = { historyDays: 30, reportDays: 100, logDays: 400, backupDays: 14 };
const gone: Actor = { id: "gone", name: "Sluttet Kollega", role: "staff" };
const kari: Actor = { id: "kari", name: "Kari N.", role: "lead" };

let root: string;
let dataDir: string;
let backupDir: string;
let store: Store;
let now: number;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "morgentavla-retention-"));
  dataDir = join(root, "data");
  backupDir = join(root, "backups");
  mkdirSync(backupDir);
  now = MORNING;
  store = openSqliteStore(dataDir);
});

afterEach(async () => {
  await store.close();
  rmSync(root, { recursive: true, force: true });
});

function retention(): Retention {
  const quiet = () => undefined;
  return openRetention({
    store,
    policy,
    folders: { dataDir, backupDir },
    timeZone: "Europe/Oslo",
    clock: { now: () => now, elapsed: () => now },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    onForgotten: quiet,
  });
}

/** Several pages, so that rows lie on pages of their own too. */
async function writeDay(daysAgo: number, text: string, actor: Actor, seal = true): Promise<string> {
  const date = dateAfter(TODAY, -daysAgo);
  const document = `nord/${date}`;
  const at = MORNING - daysAgo * DAY_MS;
  const bytes = new TextEncoder().encode(text.repeat(500));
  await store.journal.createDay({ unitId: "nord", date }, { at, actor, bytes, claims: [daysAgo] });
  for (let row = 0; row < 20; row++) store.journal.append({ document, at, actor, bytes });
  store.journal.checkpoint(document, bytes, at);
  if (seal) await store.journal.seal(document, at);
  await store.journal.flushed();
  return document;
}

function isInFiles(text: string): boolean {
  return readdirSync(dataDir).some((name) => readFileSync(join(dataDir, name)).includes(text));
}

test("days past their time are gone from the file, the others are whole, and the run is told in numbers", async () => {
  const old = await writeDay(31, PLANTED, gone);
  const open = await writeDay(40, "left", kari, false);
  const kept = await writeDay(30, "kept", kari);
  expect(isInFiles(PLANTED)).toBe(true);
  expect(isInFiles(gone.name)).toBe(true);
  const before = await store.journal.rows(kept);

  const expired = await retention().run();
  expect(expired).toMatchObject({ days: [old], unsealed: [open] });
  expect(isInFiles(PLANTED)).toBe(false);
  expect(isInFiles(gone.name)).toBe(false);
  expect(store.journal.findDay(old)).toBeNull();
  expect(store.journal.forgottenAt(old)).toBe(MORNING);
  expect(store.journal.forgottenAt(kept)).toBeNull();
  expect(await store.journal.rows(kept)).toEqual(before);
  expect((await store.journal.rows(open)).length).toBe(21);
  expect(store.accessLog.find({ limit: 1 })).toMatchObject([
    {
      act: "retention.run",
      actor: { role: "system" },
      detail: "days 1, reports 0, planned 0, logEntries 0, backups 0",
    },
  ]);
  expect((await verifyDatabase(databaseIn(dataDir))).days.map(({ document }) => document)).toEqual([open, kept]);
  expect((await retention().run()).days).toEqual([]);
});

test("a look before shows the same and deletes nothing, also while the server has the folder", async () => {
  const old = await writeDay(31, PLANTED, gone);
  const stored = readStored(dataDir);
  const expired = findExpired(stored, policy, { dataDir, backupDir }, now, "Europe/Oslo");
  stored.close();
  expect(expiredText(expired)).toBe(
    `  ${old}\n1 days, 0 reports, 0 entries of plans, 0 entries of the access log, 0 backups`,
  );
  expect((await store.journal.rows(old)).length).toBe(21);
});

test("reports and the access log have their own time", async () => {
  const report = (daysAgo: number) => ({
    collection: "report",
    key: `nord/${dateAfter(TODAY, -daysAgo)}`,
    value: {},
    expected: 0,
  });
  await store.records.change([report(31), report(101)], now);
  const looked = { unitId: "nord", actor: null, act: "patient.read", subject: "N-1", detail: null, allowed: true };
  for (const daysAgo of [401, 399, 31]) await store.accessLog.append({ ...looked, at: now - daysAgo * DAY_MS });
  await retention().run();
  expect(store.records.list("report").map(({ key }) => key)).toEqual([report(31).key]);
  expect(store.accessLog.find({ subject: "N-1", limit: 9 }).map(({ seq }) => seq)).toEqual([3, 2]);
  expect(await store.accessLog.firstBroken()).toBeNull();
});

test("what a day was made from goes with the day, and when a service was last given after the longest interval", async () => {
  const planned = (collection: string, daysAgo: number, value: object = {}) => {
    const date = dateAfter(TODAY, -daysAgo);
    return { collection, key: `nord/${date}/${collection}-${PLANTED}`, value: { ...value, date }, expected: 0 };
  };
  const given = (key: string, daysAgo: number) => ({
    collection: "performed",
    key,
    value: { date: dateAfter(TODAY, -daysAgo) },
    expected: 0,
  });
  const stay = [planned("dated-visit", 30), planned("rota", 30), given("nord/N-14/dusj", 366)];
  const go = [planned("dated-visit", 31), planned("rota", 31), given("nord/N-15/dusj", 367)];
  await store.records.change([...stay, ...go], now);
  expect((await retention().run()).planned).toHaveLength(go.length);
  const left = ["dated-visit", "rota", "performed"].flatMap((collection) => store.records.list(collection));
  expect(left.map(({ key }) => key)).toEqual(stay.map(({ key }) => key));
});

test("backups and what was put aside expire; files that are somebody else's do not", async () => {
  await writeDay(1, "kept", kari);
  const [oldBackup, newBackup] = [join(backupDir, "old.db"), join(backupDir, "new.db")];
  await backup(dataDir, oldBackup);
  await backup(dataDir, newBackup);
  const aside = join(dataDir, "morgentavla.db.replaced-2026-01-01T000000.000Z");
  const letter = join(backupDir, "letter.txt");
  for (const file of [aside, letter]) writeFileSync(file, "x");
  const longAgo = (now - 15 * DAY_MS) / 1000;
  const recently = (now - 13 * DAY_MS) / 1000;
  for (const file of [oldBackup, aside, letter]) utimesSync(file, longAgo, longAgo);
  utimesSync(newBackup, recently, recently);
  await retention().run();
  expect([oldBackup, newBackup, aside, letter].map((file) => existsSync(file))).toEqual([false, true, false, true]);
});

test("it runs once a night, and in the daytime only when the nights were missed", async () => {
  const runs = () => store.accessLog.find({ limit: 99 }).length;
  const { look } = retention();
  const lookAt = async (instant: string): Promise<number> => {
    now = Date.parse(instant);
    await look();
    return runs();
  };
  expect(await lookAt("2026-03-24T10:00:00+01:00")).toBe(1);
  expect(await lookAt("2026-03-24T22:00:00+01:00")).toBe(1);
  expect(await lookAt("2026-03-25T00:30:00+01:00")).toBe(1);
  expect(await lookAt("2026-03-25T01:30:00+01:00")).toBe(2);
  expect(await lookAt("2026-03-25T02:30:00+01:00")).toBe(2);
  expect(await lookAt("2026-03-26T09:00:00+01:00")).toBe(2);
  expect(await lookAt("2026-03-27T09:00:00+01:00")).toBe(3);
});

test("a machine that wakes weeks later, or thinks so, waits a day before it deletes anything", async () => {
  const kept = await writeDay(1, "kept", kari);
  const { look } = retention();
  await look();
  const runsAt = async (instant: string): Promise<number> => {
    now = Date.parse(instant);
    await look();
    return store.accessLog.find({ limit: 99 }).length;
  };
  expect(await runsAt("2026-06-01T09:00:00+02:00")).toBe(1);
  expect(await runsAt("2026-03-25T09:00:00+01:00")).toBe(1);
  expect(store.journal.findDay(kept)).not.toBeNull();
  // Off for a fortnight, with a clock that is right.
  expect(await runsAt("2026-04-10T09:00:00+02:00")).toBe(1);
  expect(await runsAt("2026-04-11T08:59:00+02:00")).toBe(1);
  expect(await runsAt("2026-04-11T09:00:00+02:00")).toBe(2);
});

test("whoever asks for a day past its time is told so in words", async () => {
  const document = await writeDay(31, PLANTED, kari);
  const server = await openTestServer({ store });
  try {
    const ask = async (): Promise<Response> => {
      const { token } = await server.signIn({ kind: "leader" });
      return server.request(`/api/replay/${document}`, { headers: { authorization: `Bearer ${token}` } });
    };
    await server.server.retention.run();
    const response = await ask();
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ error: "past-retention" });
  } finally {
    await server.close();
    store = openSqliteStore(dataDir);
  }
});
