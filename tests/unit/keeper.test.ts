/** What a phone keeps: encrypted, for one person, until the lease is over, whole or not at all. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Command } from "#shared/domain/commands.ts";
import type { VisitId } from "#shared/domain/ids.ts";
import type { OfflineKeyReply } from "#shared/protocol.ts";
import { type Keeper, type KeeperParts, openKeeper } from "../../client/offline/keeper.ts";
import type { KeptRecord } from "../../client/offline/kept-records.ts";
import type { KeptFacts, KeptWork } from "../../client/offline/sealed-box.ts";

const HOUR_MS = 60 * 60 * 1000;
const MORNING = Date.parse("2026-03-24T06:30:00Z");
const DONE: Command = { type: "visit.setStatus", visitId: "v1" as VisitId, state: "done", reason: null };
const FACTS = { date: "2026-03-24", boot: { units: [] }, catalogue: { version: "1" } } as unknown as KeptFacts;
const WORK: KeptWork = { actor: null, state: Uint8Array.of(1, 2, 3), unsaved: [DONE, null] };

let disk: Map<string, KeptRecord>;
let full: boolean;
let device: number;
let elapsed: number;
let server: number;
let reply: () => OfflineKeyReply;
let open: Keeper[];

beforeEach(() => {
  disk = new Map();
  full = false;
  device = MORNING;
  elapsed = 0;
  server = MORNING;
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
  reply = () => ({ key, until: server + 12 * HOUR_MS, now: server });
  open = [];
});

afterEach(() => {
  for (const keeper of open) keeper.close();
});

/** The phone is in use: every clock goes on. */
function pass(ms: number): void {
  device += ms;
  elapsed += ms;
  server += ms;
}

async function start(
  staffId = "ola",
  lock: KeeperParts["lock"] = () => Promise.resolve(() => undefined),
): Promise<Keeper> {
  const keeper = await openKeeper("nord", staffId, {
    records: {
      get: (unitId) => Promise.resolve(disk.get(unitId) ?? null),
      put(record) {
        if (full) return Promise.reject(new DOMException("no room", "QuotaExceededError"));
        disk.set(record.unitId, structuredClone(record));
        return Promise.resolve();
      },
      remove(unitId) {
        disk.delete(unitId);
        return Promise.resolve();
      },
    },
    clock: { now: () => device, elapsed: () => elapsed },
    lock,
    fetchKey: () => Promise.resolve(reply()),
  });
  open.push(keeper);
  return keeper;
}

async function keepDay(): Promise<Keeper> {
  const keeper = await start();
  keeper.describe(FACTS);
  await keeper.renew("token");
  expect(await keeper.keep(() => WORK)).toBe(true);
  return keeper;
}

test("nothing is kept before the server has lent a key, and what is kept cannot be read on the disk", async () => {
  const keeper = await start();
  keeper.describe(FACTS);
  expect(await keeper.keep(() => WORK)).toBe(false);
  await keeper.renew("token");
  expect(await keeper.keep(() => WORK)).toBe(true);
  const record = disk.get("nord");
  expect(record).toMatchObject({ staffId: "ola", date: "2026-03-24", waiting: 2 });
  expect(record?.key.extractable).toBe(false);
  expect(Buffer.from(record?.box ?? new ArrayBuffer(0)).includes("visit.setStatus")).toBe(false);
});

test("the next page finds the day, what was not sent, and how far the phone's clock is off", async () => {
  device = MORNING - HOUR_MS;
  await keepDay();
  pass(10 * HOUR_MS);
  const keeper = await start();
  expect(keeper.found).toMatchObject({ ...FACTS, ...WORK, offset: HOUR_MS, seen: MORNING });
  expect(keeper.keeping.get()).toEqual({ kind: "kept", until: MORNING + 12 * HOUR_MS });
});

test.each<[string, () => void]>([
  ["twelve hours have passed", () => pass(12 * HOUR_MS)],
  ["the clock is put forward", () => (device += 12 * HOUR_MS)],
  [
    "the clock is put back while the page is open",
    () => {
      pass(12 * HOUR_MS);
      device = MORNING - HOUR_MS;
    },
  ],
])("what is kept is deleted unread when %s", async (_, happen) => {
  const first = await keepDay();
  happen();
  // The page that was open all the time has noted how late it is.
  await first.keep(() => WORK);
  const keeper = await start();
  expect(keeper.found).toBeNull();
  expect(keeper.loss.get()).toBe("ended");
  expect(keeper.lostChanges()).toBe(2);
  expect(disk.size).toBe(0);
});

test.each<[string, (record: KeptRecord) => KeptRecord]>([
  [
    "one bit of the box",
    (record) => {
      const box = new Uint8Array(record.box.slice(0));
      box[40] = (box[40] ?? 0) ^ 1;
      return { ...record, box: box.buffer };
    },
  ],
  ["the end of the lease", (record) => ({ ...record, until: record.until + HOUR_MS })],
  ["the date", (record) => ({ ...record, date: "2026-03-25" })],
])("a day in which %s was changed is deleted and said to be damaged", async (_, change) => {
  await keepDay();
  const record = disk.get("nord");
  if (record) disk.set("nord", change(record));
  const keeper = await start();
  expect(keeper.found).toBeNull();
  expect(keeper.loss.get()).toBe("damaged");
  expect(disk.size).toBe(0);
});

test("another person on the same phone neither sees nor sends what was kept", async () => {
  await keepDay();
  const keeper = await start("kari");
  expect(keeper.found).toBeNull();
  expect(disk.size).toBe(0);
});

test("a full phone says so, and keeps again when there is room", async () => {
  const keeper = await keepDay();
  full = true;
  expect(await keeper.keep(() => WORK)).toBe(false);
  expect(keeper.keeping.get()).toEqual({ kind: "not", why: "full" });
  full = false;
  expect(await keeper.keep(() => WORK)).toBe(true);
  expect(keeper.keeping.get()).toMatchObject({ kind: "kept" });
});

test("what is forgotten while it is being written stays forgotten", async () => {
  const keeper = await keepDay();
  const writing = keeper.keep(() => WORK);
  await keeper.forget();
  // The page may be gone now: nothing lands any more.
  expect(disk.size).toBe(0);
  const landing = vi.spyOn(disk, "set");
  expect(await writing).toBe(false);
  expect(landing).not.toHaveBeenCalled();
});

test("a unit that lets phones keep nothing is obeyed, also for what was kept before", async () => {
  await keepDay();
  pass(2 * HOUR_MS);
  const keeper = await start();
  reply = () => ({ key: null, until: 0, now: server });
  await keeper.renew("token");
  expect(keeper.keeping.get()).toEqual({ kind: "not", why: "off" });
  expect(await keeper.keep(() => WORK)).toBe(false);
  expect(disk.size).toBe(0);
});

test("a second page of the same browser leaves the first one's day alone", async () => {
  await keepDay();
  const second = await start("kari", () => Promise.resolve(null));
  await second.renew("token");
  expect(second.keeping.get()).toEqual({ kind: "not", why: "elsewhere" });
  expect(await second.keep(() => WORK)).toBe(false);
  expect(disk.get("nord")?.staffId).toBe("ola");
});
