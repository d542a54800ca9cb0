/** What comes with an identity provider: whose account it is, its notice of sign-out, the self-test, the way out. */

import { afterEach, expect, test } from "vitest";
import type { DoorView } from "#shared/access-messages.ts";
import type { OidcSelfTest } from "#shared/oidc.ts";
import { openAccessClient } from "../support/access-client.ts";
import { makeDeviceKey } from "../support/device-key.ts";
import { closeAll, closeLater, openApp, openWithProvider, PEOPLE, SECRET, signedIn } from "../support/oidc-app.ts";
import { openOidcBrowser } from "../support/oidc-browser.ts";
import { openTestProvider, SECRET_CLIENT } from "../support/oidc-provider.ts";
import { freePort } from "../support/server-process.ts";
import type { TestServer } from "../support/test-server.ts";

afterEach(closeAll);

/** POSTs the notice as a provider does. */
function notify(server: TestServer, token: string): Promise<number> {
  return server
    .request("/api/oidc/backchannel-logout", { method: "POST", body: new URLSearchParams({ logout_token: token }) })
    .then(({ status }) => status);
}

test("whoever signs out at the provider is signed out here: that session, or all of the person's", async () => {
  const { url, server, provider } = await openWithProvider();
  const phone = (await signedIn(url, "kari")).token;
  const phoneSession = provider.lastSession();
  const desk = (await signedIn(url, "kari")).token;
  const other = (await signedIn(url, "leder")).token;
  const alive = (): boolean[] => [phone, desk, other].map((token) => server.server.sessions.find(token) !== null);

  await provider.signOut("kari", phoneSession);
  expect(alive()).toEqual([false, true, true]);

  const now = Math.floor(Date.now() / 1000);
  const honest = {
    iss: provider.issuer,
    aud: SECRET_CLIENT.id,
    iat: now,
    jti: "notice-1",
    sub: "kari",
    events: { "http://schemas.openid.net/event/backchannel-logout": {} },
  };
  const { events: _events, ...noEvent } = honest;
  for (const forged of [
    { ...honest, iss: "https://login.example.com" },
    { ...honest, aud: "another-client" },
    { ...honest, iat: now - 3600 },
    { ...honest, nonce: "from-a-sign-in" },
    noEvent,
  ]) {
    expect(await notify(server, await provider.sign(forged))).toBe(400);
  }
  const token = await provider.sign(honest, "logout+jwt");
  expect(await notify(server, `${token.slice(0, -4)}AAAA`)).toBe(400);
  expect(alive()).toEqual([false, true, true]);
  expect(await notify(server, token)).toBe(200);
  expect(alive()).toEqual([false, false, true]);
  expect(await notify(server, token)).toBe(400);
});

