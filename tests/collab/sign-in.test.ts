/** The ways in without the demo, and everything that must not be one: codes, PINs, links, screens and lost phones. */

import { afterEach, beforeEach, expect, test } from "vitest";
import type { DeviceRow, DoorView, JoinState, PairingStart, PersonRow } from "#shared/access-messages.ts";
import { CLOSE } from "#shared/protocol.ts";
import { type AccessClient, openAccessClient, PIN } from "../support/access-client.ts";
import { makeDeviceKey } from "../support/device-key.ts";
import { type HocuspocusClient, openHocuspocusClient } from "../support/sync-client.ts";
import { MORNING, openTestServer, type TestServer } from "../support/test-server.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let server: TestServer;
let client: AccessClient;
let sockets: HocuspocusClient[];
/** Sessions of a wall and of the unit's leader. */
let wall: string;
let leader: string;

beforeEach(async () => {
  sockets = [];
  server = await openTestServer({ config: { demo: false } });
  client = openAccessClient(server.url);
  const { sessions } = server.server;
  wall = await sessions.open({ kind: "wall", actor: { id: "wall-1", name: "Tavla", role: "wall" }, units: ["nord"] });
  leader = await sessions.open({ kind: "person", actor: { id: "liv", name: "Liv", role: "leader" }, units: ["nord"] });
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await server.close();
});

async function connect(token: string): Promise<HocuspocusClient> {
  const socket = openHocuspocusClient({ url: server.wsUrl, document: server.today(), token });
  sockets.push(socket);
  await socket.synced;
  return socket;
}

function refusals(): string[] {
  return server.store.accessLog
    .find({ limit: 100 })
    .filter(({ allowed }) => !allowed)
    .map(({ act, detail }) => `${act}: ${detail?.replace(/ \(\+\d+\)$/, "")}`);
}

test("the first administrator comes by a link that works once and is in no log", async () => {
  const url = server.server.firstRunUrl ?? "";
  const secret = new URL(url).hash.slice(1);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect((await client.ask("POST", "/api/invitation", { secret })).body).toEqual({
    kind: "firstRun",
    name: "",
    municipality: "Prøvekommune",
  });
  const weak = { secret, name: "Astrid A.", pin: "123456", publicKey: null };
  expect(await client.ask("POST", "/api/invitation/accept", weak)).toMatchObject({ status: 400, error: "weak-pin" });
  const [one, two] = await Promise.allSettled([client.firstAdministrator(url), client.firstAdministrator(url)]);
  expect([one.status, two.status].sort()).toEqual(["fulfilled", "rejected"]);
  expect(await client.ask("POST", "/api/invitation", { secret })).toMatchObject({ status: 410, error: "used-link" });
  expect(server.logged.join("\n")).not.toContain(secret);
  expect(JSON.stringify(server.store.accessLog.find({ limit: 100 }))).not.toContain(secret);
});

test("somebody without a PIN is confirmed in the room, chooses one, and comes in with it the next time", async () => {
  const { code } = await client.openDoor(wall);
  const { unit, people, ticket } = (await client.enterCode(code.toLowerCase())).body;
  expect([unit.name, people.map(({ name }) => name)]).toEqual(["Nord", ["Kari N.", "Ola S."]]);
  const me = { ticket, personId: "kari" };
  expect((await client.ask("POST", "/api/join/person", me)).body).toEqual({ state: "waiting" });
  const attempt = { ...me, pin: PIN, publicKey: null };
  expect(await client.ask("POST", "/api/join/sign-in", attempt)).toMatchObject({ error: "not-confirmed" });
  const { asking } = (await client.ask<DoorView>("GET", "/api/units/nord/join", undefined, wall)).body;
  expect(asking.map(({ name }) => name)).toEqual(["Kari N."]);
  await client.ask("POST", `/api/units/nord/join/answers/${asking[0]?.id}`, { yes: true }, wall);
  expect((await client.ask<{ state: JoinState }>("POST", "/api/join/person", me)).body).toEqual({ state: "choose" });
  const weak = await client.ask("POST", "/api/join/sign-in", { ...attempt, pin: "120385" });
  expect(weak).toMatchObject({ status: 400, error: "weak-pin" });
  const reply = (await client.ask<{ actor: object; expiresAt: number }>("POST", "/api/join/sign-in", attempt)).body;
  expect(reply.actor).toEqual({ id: "kari", name: "Kari N.", role: "lead" });
  // 15:30 by the board and an hour for the hand-over.
  expect(reply.expiresAt).toBe(MORNING + 9 * HOUR_MS);
  const view = (await client.ask<DoorView>("GET", "/api/units/nord/join", undefined, wall)).body;
  expect(view).toMatchObject({ asking: [], joined: [{ personId: "kari", name: "Kari N." }] });
  expect(await client.ask("POST", "/api/join/sign-in", attempt)).toMatchObject({ error: "old-ticket" });
  expect((await client.join(view.code, "kari")).status).toBe(200);
});

