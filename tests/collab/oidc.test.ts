/** Signing in through a real identity provider, and everything that may go wrong on the way. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { OidcSelfTest } from "#shared/oidc.ts";
import { parseOidcSettings } from "../../server/access/oidc/oidc-settings.ts";
import { openOidcBrowser } from "../support/oidc-browser.ts";
import { KEY_CLIENT, openTestProvider, SECRET_CLIENT, type TestProvider } from "../support/oidc-provider.ts";
import { freePort } from "../support/server-process.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

const HOUR_MS = 60 * 60 * 1000;
const PEOPLE = {
  kari: { name: "Kari Nordmann", groups: ["tavle-ansatt"], units: ["4711"], amr: ["pwd", "mfa"] },
  leder: { name: "Lise Leder", groups: ["andre", "tavle-leder"], units: ["alle"], amr: ["mfa"] },
  admin: { name: "Ada Admin", groups: ["tavle-admin"], amr: ["mfa"] },
  enkel: { name: "En Faktor", groups: ["tavle-ansatt"], units: ["4711"], amr: ["pwd"] },
  fremmed: { name: "Fra Kantina", groups: ["kantina"], units: ["4711"], amr: ["mfa"] },
  uten: { name: "Uten Enhet", groups: ["tavle-ansatt"], units: ["9999"], amr: ["mfa"] },
  mange: { name: "Mange Grupper", units: ["4711"], amr: ["mfa"] },
};
const SECRET = {
  OIDC_CLIENT_ID: SECRET_CLIENT.id,
  OIDC_CLIENT_SECRET: SECRET_CLIENT.secret,
};

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

interface Opened {
  readonly server: TestServer;
  readonly provider: TestProvider;
  readonly url: string;
}

async function openApp(appPort: number, issuer: string, env: Record<string, string>): Promise<TestServer> {
  const url = `http://127.0.0.1:${appPort}`;
  const { settings, problems } = parseOidcSettings({
    OIDC_ISSUER: issuer,
    OIDC_SCOPES: "openid profile work",
    OIDC_ROLE_CLAIM: "groups",
    OIDC_ROLE_MAP: "tavle-admin=admin; tavle-leder=leader; tavle-ansatt=staff",
    OIDC_UNIT_CLAIM: "units",
    OIDC_UNIT_MAP: "4711=nord; 4712=sor; alle=*",
    OIDC_REQUIRED_AMR: "mfa hwk",
    ...env,
  });
  if (!settings) throw new Error(problems.join("; "));
  const server = await openTestServer({ config: { port: appPort, publicUrl: url, oidc: settings } });
  server.clock.set(Date.now());
  closers.push(() => server.close());
  return server;
}

async function open(options: { env?: Record<string, string>; pushed?: boolean } = {}): Promise<Opened> {
  const appPort = await freePort();
  const url = `http://127.0.0.1:${appPort}`;
  const provider = await openTestProvider({ appUrl: url, people: PEOPLE, pushed: options.pushed ?? true });
  closers.push(() => provider.close());
  return { provider, url, server: await openApp(appPort, provider.issuer, { ...SECRET, ...options.env }) };
}

function failure(url: URL): string {
  return new URLSearchParams(url.hash.slice(1)).get("feil") ?? "";
}

test("a person signs in with the secret, and the token stands in no address", async () => {
  const { url, server } = await open();
  const browser = openOidcBrowser(url);
  const landed = await browser.signIn("kari");
  const { status, body } = await browser.exchange(landed);
  expect(status).toBe(200);
  expect(body).toMatchObject({ returnTo: "/mobil/nord", actor: { name: "Kari Nordmann", role: "staff" } });
  expect(body.token).toMatch(/^[\w-]{43}$/);
  expect(landed.href).not.toContain(body.token);
  expect(server.server.sessions.find(body.token ?? "")?.actor.name).toBe("Kari Nordmann");
});

test("a person signs in where the server proves itself with a private key, and nothing is pushed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "morgentavla-key-"));
  closers.push(() => rm(folder, { recursive: true }));
  const file = join(folder, "client.pem");
  const appPort = await freePort();
  const url = `http://127.0.0.1:${appPort}`;
  const provider = await openTestProvider({ appUrl: url, people: PEOPLE, pushed: false });
  closers.push(() => provider.close());
  await writeFile(file, provider.clientKeyPem);
  await openApp(appPort, provider.issuer, {
    OIDC_CLIENT_ID: KEY_CLIENT.id,
    OIDC_PRIVATE_KEY_FILE: file,
    OIDC_PRIVATE_KEY_ID: KEY_CLIENT.kid,
    OIDC_PRIVATE_KEY_ALG: "ES256",
  });
  const browser = openOidcBrowser(url);
  const { body } = await browser.exchange(await browser.signIn("leder", "?unit=sor&return=/tavle/sor"));
  expect(body).toMatchObject({ returnTo: "/tavle/sor", actor: { role: "leader" } });
});

test("two tabs of one browser both get in; another browser with the same answer does not", async () => {
  const { url } = await open();
  const browser = openOidcBrowser(url);
  const first = await browser.signInUntilCallback("kari");
  const second = await browser.signInUntilCallback("kari");
  expect(failure(await openOidcBrowser(url).open(first))).toBe("state");
  expect((await browser.exchange(await browser.open(second))).status).toBe(200);
  expect((await browser.exchange(await browser.open(first))).status).toBe(200);
});

test("an answer counts once, and only with the state it was asked with", async () => {
  const { url, server } = await open();
  const browser = openOidcBrowser(url);
  const callback = await browser.signInUntilCallback("kari");
  const guessed = new URL(callback);
  guessed.searchParams.set("state", "guessed");
  expect(failure(await browser.open(guessed))).toBe("state");
  expect(failure(await browser.open(callback))).toBe("");
  expect(failure(await browser.open(callback))).toBe("state");
  expect(server.logged.filter((line) => line.startsWith("sign-in refused"))).toHaveLength(2);
  const refused = server.store.accessLog.find({ limit: 10 }).filter(({ act }) => act === "session.signIn");
  // The same attempt is written once a minute.
  expect(refused).toMatchObject([{ allowed: false, detail: "state" }]);
});

test("a code is exchanged once, unchanged, by the browser that got it", async () => {
  const { url } = await open();
  const browser = openOidcBrowser(url);
  const landed = await browser.signIn("kari");
  expect(await openOidcBrowser(url).exchange(landed)).toMatchObject({ status: 403, body: { refusal: "state" } });
  const tampered = new URL(landed);
  tampered.hash = `${landed.hash.slice(0, -1)}${landed.hash.endsWith("A") ? "B" : "A"}`;
  expect(await browser.exchange(tampered)).toMatchObject({ status: 403, body: { refusal: "state" } });
  expect((await browser.exchange(landed)).status).toBe(200);
  expect(await browser.exchange(landed)).toMatchObject({ status: 403, body: { refusal: "state" } });
});

test("an answer in another provider's name is refused before its code is used", async () => {
  const { url } = await open();
  const browser = openOidcBrowser(url);
  const callback = await browser.signInUntilCallback("kari");
  callback.searchParams.set("iss", "https://login.example.com");
  expect(failure(await browser.open(callback))).toBe("invalid");
});

test.each([
  ["another nonce", { nonce: "another" }, "invalid"],
  ["another issuer", { iss: "https://login.example.com" }, "invalid"],
  ["another audience", { aud: "another-client" }, "invalid"],
  ["a time that is over", { exp: Math.floor(Date.now() / 1000) - 120 }, "expired"],
  ["a time 50 s ago, which clocks may differ by", { exp: Math.floor(Date.now() / 1000) - 50 }, ""],
  ["an hour that has not come", { iat: Math.floor(Date.now() / 1000) + 3600 }, "clock"],
])("an identity token with %s", async (_what, changed, refusal) => {
  const { url, provider } = await open();
  provider.tamper((claims) => ({ ...claims, ...changed }));
  expect(failure(await openOidcBrowser(url).signIn("kari"))).toBe(refusal);
});

test.each([
  ["an hour ahead", HOUR_MS, "clock"],
  ["an hour behind", -HOUR_MS, "clock"],
  ["50 s ahead", 50_000, ""],
])("our clock %s is named as what is wrong when it is", async (_what, offset, refusal) => {
  const { url, server } = await open();
  server.clock.set(Date.now() + offset);
  expect(failure(await openOidcBrowser(url).signIn("kari"))).toBe(refusal);
});

test.each([
  ["enkel", "mfa"],
  ["fremmed", "role"],
  ["uten", "unit"],
  ["", "denied"],
])("%s is turned away because of %s, and can try again from where they were", async (who, refusal) => {
  const { url } = await open();
  const landed = await openOidcBrowser(url).signIn(who);
  expect(new URLSearchParams(landed.hash.slice(1)).get("feil")).toBe(refusal);
  expect(new URLSearchParams(landed.hash.slice(1)).get("til")).toBe("/mobil/nord");
});

test("groups that the provider left out are said to be that", async () => {
  const { url, provider } = await open();
  provider.tamper((claims) => ({ ...claims, _claim_names: { groups: "src1" } }));
  expect(failure(await openOidcBrowser(url).signIn("mange"))).toBe("groups");
});

test("a person may not ask for a unit that is not theirs, nor be sent to another host", async () => {
  const { url, server } = await open();
  const browser = openOidcBrowser(url);
  const landed = await browser.signIn("kari", "?unit=sor&return=/mobil/sor");
  expect(await browser.exchange(landed)).toMatchObject({ status: 403, body: { refusal: "unit" } });
  for (const path of ["//evil.example", "https://evil.example", "/\\evil.example", "/mobil/../..//evil"]) {
    const response = await server.request(`/api/oidc/start?return=${encodeURIComponent(path)}`, { redirect: "manual" });
    expect([path, response.status]).toEqual([path, 400]);
  }
});

test("a provider that is down stops nothing: not the start, not those who are in, and it is tried again", async () => {
  const [appPort, providerPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${appPort}`;
  const server = await openApp(appPort, `http://127.0.0.1:${providerPort}`, SECRET);
  expect(failure(await openOidcBrowser(url).signIn("kari"))).toBe("down");

  const provider = await openTestProvider({ appUrl: url, people: PEOPLE, port: providerPort });
  closers.push(() => provider.close());
  const browser = openOidcBrowser(url);
  const { body } = await browser.exchange(await browser.signIn("kari"));

  const callback = await browser.signInUntilCallback("kari");
  await provider.close();
  expect(failure(await browser.open(callback))).toBe("down");
  expect(failure(await browser.signIn("kari"))).toBe("down");
  expect(server.server.sessions.find(body.token ?? "")).not.toBeNull();
  expect((await server.signIn({ kind: "wall" })).actor.role).toBe("wall");
});

/** POSTs the notice as a provider does. */
function notify(server: TestServer, token: string): Promise<number> {
  return server
    .request("/api/oidc/backchannel-logout", { method: "POST", body: new URLSearchParams({ logout_token: token }) })
    .then(({ status }) => status);
}

