/** Nothing leaves the server before it is in the journal, and what happens when it cannot get there. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { CLOSE, type ServerMessage } from "#shared/protocol.ts";
import { type HeldStore, openHeldStore } from "../support/held-store.ts";
import { type HocuspocusClient, openHocuspocusClient, openYwsClient, type SyncClient } from "../support/sync-client.ts";
import { addTask } from "../support/test-board.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

let held: HeldStore;
let server: TestServer;
let clients: SyncClient[];
let kari: HocuspocusClient;
let ola: HocuspocusClient;

beforeEach(async () => {
  held = openHeldStore();
  clients = [];
  server = await openTestServer({ store: held.store });
  kari = await join("kari");
  ola = await join("ola");
  await kari.saved();
  await ola.saved();
});

afterEach(async () => {
  held.release();
  for (const client of clients) client.destroy();
  await server.close();
});

async function join(staffId: string, unit = "nord"): Promise<HocuspocusClient> {
  const { token } = await server.signIn({ kind: "staff", staffId }, unit);
  const client = openHocuspocusClient({ url: server.wsUrl, document: server.today(unit), token });
  clients.push(client);
  await client.synced;
  return client;
}

/** Several turns through the server's event loop and back: longer than any frame on its way needs. */
async function roundTrips(): Promise<void> {
  for (let trip = 0; trip < 5; trip++) expect((await server.request("/healthz")).status).toBe(200);
}

async function titlesInJournal(): Promise<number> {
  return (await server.store.journal.rows(server.today())).length;
}

test("no screen sees a change, and its author no answer, before it is durable", async () => {
  const before = held.store.journal.position();
  const seen = { kari: kari.frames.length, ola: ola.frames.length };
  held.hold();
  addTask(kari.doc, "held");
  const saved = kari.saved();
  await held.rowTaken(before);
  await roundTrips();
  expect(kari.frames.length).toBe(seen.kari);
  expect(ola.frames.length).toBe(seen.ola);
  expect(ola.titles()).toEqual(["first"]);
  held.release();
  await saved;
  await ola.until(() => ola.titles().includes("held"));
});

test("presence waits too, so that frames keep their order", async () => {
  const before = held.store.journal.position();
  held.hold();
  addTask(kari.doc, "held");
  await held.rowTaken(before);
  kari.awareness.setLocalStateField("holding", { kind: "task", id: "held" });
  await roundTrips();
  expect(ola.present().map((presence) => presence.holding)).not.toContainEqual({ kind: "task", id: "held" });
  held.release();
  await ola.untilPresent((present) => present.some(({ holding }) => holding?.id === "held"));
  expect(ola.titles()).toContain("held");
});

test("a commit that fails is never acknowledged; its author keeps the change and brings it when storage is back", async () => {
  const before = held.store.journal.position();
  held.hold();
  addTask(kari.doc, "kept by its author");
  await held.rowTaken(before);
  const closed = [kari.closed, ola.closed];
  held.fail();
  expect(await Promise.all(closed)).toEqual(
    [
      { code: 4503, reason: CLOSE.storage },
      { code: 4503, reason: CLOSE.storage },
    ].map((each) => expect.objectContaining(each) as unknown),
  );
  await ola.hears("storage");
  expect(ola.heard.at(-1)).toEqual({ t: "storage", ok: false });
  expect(ola.titles()).toEqual(["first"]);
  expect(await titlesInJournal()).toBe(1);
  held.release();
  await ola.until(() => ola.titles().includes("kept by its author"));
  await kari.saved();
  expect(await titlesInJournal()).toBe(2);
});

test("while storage fails a new screen can open and read, and is told", async () => {
  held.fail();
  addTask(kari.doc, "lost for now");
  await kari.closed;
  const wall = await join("ola");
  if (heardBy(wall).length === 0) await wall.hears("storage");
  expect(heardBy(wall)).toEqual([{ t: "storage", ok: false }]);
  expect(wall.titles()).toEqual(["first"]);
  expect((await server.request("/readyz")).status).toBe(503);
  expect((await server.request("/healthz")).status).toBe(200);
});

test("changes made while storage fails are passed over without closing, and come by themselves when it is back", async () => {
  held.fail();
  addTask(kari.doc, "before");
  await kari.closed;
  await kari.hears("storage");
  await kari.untilSynced();
  addTask(kari.doc, "during 1");
  addTask(kari.doc, "during 2");
  let answered = false;
  const saved = kari.saved().then(() => {
    answered = true;
  });
  await roundTrips();
  expect(answered).toBe(false);
  expect(await titlesInJournal()).toBe(1);
  held.release();
  await saved;
  await ola.until(() => ola.titles().length === 4);
  expect(ola.titles()).toEqual(["before", "during 1", "during 2", "first"]);
  const authors = (await server.store.journal.rows(server.today())).map((row) => row.actor.id);
  expect(new Set(authors.slice(1))).toEqual(new Set(["kari"]));
});

test("a change made after storage is back, but before the server has asked, is not taken for a broken one", async () => {
  held.fail();
  addTask(kari.doc, "before");
  await kari.closed;
  await kari.hears("storage");
  await kari.untilSynced();
  addTask(kari.doc, "during");
  await roundTrips();
  const well = new Promise<void>((resolve) => {
    held.store.journal.onStorage(() => {
      // On its way before the client can have heard the server ask.
      addTask(kari.doc, "right after");
      resolve();
    });
  });
  held.release();
  await well;
  await kari.saved();
  await ola.until(() => ola.titles().length === 4);
  expect(ola.titles()).toEqual(["before", "during", "first", "right after"]);
});

test("a day that had nothing on its way stays open; what is written there meanwhile is asked for afterwards", async () => {
  const south = await join("kari", "sor");
  await south.saved();
  held.fail();
  addTask(south.doc, "fails in the south");
  await kari.hears("storage");
  addTask(kari.doc, "passed over in the north");
  let answered = false;
  const saved = kari.saved().then(() => {
    answered = true;
  });
  await roundTrips();
  expect(answered).toBe(false);
  expect(await titlesInJournal()).toBe(1);
  held.release();
  await saved;
  await ola.until(() => ola.titles().includes("passed over in the north"));
  expect(kari.socket.status).toBe("connected");
  expect(heardBy(kari).map((message) => message.t)).toEqual(["durable", "storage", "storage", "durable"]);
});

test("a y-websocket client loses nothing either", async () => {
  const { token } = await server.signIn({ kind: "staff", staffId: "ola" });
  const stock = openYwsClient({ url: server.wsUrl, document: server.today(), token });
  clients.push(stock);
  await stock.synced;
  held.fail();
  addTask(stock.doc, "from a stock client");
  expect(await stock.closed).toEqual({ code: 4503, reason: CLOSE.storage });
  addTask(stock.doc, "and another");
  held.release();
  await kari.until(() => kari.titles().length === 3);
  expect(kari.titles()).toEqual(["and another", "first", "from a stock client"]);
});

/** Without the veil and who came in, of which every screen hears when it comes. */
function heardBy({ heard }: HocuspocusClient): readonly ServerMessage[] {
  return heard.filter(({ t }) => t !== "veil" && t !== "joined");
}