test("the walls of the unit hear who comes in, and nothing of a phone that only comes back", async () => {
  const screen = await connect(wall);
  const key = await makeDeviceKey();
  const { deviceId } = await client.joinFirstTime(wall, "kari", key.publicKey);
  const path = `/api/devices/${deviceId}`;
  const { challenge } = (await client.ask<{ challenge: string }>("POST", `${path}/challenge`, {})).body;
  const signature = await key.sign(deviceId ?? "", challenge);
  expect((await client.ask("POST", `${path}/session`, { challenge, signature })).status).toBe(200);
  await client.ask("DELETE", "/api/units/nord/join", undefined, wall);
  await client.joinFirstTime(wall, "ola");
  const joined = (): unknown[] => screen.heard.filter(({ t }) => t === "joined");
  await expect.poll(() => joined().length).toBe(2);
  expect(joined()).toEqual([
    { t: "joined", name: "Kari N." },
    { t: "joined", name: "Ola S." },
  ]);
});

test("who is told no does not come in, and nobody takes the name of somebody who has a PIN", async () => {
  await client.joinFirstTime(wall, "kari");
  const { code } = await client.openDoor(wall);
  const { ticket } = (await client.enterCode(code)).body;
  expect((await client.ask("POST", "/api/join/person", { ticket, personId: "kari" })).body).toEqual({ state: "pin" });
  expect((await client.ask("POST", "/api/join/person", { ticket, personId: "ola" })).body).toEqual({
    state: "waiting",
  });
  const { asking } = (await client.ask<DoorView>("GET", "/api/units/nord/join", undefined, leader)).body;
  await client.ask("POST", `/api/units/nord/join/answers/${asking[0]?.id}`, { yes: false }, leader);
  expect((await client.ask("POST", "/api/join/person", { ticket, personId: "ola" })).body).toEqual({
    state: "refused",
  });
  const attempt = { ticket, personId: "ola", pin: PIN, publicKey: null };
  expect(await client.ask("POST", "/api/join/sign-in", attempt)).toMatchObject({ error: "not-confirmed" });
  expect(await client.join(code, "somebody")).toMatchObject({ status: 404, error: "unknown-person" });
});

test("codes that are wrong, used, too old or from a closed door open nothing, and are told apart in words", async () => {
  const { code } = await client.openDoor(wall);
  expect(await client.enterCode("AAAAAA")).toMatchObject({ status: 403, error: "wrong-code" });
  expect((await client.enterCode(code, "the-same-phone-1")).status).toBe(200);
  expect(await client.enterCode(code, "the-same-phone-1")).toMatchObject({ status: 403, error: "used-code" });
  server.clock.pass(80_000);
  expect((await client.enterCode(code)).status).toBe(200);
  server.clock.pass(11_000);
  expect(await client.enterCode(code)).toMatchObject({ error: "wrong-code" });
  const next = (await client.ask<DoorView>("GET", "/api/units/nord/join", undefined, wall)).body.code;
  expect(next).not.toBe(code);
  await client.ask("DELETE", "/api/units/nord/join", undefined, wall);
  expect(await client.enterCode(next)).toMatchObject({ error: "wrong-code" });
  const later = await client.openDoor(wall);
  server.clock.pass(10 * MINUTE_MS);
  expect(await client.enterCode(later.code)).toMatchObject({ error: "wrong-code" });
  expect((await client.ask("GET", "/api/units/nord/join", undefined, wall)).body).toEqual({ closed: true });
  expect(refusals()).toEqual(expect.arrayContaining(["join.code: wrong-code", "join.code: used-code"]));
});

