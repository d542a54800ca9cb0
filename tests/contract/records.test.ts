/** Both stores keep records and the access log alike: versions, all or nothing, the chain. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import type { AccessEntry } from "../../server/store/access-log.ts";
import { openMemoryStore } from "../../server/store/memory-store.ts";
import { openCollection } from "../../server/store/records.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import type { Store } from "../../server/store/store.ts";

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "morgentavla-records-"));
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const looked: AccessEntry = {
  at: 1_000,
  unitId: "nord",
  actor: { id: "kari", role: "staff" },
  act: "patient.read",
  subject: "N-14",
  detail: "på besøkslista",
  allowed: true,
};

describe.each([
  ["memory", () => openMemoryStore()],
  ["sqlite", () => openSqliteStore(folder)],
])("%s", (_kind, open) => {
  beforeEach(() => {
    store = open();
  });

  test("a record has a version, and a change that expects another one writes nothing at all", async () => {
    const wards = openCollection(store.records, "ward", z.strictObject({ beds: z.int() }));
    expect(await store.records.change([wards.set("a", { beds: 1 }, 0), wards.set("b", { beds: 2 }, 0)], 10)).toBe(true);
    expect(await store.records.change([wards.set("a", { beds: 3 }, 1), wards.set("b", { beds: 4 }, 7)], 20)).toBe(
      false,
    );
    expect(wards.list()).toEqual([
      { key: "a", version: 1, at: 10, value: { beds: 1 } },
      { key: "b", version: 1, at: 10, value: { beds: 2 } },
    ]);
    expect(await store.records.change([wards.set("a", { beds: 3 }, 1), wards.remove("b", 1)], 30)).toBe(true);
    expect(wards.list()).toEqual([{ key: "a", version: 2, at: 30, value: { beds: 3 } }]);
    expect(await store.records.change([wards.set("a", { beds: 9 }, null)], 40)).toBe(true);
    expect(wards.get("a")?.version).toBe(3);
  });

  test("a prefix is taken letter by letter, and collections do not see each other", async () => {
    const changes = ["x%1", "x%2", "xy1"].map((key) => ({ collection: "one", key, value: key, expected: 0 }));
    await store.records.change([...changes, { collection: "two", key: "x%3", value: 1, expected: 0 }], 10);
    expect(store.records.list("one", "x%").map(({ key }) => key)).toEqual(["x%1", "x%2"]);
  });

  test("a value of another shape is an error and not a value", async () => {
    await store.records.change([{ collection: "ward", key: "a", value: { beds: "many" }, expected: 0 }], 10);
    const wards = openCollection(store.records, "ward", z.strictObject({ beds: z.int() }));
    expect(() => wards.get("a")).toThrow(z.ZodError);
  });

  test("the log is found by unit, person and subject, newest first, page by page", async () => {
    await store.accessLog.append(looked);
    await store.accessLog.append({ ...looked, at: 2_000, actor: null, allowed: false });
    await store.accessLog.append({ ...looked, at: 3_000, unitId: "sor", subject: "S-2" });
    expect(store.accessLog.find({ limit: 10 }).map(({ seq }) => seq)).toEqual([3, 2, 1]);
    expect(store.accessLog.find({ unitId: "nord", limit: 1 })).toMatchObject([{ seq: 2, actor: null, allowed: false }]);
    expect(store.accessLog.find({ unitId: "nord", before: 2, limit: 9 })).toEqual([{ seq: 1, ...looked }]);
    expect(store.accessLog.find({ actorId: "kari", subject: "S-2", limit: 9 }).map(({ seq }) => seq)).toEqual([3]);
    expect(store.accessLog.find({ from: 1_500, until: 2_500, limit: 9 }).map(({ seq }) => seq)).toEqual([2]);
    expect(await store.accessLog.firstBroken()).toBeNull();
  });

  test("old entries are deleted, what is left is chained, and numbers go on", async () => {
    for (const at of [1_000, 2_000, 3_000]) await store.accessLog.append({ ...looked, at });
    expect(store.accessLog.countBefore(2_500)).toBe(2);
    expect(await store.accessLog.forget(2_500)).toBe(true);
    expect(await store.accessLog.forget(2_500)).toBe(false);
    expect(await store.accessLog.forget(9_000)).toBe(true);
    await store.accessLog.append({ ...looked, at: 4_000 });
    expect(store.accessLog.find({ limit: 9 }).map(({ seq }) => seq)).toEqual([4]);
    expect(await store.accessLog.firstBroken()).toBeNull();
  });
});

test.each([
  ["changed", "UPDATE access SET subject = 'N-15' WHERE seq = 2"],
  ["allowed afterwards", "UPDATE access SET allowed = 0 WHERE seq = 2"],
  ["taken away", "DELETE FROM access WHERE seq = 2"],
  ["taken away at the end, with all that came after", "DELETE FROM access WHERE seq >= 2"],
])("an entry that was %s is noticed, and all is there after a restart", async (_what, sql) => {
  store = openSqliteStore(folder);
  for (const at of [1, 2, 3]) await store.accessLog.append({ ...looked, at });
  await store.close();
  const database = new DatabaseSync(join(folder, "morgentavla.db"));
  database.exec(sql);
  database.close();
  store = openSqliteStore(folder);
  expect(store.accessLog.find({ limit: 9 }).length).toBeGreaterThan(0);
  expect(await store.accessLog.firstBroken()).toBe(2);
});