async function selfTest(server: TestServer, token: string): Promise<Record<string, string>> {
  const response = await server.request("/api/oidc/self-test", { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  const { lines } = (await response.json()) as OidcSelfTest;
  return Object.fromEntries(lines.map(({ check, outcome }) => [check, outcome]));
}

test.each([
  [true, "ok"],
  // Then only somebody who signs in can know whether the address is registered.
  [false, "unknown"],
])("the self-test says what is right, with pushed requests %s", async (pushed, redirect) => {
  const { url, server } = await openWithProvider({ pushed });
  await openOidcBrowser(url).signIn("fremmed");
  const { token } = await signedIn(url, "admin");
  expect(await selfTest(server, token)).toEqual({
    discovery: "ok",
    clock: "ok",
    keys: "ok",
    client: "ok",
    redirect,
    units: "ok",
    mfa: "ok",
    claims: "ok",
    refused: "some",
  });
});

test("the self-test says what is wrong, and tells nobody but an administrator", async () => {
  const { url, server, provider } = await openWithProvider();
  const { token } = await signedIn(url, "admin");
  const leader = await signedIn(url, "leder");
  const refused = await server.request("/api/oidc/self-test", { headers: { authorization: `Bearer ${leader.token}` } });
  expect(refused.status).toBe(403);
  const text = await (
    await server.request("/api/oidc/self-test", { headers: { authorization: `Bearer ${token}` } })
  ).text();
  expect(text).not.toContain(SECRET_CLIENT.secret);
  server.clock.set(Date.now() + 90_000);
  expect(await selfTest(server, token)).toMatchObject({ discovery: "ok", clock: "skewed" });
  await provider.close();
  expect(await selfTest(server, token)).toMatchObject({ discovery: "down", claims: "ok" });
});

test.each([
  [true, { client: "refused", redirect: "unknown" }],
  [false, { client: "refused", redirect: "unknown" }],
])("the self-test knows a wrong secret, with pushed requests %s", async (pushed, found) => {
  const { server } = await openWithProvider({
    pushed,
    env: { OIDC_CLIENT_SECRET: "another-secret-of-thirty-two-chars" },
  });
  const token = await administrator(server);
  expect(await selfTest(server, token)).toMatchObject(found);
});

test("the self-test knows an address that is not registered", async () => {
  const [appPort, provider] = [
    await freePort(),
    await openTestProvider({ appUrl: "http://127.0.0.1:1", people: PEOPLE }),
  ];
  closeLater(() => provider.close());
  const server = await openApp(appPort, provider.issuer, { ...SECRET, OIDC_UNIT_MAP: "4711=vest" });
  expect(await selfTest(server, await administrator(server))).toMatchObject({
    client: "ok",
    redirect: "refused",
    units: "unknown",
    claims: "none",
  });
});

function administrator(server: TestServer): Promise<string> {
  const actor = { id: "ada", name: "Ada", role: "admin" } as const;
  return server.server.sessions.open({ kind: "person", actor, units: "all" });
}

test("signing out leads to the provider's own way out, and home where it does not answer", async () => {
  const { url, server, provider } = await openWithProvider();
  const way = async (): Promise<string> =>
    (await server.request("/api/oidc/logout", { redirect: "manual" })).headers.get("location") ?? "";
  expect(await way()).toBe(
    `${provider.issuer}/session/end?post_logout_redirect_uri=${encodeURIComponent(`${url}/`)}&client_id=tavle-secret`,
  );
  const lonely = await openApp(await freePort(), "http://127.0.0.1:1", SECRET);
  const response = await lonely.request("/api/oidc/logout", { redirect: "manual" });
  expect(response.headers.get("location")).toBe(`${lonely.url}/`);
});

test("somebody on the board connects their account once, and is the same person with it from then on", async () => {
  const { url, server } = await openWithProvider();
  const { ask, joinFirstTime } = openAccessClient(url);
  const wall = (await server.signIn({ kind: "wall" })).token;
  const kari = await joinFirstTime(wall, "kari");
  const phone = openOidcBrowser(url);
  expect(await phone.connect(kari.token)).toBe(200);
  const { body } = await phone.exchange(await phone.signIn("kari", "?unit=nord&return=/mobil/nord&connect=1"));
  expect(body.actor?.id).toBe("kari");
  expect((await signedIn(url, "kari")).id).toBe("kari");

  const ola = await joinFirstTime(wall, "ola");
  const other = openOidcBrowser(url);
  await other.connect(ola.token);
  const taken = await other.exchange(await other.signIn("kari", "?unit=nord&return=/mobil/nord&connect=1"));
  expect(taken).toMatchObject({ status: 403, body: { refusal: "taken" } });
  expect((await server.request("/api/oidc/start?connect=1", { redirect: "manual" })).status).toBe(401);
  expect(await other.connect(wall)).toBe(403);

  const admin = await administrator(server);
  await ask("POST", "/api/units/nord/people/kari", { act: "disconnect" }, admin);
  expect((await signedIn(url, "kari")).id).not.toBe("kari");
});

test("a phone joins with the account: after a yes from the room the first time, by the account alone from then on", async () => {
  const { url, server } = await openWithProvider();
  const { ask, openDoor, enterCode } = openAccessClient(url);
  const wall = (await server.signIn({ kind: "wall" })).token;
  const { publicKey } = await makeDeviceKey();
  // Before anybody knew who it was the account had a record of its own.
  const before = await signedIn(url, "kari");
  const { code } = await openDoor(wall);
  const { ticket } = (await enterCode(code)).body;
  const phone = openOidcBrowser(url);
  const mine = { ticket, personId: "kari" };
  expect((await ask("POST", "/api/join/person", mine)).body).toEqual({ state: "waiting" });
  expect(await phone.join(ticket, "kari")).toBe(403);
  const { asking } = (await ask<DoorView>("GET", "/api/units/nord/join", undefined, wall)).body;
  for (const { id } of asking) await ask("POST", `/api/units/nord/join/answers/${id}`, { yes: true }, wall);
  expect(await phone.join(ticket, "ola")).toBe(403);
  expect(await phone.join(ticket, "kari")).toBe(200);
  expect(await phone.join(ticket, "kari")).toBe(403);
  const landed = await phone.signIn("kari", "?unit=nord&return=/mobil/nord&connect=1");
  const { body } = await phone.exchange(landed, publicKey);
  expect(body).toMatchObject({ actor: { id: "kari" }, unitId: "nord", onBoard: server.server.days.today() });
  expect(body.deviceId).toEqual(expect.any(String));
  expect(server.server.sessions.find(before.token)).toBeNull();
  const { joined } = (await ask<DoorView>("GET", "/api/units/nord/join", undefined, wall)).body;
  expect(joined).toEqual([{ personId: "kari", name: "Kari N." }]);

  const again = (await enterCode(code)).body.ticket;
  expect((await ask("POST", "/api/join/person", { ticket: again, personId: "kari" })).body).toEqual({
    state: "account",
  });
  expect((await signedIn(url, "kari")).id).toBe("kari");
  // A leader who only visits gets no phone out of it.
  const visitor = openOidcBrowser(url);
  const visit = await visitor.exchange(await visitor.signIn("leder", "?unit=nord&return=/mobil/nord"), publicKey);
  expect(visit.body).toMatchObject({ onBoard: null, deviceId: null });
});

test("what the provider grants counts each time: a new role ends the old sessions", async () => {
  const people = { per: { name: "Per", groups: ["tavle-leder"], units: ["4711"], amr: ["mfa"] } };
  const { url, server } = await openWithProvider({ people });
  const before = (await signedIn(url, "per")).token;
  expect(server.server.sessions.find(before)?.actor.role).toBe("leader");
  people.per.groups = ["tavle-ansatt"];
  const after = (await signedIn(url, "per")).token;
  expect(server.server.sessions.find(before)).toBeNull();
  expect(server.server.sessions.find(after)?.actor.role).toBe("staff");
});

test("where role and units are kept here, an account that nobody has connected opens nothing", async () => {
  const env = { OIDC_ROLE_CLAIM: "", OIDC_ROLE_MAP: "", OIDC_UNIT_CLAIM: "", OIDC_UNIT_MAP: "" };
  const { url, server } = await openWithProvider({ env });
  const browser = openOidcBrowser(url);
  const stranger = await browser.exchange(await browser.signIn("kari"));
  expect(stranger).toMatchObject({ status: 403, body: { refusal: "person" } });
  const wall = (await server.signIn({ kind: "wall" })).token;
  await browser.connect((await openAccessClient(url).joinFirstTime(wall, "kari")).token);
  await browser.exchange(await browser.signIn("kari", "?unit=nord&connect=1"));
  const { body } = await browser.exchange(await browser.signIn("kari"));
  expect(body).toMatchObject({ actor: { id: "kari", role: "lead" }, units: ["nord"] });
});