test("guessing codes is stopped after a few, and a ticket does not last", async () => {
  const { code } = await client.openDoor(wall);
  const { ticket } = (await client.enterCode(code)).body;
  const guesses = [];
  for (let n = 0; n < 25; n++) guesses.push((await client.enterCode("ABCDEF")).error);
  expect(guesses.slice(0, 20)).toEqual(Array(20).fill("wrong-code"));
  expect(guesses.at(-1)).toBe("too-much");
  server.clock.pass(11 * MINUTE_MS);
  expect(await client.ask("POST", "/api/join/person", { ticket, personId: "kari" })).toMatchObject({
    error: "old-ticket",
  });
});

test.each([
  [1, "too-much", "wrong-code"],
  [null, "too-much", "too-much"],
])("behind %s proxies wrong codes are counted for", async (trustProxy, sameAddress, another) => {
  const behind = await openTestServer({ config: { demo: false, trustProxy } });
  const guess = async (from: string): Promise<string> => {
    const headers = { "content-type": "application/json", "x-forwarded-for": from };
    const body = JSON.stringify({ code: "AAAAAA", phone: "a-phone-that-guesses" });
    const response = await behind.request("/api/join/code", { method: "POST", headers, body });
    return ((await response.json()) as { readonly error: string }).error;
  };
  for (let count = 0; count < 20; count += 1) await guess("203.0.113.7");
  expect(await guess("203.0.113.7")).toBe(sameAddress);
  expect(await guess("203.0.113.8")).toBe(another);
  await behind.close();
});

test("wrong PINs cost more and more time, ten lock the person, and a leader opens again", async () => {
  await client.joinFirstTime(wall, "kari");
  const attempt = async (pin: string) => client.join((await client.openDoor(wall)).code, "kari", pin);
  expect((await attempt("999999")).error).toBe("wrong-pin");
  expect((await attempt("999998")).error).toBe("wrong-pin");
  expect((await attempt("999997")).error).toBe("wrong-pin");
  expect((await attempt(PIN)).error).toBe("wait-pin");
  server.clock.pass(5_000);
  for (let n = 4; n < 10; n++) {
    expect((await attempt("999996")).error).toBe("wrong-pin");
    server.clock.pass(5 * MINUTE_MS);
  }
  expect((await attempt("999995")).error).toBe("locked-person");
  expect((await attempt(PIN)).error).toBe("locked-person");
  const list = await client.ask<PersonRow[]>("GET", "/api/units/nord/people", undefined, leader);
  expect(list.body).toMatchObject([{ id: "kari", locked: true }]);
  await client.ask("POST", "/api/units/nord/people/kari", { act: "unlock" }, leader);
  expect((await attempt(PIN)).status).toBe(200);
  expect(refusals()).toContain("session.open: pin locked");
});

test("a phone's lock opens with the PIN of whoever signed in, and wrong ones count as everywhere else", async () => {
  const { token } = await client.joinFirstTime(wall, "kari");
  const unlock = (pin: string, by = token) => client.ask("POST", "/api/session/pin", { pin }, by);
  expect((await unlock(PIN)).status).toBe(200);
  for (let count = 0; count < 3; count += 1) expect((await unlock("918273")).error).toBe("wrong-pin");
  const tooSoon = await unlock(PIN);
  expect(tooSoon.error).toBe("wait-pin");
  expect(tooSoon.message).toContain("Vent litt");
  expect(refusals()).toContain("session.open: pin wrong");
  server.clock.pass(MINUTE_MS);
  expect((await unlock(PIN)).status).toBe(200);
  expect((await unlock(PIN, wall)).error).toBe("forbidden");
});

