/** Those who are out stay out, whatever happens at that moment: a full disk, a day that is just being opened, a clock. */

import { afterEach, beforeEach, expect, test } from "vitest";
import type { DeviceRow, PersonRow, SessionView, SignInReply } from "#shared/access-messages.ts";
import { CLOSE } from "#shared/protocol.ts";
import { openPeople } from "../../server/access/people.ts";
import { type AccessClient, openAccessClient, PIN } from "../support/access-client.ts";
import { makeDeviceKey } from "../support/device-key.ts";
import { type HeldStore, openHeldStore } from "../support/held-store.ts";
import { openHocuspocusClient } from "../support/sync-client.ts";
import { MORNING, openTestServer, type TestServer } from "../support/test-server.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

let held: HeldStore;
let server: TestServer;
let client: AccessClient;
let wall: string;
let leader: string;
/** What reading a day from the disk waits for. */
let reading: () => Promise<void>;

beforeEach(async () => {
  held = openHeldStore();
  reading = () => Promise.resolve();
  const { journal } = held.store;
  const slow = {
    ...journal,
    load: async (document: string) => {
      await reading();
      return journal.load(document);
    },
  };
  server = await openTestServer({ store: { ...held.store, journal: slow }, config: { demo: false } });
  client = openAccessClient(server.url);
  const { sessions } = server.server;
  wall = await sessions.open({ kind: "wall", actor: { id: "wall-1", name: "Tavla", role: "wall" }, units: ["nord"] });
  leader = await sessions.open({ kind: "person", actor: { id: "liv", name: "Liv", role: "leader" }, units: ["nord"] });
});

afterEach(async () => {
  held.release();
  await server.close();
});

type Key = Awaited<ReturnType<typeof makeDeviceKey>>;

async function prove({ deviceId }: SignInReply, key: Key): Promise<string | null> {
  const path = `/api/devices/${deviceId}`;
  const { challenge } = (await client.ask<{ challenge: string }>("POST", `${path}/challenge`, {})).body;
  const signature = await key.sign(deviceId ?? "", challenge);
  return (await client.ask("POST", `${path}/session`, { challenge, signature })).error;
}

const isIn = (token: string): boolean => server.server.sessions.find(token) !== null;

test("somebody shown out while the disk is full is out with every phone, and still is when it has space again", async () => {
  const key = await makeDeviceKey();
  const phone = await client.joinFirstTime(wall, "ola", key.publicKey);
  const borrowed = (await client.join((await client.openDoor(wall)).code, "ola")).body;
  held.fail();
  expect((await client.ask("DELETE", "/api/units/nord/present/ola", undefined, leader)).status).toBe(503);
  expect([isIn(phone.token), isIn(borrowed.token)]).toEqual([false, false]);
  expect(await prove(phone, key)).toBe("wiped");
  held.release();
  await expect.poll(() => server.store.journal.storage()).toBe("ok");
  await server.server.sessions.revoke({ personId: "nobody" }, false);
  const stored = server.store.sessions.list(server.clock.now()).map(({ actor }) => actor.id);
  expect(stored).not.toContain("ola");
});

/** The next day that is read waits for `read`. */
function heldReading(): { readonly isAsked: Promise<void>; readonly read: () => void } {
  const asked = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  reading = () => {
    asked.resolve();
    return held.promise;
  };
  return { isAsked: asked.promise, read: () => held.resolve() };
}

// The sweep that finds sessions which ran out would find this one too, half a minute later.
test("a session that is taken back while its day is being opened gets no line", { timeout: 10_000 }, async () => {
  const { token } = await client.joinFirstTime(wall, "ola");
  const { isAsked, read } = heldReading();
  const line = openHocuspocusClient({ url: server.wsUrl, document: server.today(), token });
  await isAsked;
  await server.server.sessions.revoke({ personId: "ola" }, false);
  read();
  expect(await line.closed).toMatchObject({ code: 4401, reason: CLOSE.expired });
  line.destroy();
});