test("whoever signs out at the provider is signed out here: that session, or all of the person's", async () => {
  const { url, server, provider } = await open();
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

async function signedIn(url: string, who: string): Promise<{ token: string; id: string }> {
  const browser = openOidcBrowser(url);
  const { body } = await browser.exchange(await browser.signIn(who, "?return=/"));
  return { token: body.token ?? "", id: body.actor?.id ?? "" };
}

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
  const { url, server } = await open({ pushed });
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
  const { url, server, provider } = await open();
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
  const { server } = await open({ pushed, env: { OIDC_CLIENT_SECRET: "another-secret-of-thirty-two-chars" } });
  const token = await administrator(server);
  expect(await selfTest(server, token)).toMatchObject(found);
});

test("the self-test knows an address that is not registered", async () => {
  const [appPort, provider] = [
    await freePort(),
    await openTestProvider({ appUrl: "http://127.0.0.1:1", people: PEOPLE }),
  ];
  closers.push(() => provider.close());
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
  const { url, server, provider } = await open();
  const way = async (): Promise<string> =>
    (await server.request("/api/oidc/logout", { redirect: "manual" })).headers.get("location") ?? "";
  expect(await way()).toBe(
    `${provider.issuer}/session/end?post_logout_redirect_uri=${encodeURIComponent(`${url}/`)}&client_id=tavle-secret`,
  );
  const lonely = await openApp(await freePort(), "http://127.0.0.1:1", SECRET);
  const response = await lonely.request("/api/oidc/logout", { redirect: "manual" });
  expect(response.headers.get("location")).toBe(`${lonely.url}/`);
});