test("a hundred guesses in the same moment are counted like a hundred", async () => {
  await client.joinFirstTime(wall, "kari");
  const { code } = await client.openDoor(wall);
  const answers = await Promise.all(Array.from({ length: 12 }, () => client.join(code, "kari", "999999")));
  expect(answers.filter(({ error }) => error === "wrong-pin")).toHaveLength(3);
});

test("a screen becomes a wall when a leader types its code and its number, and signs for every session", async () => {
  const key = await makeDeviceKey();
  const start = (await client.ask<PairingStart>("POST", "/api/pairing", { publicKey: key.publicKey })).body;
  const poll = () => client.ask("POST", "/api/pairing/poll", { pairing: start.pairing });
  const confirm = (wish: object, token = leader) =>
    client.ask(
      "POST",
      "/api/units/nord/pairing",
      { code: start.code, number: start.number, name: "Vaktrommet", ...wish },
      token,
    );
  expect((await poll()).body).toEqual({ state: "waiting" });
  expect(await poll()).toMatchObject({ status: 429, error: "slow-down" });
  expect(await confirm({}, wall)).toMatchObject({ status: 403, error: "forbidden" });
  expect(await confirm({ code: "AAAA-AAAA" })).toMatchObject({ status: 404, error: "wrong-pairing" });
  expect(await confirm({ number: "01" })).toMatchObject({ status: 403, error: "wrong-number" });
  expect((await confirm({})).status).toBe(200);
  expect(await confirm({})).toMatchObject({ error: "wrong-pairing" });
  const { deviceId, unitId } = (await poll()).body as { deviceId: string; unitId: string };
  expect(unitId).toBe("nord");

  const session = async (signed = deviceId) => {
    const { challenge } = (await client.ask<{ challenge: string }>("POST", `/api/devices/${deviceId}/challenge`, {}))
      .body;
    const signature = await key.sign(signed, challenge);
    return client.ask<{ token: string }>("POST", `/api/devices/${deviceId}/session`, { challenge, signature });
  };
  expect(await session("another")).toMatchObject({ status: 401, error: "expired" });
  const { token } = (await session()).body;
  const socket = await connect(token);
  const rows = (await client.ask<DeviceRow[]>("GET", "/api/units/nord/devices", undefined, leader)).body;
  expect(rows).toMatchObject([{ id: deviceId, kind: "wall", name: "Vaktrommet" }]);
  await client.ask("POST", `/api/units/nord/devices/${deviceId}/revoke`, { lost: false }, leader);
  expect(await socket.closed).toMatchObject({ code: 4401, reason: CLOSE.expired });
  expect(await session()).toMatchObject({ status: 401, error: "unknown-device" });
  expect(refusals()).toEqual(
    expect.arrayContaining(["device.pair: wrong-pairing", "device.pair: wrong-number", "device.session: signature"]),
  );
});

test("a pairing ends after three wrong numbers, and after ten minutes", async () => {
  const { publicKey } = await makeDeviceKey();
  const begin = async () => (await client.ask<PairingStart>("POST", "/api/pairing", { publicKey })).body;
  const first = await begin();
  const confirm = (number: string) =>
    client.ask("POST", "/api/units/nord/pairing", { code: first.code, number, name: "Vaktrommet" }, leader);
  for (let n = 0; n < 3; n++) expect((await confirm("01")).error).toBe("wrong-number");
  expect((await confirm(first.number)).error).toBe("wrong-pairing");
  const second = await begin();
  server.clock.pass(10 * MINUTE_MS);
  expect(await client.ask("POST", "/api/pairing/poll", { pairing: second.pairing })).toMatchObject({
    status: 410,
    error: "old-pairing",
  });
});

