/** A session that is taken away is over at once: on its sockets, over HTTP, and after a restart. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CLOSE } from "#shared/protocol.ts";
import type { SessionWish } from "../../server/access/sessions.ts";
import { openHeldStore } from "../support/held-store.ts";
import { type HocuspocusClient, openHocuspocusClient } from "../support/sync-client.ts";
import { MORNING, openTestServer, type TestServer } from "../support/test-server.ts";

const HOUR_MS = 60 * 60 * 1000;
const KARI: SessionWish = {
  kind: "person",
  actor: { id: "kari", name: "Kari N.", role: "lead" },
  units: ["nord"],
  deviceId: "phone-1",
};
const OLA: SessionWish = { ...KARI, actor: { id: "ola", name: "Ola H.", role: "staff" }, deviceId: "phone-2" };

let server: TestServer;
let clients: HocuspocusClient[];

beforeEach(async () => {
  clients = [];
  server = await openTestServer();
});

afterEach(async () => {
  vi.useRealTimers();
  for (const client of clients) client.destroy();
  await server.close();
});

async function join(token: string): Promise<HocuspocusClient> {
  const client = openHocuspocusClient({ url: server.wsUrl, document: server.today(), token });
  clients.push(client);
  await client.synced;
  return client;
}

function replay(token: string): Promise<Response> {
  return server.request(`/api/replay/${server.today()}`, { headers: { authorization: `Bearer ${token}` } });
}

test.each([
  ["a person", { personId: "kari" }],
  ["a device", { deviceId: "phone-1" }],
])("revoking %s closes its sockets and refuses its token, and leaves the others", async (_what, which) => {
  const { sessions } = server.server;
  const [kari, ola] = [await sessions.open(KARI), await sessions.open(OLA)];
  const [hers, his] = [await join(kari), await join(ola)];
  expect(await sessions.revoke(which, false)).toBe(1);
  expect(await hers.closed).toMatchObject({ code: 4401, reason: CLOSE.expired });
  expect((await replay(kari)).status).toBe(401);
  expect(sessions.find(ola)).not.toBeNull();
  expect(his.socket.status).toBe("connected");
});

test("a lost phone is told to forget everything, for weeks; one that was only signed out is not", async () => {
  const { sessions } = server.server;
  const [lost, other] = [await sessions.open(KARI), await sessions.open(OLA)];
  await sessions.revoke({ personId: "kari" }, true);
  await sessions.revoke({ personId: "ola" }, false);
  server.clock.set(MORNING + 20 * 24 * HOUR_MS);
  await sessions.open(OLA);
  const answer = await replay(lost);
  expect(answer.status).toBe(401);
  expect(answer.headers.get("clear-site-data")).toBe('"cookies", "storage"');
  expect((await replay(other)).headers.get("clear-site-data")).toBeNull();
});

test("a revocation that the disk does not take ends the session all the same, and says so", async () => {
  const held = openHeldStore();
  const failing = await openTestServer({ store: { ...held.store, sessions: { ...held.store.sessions, end: failed } } });
  const { sessions } = failing.server;
  const token = await sessions.open(KARI);
  await expect(sessions.revoke({ personId: "kari" }, false)).rejects.toThrow("the disk is full");
  expect(sessions.find(token)).toBeNull();
  await failing.close();
});

test("a session that runs out while its socket is open is noticed within a minute", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  const timed = await openTestServer();
  const token = await timed.server.sessions.open({ ...KARI, expiresAt: MORNING + HOUR_MS });
  const client = openHocuspocusClient({ url: timed.wsUrl, document: timed.today(), token });
  clients.push(client);
  await client.synced;
  timed.clock.set(MORNING + HOUR_MS);
  vi.advanceTimersByTime(60_000);
  expect(await client.closed).toMatchObject({ code: 4401, reason: CLOSE.expired });
  await timed.close();
});

test("no session outlives twelve hours, whatever was asked for", async () => {
  const token = await server.server.sessions.open({ ...KARI, expiresAt: MORNING + 100 * HOUR_MS });
  expect(server.server.sessions.find(token)?.expiresAt).toBe(MORNING + 12 * HOUR_MS);
});

test("a flood of refused attempts writes few lines", async () => {
  for (let n = 0; n < 150; n++) await server.request(`/api/replay/${server.today()}`);
  expect(server.store.accessLog.find({ limit: 100 })).toHaveLength(1);
});

function failed(): Promise<never> {
  return Promise.reject(new Error("the disk is full"));
}
