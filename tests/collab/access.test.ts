/** Who gets in, to what, and what they hear when they do not. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { CLOSE } from "#shared/protocol.ts";
import { openHeldStore } from "../support/held-store.ts";
import { authFrame, openRawClient, syncFrame } from "../support/raw-client.ts";
import { type HocuspocusClient, openHocuspocusClient, openYwsClient, type SyncClient } from "../support/sync-client.ts";
import { addTask } from "../support/test-board.ts";
import { MORNING, openTestServer, type TestServer } from "../support/test-server.ts";

const HOUR_MS = 60 * 60 * 1000;

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

function connect(document: string, token: string): HocuspocusClient {
  const client = openHocuspocusClient({ url: server.wsUrl, document, token });
  clients.push(client);
  return client;
}

async function tokenOf(staffId: string, unit = "nord"): Promise<string> {
  return (await server.signIn({ kind: "staff", staffId }, unit)).token;
}

test.each([
  ["no date", "nord"],
  ["a space", "nord/2026-03-24 "],
  ["an invisible character", "nord/2026-03-24\u200b"],
  ["a path", "../../etc/passwd"],
  ["a date that does not exist", "nord/2026-02-30"],
  ["tomorrow", "nord/2026-03-25"],
  ["a day nobody made", "nord/2019-01-01"],
  ["an unknown unit", "vest/2026-03-24"],
  ["a long name", "x".repeat(10_000)],
])("a document that is none is refused: %s", async (_what, document) => {
  const client = connect(document, await tokenOf("kari"));
  expect(await client.denied).toBe(CLOSE.unknownDay);
  expect(await client.closed).toMatchObject({ code: 4404, reason: CLOSE.unknownDay });
  expect(server.store.journal.dayBefore("nord", "2099-01-01")?.date).toBe("2026-03-24");
});

test.each([
  ["none", ""],
  ["a guess", "guess"],
  ["a long one", "x".repeat(5_000)],
])("a token that is not ours opens nothing: %s", async (_what, token) => {
  const client = connect(server.today(), token);
  expect(await client.denied).toBe(CLOSE.expired);
  expect(await client.closed).toMatchObject({ code: 4401 });
});

test("a session opens its own unit and no other", async () => {
  const client = connect(server.today("sor"), await tokenOf("kari", "nord"));
  expect(await client.denied).toBe(CLOSE.forbidden);
  expect(await client.closed).toMatchObject({ code: 4403 });
  expect(server.store.accessLog.find({ actorId: "kari", limit: 1 })[0]).toMatchObject({
    unitId: "sor",
    act: "board.read",
    detail: CLOSE.forbidden,
    allowed: false,
  });
});

test("a session ends after a long shift", async () => {
  const token = await tokenOf("kari");
  server.clock.set(MORNING + 11.9 * HOUR_MS);
  const inside = connect(server.today(), token);
  await inside.synced;
  server.clock.set(MORNING + 12.1 * HOUR_MS);
  expect(await connect(server.today(), token).denied).toBe(CLOSE.expired);
});

test("a leader reads and does not write", async () => {
  const { token } = await server.signIn({ kind: "leader" });
  const leader = connect(server.today(), token);
  await leader.synced;
  expect(leader.titles()).toEqual(["first"]);
  expect(leader.provider.authorizedScope).toBe("readonly");
  addTask(leader.doc, "by the leader");
  expect(await leader.closed).toMatchObject({ code: 4405, reason: CLOSE.readOnly });
  expect(await server.store.journal.rows(server.today())).toHaveLength(1);
});

test("a reader that has nothing new is not closed, and is told that all is saved", async () => {
  const kari = connect(server.today(), await tokenOf("kari"));
  await kari.synced;
  addTask(kari.doc, "by kari");
  await kari.saved();
  const { token } = await server.signIn({ kind: "leader" });
  const leader = openHocuspocusClient({ url: server.wsUrl, document: server.today(), token, doc: kari.doc });
  clients.push(leader);
  await leader.synced;
  await leader.saved();
  expect(leader.provider.isSynced).toBe(true);
});

test("a sealed day opens for those who may look back; who was on it is told, and who brings changes too late as well", async () => {
  const yesterday = server.today();
  const token = await tokenOf("kari");
  const wall = connect(yesterday, token);
  const phone = connect(yesterday, token);
  await Promise.all([wall.synced, phone.synced]);
  await phone.goOffline();
  addTask(phone.doc, "too late");
  // Half past ten the next day; sessions last twelve hours, so this is a new one.
  server.clock.set(MORNING + 27 * HOUR_MS);
  await server.server.rollover.look();
  expect(await wall.closed).toMatchObject({ code: 4405, reason: CLOSE.readOnly });
  const late = openHocuspocusClient({
    url: server.wsUrl,
    document: yesterday,
    token: await tokenOf("kari"),
    doc: phone.doc,
  });
  clients.push(late);
  expect(await late.closed).toMatchObject({ code: 4405, reason: CLOSE.readOnly });
  const screen = connect(yesterday, (await server.signIn({ kind: "wall" })).token);
  expect(await screen.denied).toBe(CLOSE.sealed);
  expect(await screen.closed).toMatchObject({ code: 4410 });
  const reader = connect(yesterday, (await server.signIn({ kind: "leader" })).token);
  await reader.synced;
  expect(reader.titles()).toEqual(["first"]);
});

test("no row follows the seal: while it is on its way to the disk nobody writes any more", async () => {
  const held = openHeldStore();
  const slow = await openTestServer({ store: held.store });
  const day = slow.today();
  const { token } = await slow.signIn({ kind: "wall" });
  const open = (): HocuspocusClient => {
    const client = openHocuspocusClient({ url: slow.wsUrl, document: day, token });
    clients.push(client);
    return client;
  };
  const wall = open();
  await wall.synced;
  await wall.saved();
  slow.clock.set(Date.parse("2026-03-24T23:00:01Z"));
  await slow.server.rollover.look();
  // Ten in the morning, by a session that is still good: the clock goes back afterwards.
  slow.clock.set(MORNING + 27 * HOUR_MS);
  held.hold();
  const looking = slow.server.rollover.look();
  addTask(wall.doc, "in the same moment");
  expect(await wall.closed).toMatchObject({ code: 4405 });
  slow.clock.set(MORNING);
  const late = open();
  const scope = await new Promise((resolve) => late.provider.on("authenticated", resolve));
  expect(scope).toEqual({ scope: "readonly" });
  held.release();
  await looking;
  expect(slow.store.journal.findDay(day)?.sealedAt).toBe(MORNING + 27 * HOUR_MS);
  expect(await slow.store.journal.rows(day)).toHaveLength(1);
  await slow.close();
});

test("at midnight the new day is made once and everybody in the unit hears of it", async () => {
  const kari = connect(server.today(), await tokenOf("kari"));
  const south = connect(server.today("sor"), await tokenOf("ola", "sor"));
  await Promise.all([kari.synced, south.synced]);
  const heard = [kari.hears("day"), south.hears("day")];
  server.clock.set(Date.parse("2026-03-24T23:00:01Z"));
  await Promise.all([server.server.rollover.look(), server.server.rollover.look()]);
  expect(await Promise.all(heard)).toEqual([
    { t: "day", date: "2026-03-25" },
    { t: "day", date: "2026-03-25" },
  ]);
  await server.server.rollover.look();
  expect(kari.heard.filter(({ t }) => t === "day")).toHaveLength(1);
  const next = connect("nord/2026-03-25", await tokenOf("kari"));
  await next.synced;
  expect(next.board().meta.date).toBe("2026-03-25");
  addTask(kari.doc, "the night shift still writes here");
  await kari.saved();
});

test.each([
  ["https://evil.example", undefined, 403],
  ["null", undefined, 403],
  ["http://evil.example", "evil.example", 403],
])("a page from %s cannot connect", async (origin, host, status) => {
  const client = openRawClient(`${server.wsUrl}/sync`, { origin, ...(host ? { host } : {}) });
  expect(await client.closed).toEqual({ code: 0, reason: String(status) });
});

test("our own page can connect, and so can a program without an origin", async () => {
  await expect(openRawClient(`${server.wsUrl}/sync`, { origin: server.url }).opened).resolves.toBeUndefined();
  await expect(openRawClient(`${server.wsUrl}/sync`).opened).resolves.toBeUndefined();
});

test.each([
  "/",
  "/sync/x",
  "/yws",
  "/yws/nord",
  "/yws/nord/2026-02-30",
  "/yws/NORD/2026-03-24",
  "/yws/nord/2026-03-24/x",
])("%s is no door", async (path) => {
  expect(await openRawClient(`${server.wsUrl}${path}`).closed).toEqual({ code: 0, reason: "404" });
});

test("a client that is older than the protocol is told to reload", async () => {
  expect(await openRawClient(`${server.wsUrl}/sync?v=0`).closed).toEqual({ code: 4426, reason: CLOSE.tooOld });
  await openRawClient(`${server.wsUrl}/sync?v=1`).opened;
});

test("a stock y-websocket client with a wrong ticket is told, and does not come back", async () => {
  const stock = openYwsClient({ url: server.wsUrl, document: server.today(), token: "wrong" });
  clients.push(stock);
  expect(await stock.closed).toEqual({ code: 4401, reason: CLOSE.expired });
  expect(stock.provider.shouldConnect).toBe(false);
});

test("without the demo a y-websocket client without a ticket stays outside, and nobody signs in", async () => {
  const strict = await openTestServer({ config: { demo: false } });
  const stock = openYwsClient({ url: strict.wsUrl, document: strict.today(), token: "" });
  clients.push(stock);
  expect(await stock.closed).toMatchObject({ code: 4401 });
  const answer = await strict.request("/api/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ unit: "nord", as: { kind: "wall" } }),
  });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: "sign-in" });
  await strict.close();
});

test("a document cannot be opened by an update before its token", async () => {
  const raw = openRawClient(`${server.wsUrl}/sync`);
  await raw.opened;
  for (let index = 0; index < 40; index++) raw.send(syncFrame(server.today(), 2, new Uint8Array(2_000)));
  expect(await raw.closed).toEqual({ code: 4529, reason: "too-much:unknown" });
  expect(await server.store.journal.rows(server.today())).toHaveLength(1);
});

test("one socket opens few documents", async () => {
  const raw = openRawClient(`${server.wsUrl}/sync`);
  await raw.opened;
  for (let index = 0; index < 17; index++) raw.send(authFrame(`nord/2026-01-${String(index + 10)}`, "guess"));
  expect(await raw.closed).toMatchObject({ code: expect.toBeOneOf([4205, 4404, 4529]) as unknown });
});