test("a lost phone is out at once and is told to forget; its key opens nothing more", async () => {
  const key = await makeDeviceKey();
  const { token, deviceId } = await client.joinFirstTime(wall, "kari", key.publicKey);
  const socket = await connect(token);
  await client.ask("POST", `/api/units/nord/devices/${deviceId}/revoke`, { lost: true }, leader);
  expect(await socket.closed).toMatchObject({ code: 4401 });
  const next = await client.ask("GET", "/api/session", undefined, token);
  expect(next).toMatchObject({ status: 401, error: "wiped" });
  expect(next.headers.get("clear-site-data")).toBe('"cookies", "storage"');
  const { challenge } = (await client.ask<{ challenge: string }>("POST", `/api/devices/${deviceId}/challenge`, {}))
    .body;
  const signature = await key.sign(deviceId ?? "", challenge);
  const proof = await client.ask("POST", `/api/devices/${deviceId}/session`, { challenge, signature });
  expect(proof).toMatchObject({ status: 401, error: "wiped" });

  // Whose it was finds it under their own data, with what else is known of how they come in.
  const again = (await client.join((await client.openDoor(wall)).code, "kari")).body.token;
  expect((await client.ask("GET", "/api/log/nord/own", undefined, again)).body).toMatchObject({
    signIn: { pin: true, account: false },
    devices: [],
    byOthers: [
      { act: "device.revoke", subjectName: "Kari N.", detail: "lost", actor: { id: "liv" } },
      { act: "join.confirm", detail: "yes" },
    ],
  });
});

test("the meeting lead shows somebody out, and no leader", async () => {
  const lead = (await client.joinFirstTime(wall, "kari")).token;
  const { token } = await client.joinFirstTime(wall, "ola");
  const socket = await connect(token);
  expect(await client.ask("DELETE", "/api/units/nord/present/kari", undefined, token)).toMatchObject({ status: 403 });
  expect((await client.ask("DELETE", "/api/units/nord/present/ola", undefined, lead)).body).toEqual({ ended: 1 });
  expect(await socket.closed).toMatchObject({ code: 4401 });
  expect(await client.ask("DELETE", "/api/units/nord/present/liv", undefined, lead)).toMatchObject({
    error: "no-access",
  });
});

test("a leader reaches no further than the leader's own units and rights", async () => {
  const admin = (await client.firstAdministrator(server.server.firstRunUrl ?? "")).token;
  const people = "/api/units/nord/people";
  expect(await client.ask("POST", people, { name: "Alf", role: "admin" }, leader)).toMatchObject({
    error: "forbidden",
  });
  const { id } = (await client.ask<{ id: string }>("POST", people, { name: "Liv", role: "leader" }, admin)).body;
  const other = (
    await client.ask<{ id: string }>("POST", "/api/units/sor/people", { name: "Nils", role: "staff" }, admin)
  ).body.id;
  expect(await client.ask("POST", `${people}/${other}`, { act: "disable" }, leader)).toMatchObject({
    error: "unknown-person",
  });
  const administrators = (await client.ask<PersonRow[]>("GET", people, undefined, admin)).body;
  const adminId = administrators.find(({ role }) => role === "admin")?.id ?? "";
  expect(await client.ask("POST", `${people}/${adminId}`, { act: "resetPin" }, leader)).toMatchObject({
    error: "no-access",
  });
  expect(await client.ask("POST", `${people}/${adminId}/invitation`, {}, leader)).toMatchObject({ error: "no-access" });

  // A new leader comes in by the link, and is out the moment the administrator says so.
  const { secret } = (await client.ask<{ secret: string }>("POST", `${people}/${id}/invitation`, {}, admin)).body;
  const accept = { secret, name: "Liv", pin: PIN, publicKey: null };
  const { token } = (await client.ask<{ token: string }>("POST", "/api/invitation/accept", accept)).body;
  expect((await client.ask("GET", people, undefined, token)).status).toBe(200);
  expect((await client.ask("GET", "/api/units/sor/people", undefined, token)).status).toBe(403);
  await client.ask("POST", `${people}/${id}`, { act: "disable" }, admin);
  expect((await client.ask("GET", people, undefined, token)).status).toBe(401);
});

test("no PIN, code or secret is kept as it was written", async () => {
  await client.joinFirstTime(wall, "kari");
  const stored = JSON.stringify([
    server.store.records.list("person"),
    server.store.records.list("device"),
    server.store.records.list("invitation"),
    server.store.accessLog.find({ limit: 100 }),
    server.logged,
  ]);
  expect(stored).toContain("scrypt$15$8$1$");
  expect(stored).not.toContain(PIN);
});
