/** Days that an earlier program has stored, opened by a server that knows a later schema. */

import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readBoard } from "#shared/document/board-doc.ts";
import { type Migration, MIGRATIONS } from "#shared/document/migrations.ts";
import { SCHEMA_VERSION } from "#shared/domain/board.ts";
import { openMemoryStore } from "../../server/store/memory-store.ts";
import { SYSTEM } from "../../server/day/days.ts";
import { type HocuspocusClient, openHocuspocusClient } from "../support/sync-client.ts";
import { addTask } from "../support/test-board.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

const DAY = { unitId: "nord", date: "2026-03-24" };
const DOCUMENT = "nord/2026-03-24";
const KARI = { kind: "staff", staffId: "s-kari" };
const STORED = new Uint8Array(readFileSync(new URL("../fixtures/board-v1.bin", import.meta.url)));
const PLANTED: Migration = {
  to: SCHEMA_VERSION + 1,
  up: (doc) => void doc.getMap("meta").set("unitName", "migrated"),
};

let server: TestServer | null;
let clients: HocuspocusClient[];
const store = { current: openMemoryStore() };

beforeEach(async () => {
  clients = [];
  server = null;
  store.current = openMemoryStore();
  await store.current.journal.createDay(DAY, { at: 1_000, actor: SYSTEM, bytes: STORED, claims: [1] });
});

afterEach(async () => {
  plant();
  for (const client of clients) client.destroy();
  await server?.close();
});

/** The migrations that the server knows from now on, beside the real ones. */
function plant(...migrations: readonly Migration[]): void {
  const known = MIGRATIONS as Migration[];
  for (const old of known.filter((each) => each === PLANTED)) known.splice(known.indexOf(old), 1);
  known.push(...migrations);
}

async function join(on: TestServer): Promise<HocuspocusClient> {
  const { token } = await on.signIn(KARI);
  const client = openHocuspocusClient({ url: on.wsUrl, document: DOCUMENT, token });
  clients.push(client);
  await client.synced;
  return client;
}

async function authors(): Promise<string[]> {
  return (await store.current.journal.rows(DOCUMENT)).map((row) => row.actor.id);
}

test("the server migrates a day once, as its own change, however often it is opened", async () => {
  plant(PLANTED);
  server = await openTestServer({ store: store.current });
  const [kari, other] = await Promise.all([join(server), join(server)]);
  for (const client of [kari, other]) {
    expect(client.board().meta).toMatchObject({ schemaVersion: PLANTED.to, unitName: "migrated" });
  }
  addTask(kari.doc, "on the migrated board");
  await kari.saved();
  for (const client of clients.splice(0)) client.destroy();
  const again = await join(server);
  addTask(again.doc, "and again");
  await again.saved();
  expect(again.board().meta.unitName).toBe("migrated");
  expect(await authors()).toEqual(["system", "system", "s-kari", "s-kari"]);
  const owners = (await store.current.journal.load(DOCUMENT)).owners;
  expect([...owners.values()].filter((id) => id === "system")).toHaveLength(2);
});

test("without a migration that is due nothing is written", async () => {
  server = await openTestServer({ store: store.current });
  await join(server);
  expect(await authors()).toEqual(["system"]);
});

test("a sealed day is shown migrated and stays stored as it was", async () => {
  await store.current.journal.seal(DOCUMENT, 2_000);
  plant(PLANTED);
  server = await openTestServer({ store: store.current });
  const kari = await join(server);
  expect(kari.board().meta.unitName).toBe("migrated");
  expect(await authors()).toEqual(["system"]);
});

test("a day that a newer program has written is refused and named, not misread", async () => {
  plant(PLANTED);
  server = await openTestServer({ store: store.current });
  await join(server);
  for (const client of clients.splice(0)) client.destroy();
  plant();
  const { token } = await server.signIn({ kind: "wall" });
  const wall = openHocuspocusClient({ url: server.wsUrl, document: DOCUMENT, token });
  clients.push(wall);
  expect((await wall.closed).code).toBe(4503);
  expect(readBoard(wall.doc).tasks.size).toBe(0);
  expect(server.logged.some((line) => line.includes("NewerBoardError") && line.includes(DOCUMENT))).toBe(true);
});
