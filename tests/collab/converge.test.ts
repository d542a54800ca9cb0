/** Two kinds of client, one day: what one changes the other has, and the journal knows who did it. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { type ClientOptions, openHocuspocusClient, openYwsClient, type SyncClient } from "../support/sync-client.ts";
import { addTask, retitle } from "../support/test-board.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

const KARI = { kind: "staff", staffId: "kari" };
const OLA = { kind: "staff", staffId: "ola" };

let server: TestServer;
let clients: SyncClient[];

beforeEach(async () => {
  clients = [];
  server = await openTestServer();
});

afterEach(async () => {
  for (const client of clients) client.destroy();
  await server.close();
});

async function join<C extends SyncClient>(open: (options: ClientOptions) => C, as: object, unit = "nord"): Promise<C> {
  const { token } = await server.signIn(as, unit);
  const client = open({ url: server.wsUrl, document: server.today(unit), token });
  clients.push(client);
  await client.synced;
  return client;
}

async function authorsOf(document: string): Promise<string[]> {
  return (await server.store.journal.rows(document)).map((row) => row.actor.id);
}

test("a client gets the day that the server has made", async () => {
  const kari = await join(openHocuspocusClient, KARI);
  expect(kari.board().meta.date).toBe("2026-03-24");
  expect(kari.titles()).toEqual(["first"]);
});

test("two providers converge, and the journal names the authors in order", async () => {
  const kari = await join(openHocuspocusClient, KARI);
  const ola = await join(openHocuspocusClient, OLA);
  addTask(kari.doc, "k1");
  await ola.until(() => ola.titles().includes("k1"));
  addTask(ola.doc, "o1");
  await kari.until(() => kari.titles().includes("o1"));
  expect(kari.titles()).toEqual(["first", "k1", "o1"]);
  expect(ola.titles()).toEqual(kari.titles());
  expect(await authorsOf(server.today())).toEqual(["system", "kari", "ola"]);
});

test("a stock y-websocket client and a provider edit one day both ways at once", async () => {
  const kari = await join(openHocuspocusClient, KARI);
  const ola = await join(openYwsClient, OLA);
  for (let index = 0; index < 50; index++) {
    addTask(kari.doc, `k${index}`);
    addTask(ola.doc, `o${index}`);
  }
  await kari.until(() => kari.board().tasks.size === 101);
  await ola.until(() => ola.board().tasks.size === 101);
  expect(ola.board()).toEqual(kari.board());
  const authors = await authorsOf(server.today());
  expect(authors.filter((id) => id === "kari")).toHaveLength(50);
  expect(authors.filter((id) => id === "ola")).toHaveLength(50);
});

test("a y-websocket client brings back what it did offline, under its own name", async () => {
  const ola = await join(openYwsClient, OLA);
  ola.provider.disconnect();
  addTask(ola.doc, "in the cellar");
  retitle(ola.doc, "first", "changed in the cellar");
  const kari = await join(openHocuspocusClient, KARI);
  ola.provider.connect();
  await kari.until(() => kari.titles().includes("in the cellar"));
  expect(kari.titles()).toEqual(["changed in the cellar", "in the cellar"]);
  expect((await authorsOf(server.today())).at(-1)).toBe("ola");
});

test("a provider that was offline brings back what it did, though its queue arrives with a gap", async () => {
  const ola = await join(openHocuspocusClient, OLA);
  await ola.saved();
  await ola.goOffline();
  ola.loseOnTheWay(() => addTask(ola.doc, "lost on the way"));
  addTask(ola.doc, "queued");
  ola.goOnline();
  await ola.saved();
  const kari = await join(openHocuspocusClient, KARI);
  expect(kari.titles()).toEqual(["first", "lost on the way", "queued"]);
});

test("units do not hear each other", async () => {
  const kari = await join(openHocuspocusClient, KARI, "nord");
  const south = await join(openHocuspocusClient, OLA, "sor");
  addTask(kari.doc, "only in the north");
  await kari.saved();
  addTask(south.doc, "only in the south");
  await south.saved();
  expect(south.titles()).toEqual(["first", "only in the south"]);
  expect(kari.titles()).toEqual(["first", "only in the north"]);
});

test("a client id stays with its person when everybody has left and the day is opened again", async () => {
  const kari = await join(openHocuspocusClient, KARI);
  addTask(kari.doc, "by kari");
  await kari.saved();
  const { clientID } = kari.doc;
  kari.destroy();
  clients = [];
  const ola = await join(openHocuspocusClient, OLA);
  ola.doc.clientID = clientID;
  addTask(ola.doc, "by somebody else");
  expect(await ola.closed).toMatchObject({ code: 4422, reason: "rejected:foreign-client" });
});

test("a day survives that everybody leaves it, also with its last change still on the way to the disk", async () => {
  const kari = await join(openHocuspocusClient, KARI);
  for (let index = 0; index < 300; index++) addTask(kari.doc, `k${index}`);
  await kari.saved();
  addTask(kari.doc, "last");
  await kari.saved();
  kari.destroy();
  clients = [];
  const ola = await join(openHocuspocusClient, OLA);
  expect(ola.board().tasks.size).toBe(302);
  expect(await authorsOf(server.today())).toHaveLength(302);
  // 250 changes are one step when the day is opened, and the 52 after them one each.
  const { state, tail } = await server.store.journal.load(server.today());
  expect(state).not.toBeNull();
  expect(tail).toHaveLength(52);
});

test("a guest of the demo needs no token on the y-websocket door, and is the wall", async () => {
  const guest = openYwsClient({ url: server.wsUrl, document: server.today(), token: "" });
  clients.push(guest);
  await guest.synced;
  addTask(guest.doc, "by a guest");
  const kari = await join(openHocuspocusClient, KARI);
  await kari.until(() => kari.titles().includes("by a guest"));
  expect((await authorsOf(server.today())).at(-1)).toBe("wall-nord");
});