test("whose access is closed while the phone is being let in does not come in", async () => {
  const key = await makeDeviceKey();
  const phone = await client.joinFirstTime(wall, "ola", key.publicKey);
  const { isAsked, read } = heldReading();
  const coming = prove(phone, key);
  await isAsked;
  reading = () => Promise.resolve();
  await client.ask("POST", "/api/units/nord/people/ola", { act: "disable" }, leader);
  read();
  expect(await coming).toBe("no-access");
  expect(server.server.sessions.list().some(({ actor }) => actor.id === "ola")).toBe(false);
});

test("a unit's leader neither sees nor ends the computer and the session of the administrator", async () => {
  const desk = await makeDeviceKey();
  const admin = await client.firstAdministrator(server.server.firstRunUrl ?? "", desk.publicKey);
  expect((await client.ask<DeviceRow[]>("GET", "/api/units/nord/devices", undefined, leader)).body).toEqual([]);
  const revoke = `/api/units/nord/devices/${admin.deviceId}/revoke`;
  expect(await client.ask("POST", revoke, { lost: true }, leader)).toMatchObject({ error: "not-found" });
  const out = `/api/units/nord/present/${admin.actor.id}`;
  expect(await client.ask("DELETE", out, undefined, leader)).toMatchObject({ error: "no-access" });
  expect(isIn(admin.token)).toBe(true);
});

test("a new PIN ends what was opened with the old one, and a link ends with the access of whom it was for", async () => {
  const { token } = await client.joinFirstTime(wall, "ola");
  const ola = "/api/units/nord/people/ola";
  const invite = async (): Promise<string> =>
    (await client.ask<{ secret: string }>("POST", `${ola}/invitation`, {}, leader)).body.secret;
  const accept = { secret: await invite(), name: "Ola S.", pin: "907316", publicKey: null };
  const anew = await client.ask<SignInReply>("POST", "/api/invitation/accept", accept);
  expect([isIn(token), isIn(anew.body.token)]).toEqual([false, true]);
  const secret = await invite();
  await client.ask("POST", ola, { act: "disable" }, leader);
  await client.ask("POST", ola, { act: "enable" }, leader);
  expect(await client.ask("POST", "/api/invitation", { secret })).toMatchObject({ error: "used-link" });
});

test("who leaves a phone leaves it on all its pages", async () => {
  const key = await makeDeviceKey();
  const phone = await client.joinFirstTime(wall, "ola", key.publicKey);
  expect(await prove(phone, key)).toBeNull();
  const ofOla = (): number => server.server.sessions.list().filter(({ actor }) => actor.id === "ola").length;
  expect(ofOla()).toBe(2);
  await client.ask("DELETE", "/api/session", undefined, phone.token);
  expect(ofOla()).toBe(0);
});

test("after a server clock that was a day ahead nobody waits a day for the next try", async () => {
  await client.joinFirstTime(wall, "ola");
  const people = openPeople(server.store.records, server.clock);
  server.clock.set(MORNING + DAY_MS);
  for (let n = 0; n < 3; n++) expect(await people.tryPin("ola", "111999")).toBe("wrong");
  expect(await people.tryPin("ola", PIN)).toBe("wait");
  server.clock.set(MORNING);
  expect(await people.tryPin("ola", PIN)).toBe("right");
});

test("a leader of one unit who stands on another's board today is one of its staff, and leads nothing there", async () => {
  const people = openPeople(server.store.records, server.clock);
  await people.add({ id: "ola", name: "Ola S.", role: "leader", units: ["sor"] });
  await people.setPin("ola", PIN);
  const { token } = (await client.join((await client.openDoor(wall)).code, "ola")).body;
  const view = (await client.ask<SessionView>("GET", "/api/session", undefined, token)).body;
  expect(view).toMatchObject({ actor: { role: "staff" }, units: ["nord"] });
  expect(await client.ask<PersonRow[]>("GET", "/api/units/sor/people", undefined, token)).toMatchObject({
    status: 403,
  });
});
