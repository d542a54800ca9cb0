/** Signing in through a real identity provider, and everything that may go wrong on the way. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { closeAll, closeLater, openApp, openWithProvider, PEOPLE, SECRET } from "../support/oidc-app.ts";
import { openOidcBrowser } from "../support/oidc-browser.ts";
import { KEY_CLIENT, openTestProvider } from "../support/oidc-provider.ts";
import { freePort } from "../support/server-process.ts";

const HOUR_MS = 60 * 60 * 1000;

afterEach(closeAll);

function failure(url: URL): string {
  return new URLSearchParams(url.hash.slice(1)).get("feil") ?? "";
}

test("a person signs in with the secret, and the token stands in no address", async () => {
  const { url, server, provider } = await openWithProvider();
  const browser = openOidcBrowser(url);
  const landed = await browser.signIn("kari");
  expect(provider.boundToKey()).toBe(true);
  const { status, body } = await browser.exchange(landed);
  expect(status).toBe(200);
  expect(body).toMatchObject({ returnTo: "/mobil/nord", actor: { name: "Kari Nordmann", role: "staff" } });
  expect(body.token).toMatch(/^[\w-]{43}$/);
  expect(landed.href).not.toContain(body.token);
  expect(server.server.sessions.find(body.token ?? "")?.actor.name).toBe("Kari Nordmann");
});

test("a person signs in where the server proves itself with a private key, and nothing is pushed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "morgentavla-key-"));
  closeLater(() => rm(folder, { recursive: true }));
  const file = join(folder, "client.pem");
  const appPort = await freePort();
  const url = `http://127.0.0.1:${appPort}`;
  const provider = await openTestProvider({ appUrl: url, people: PEOPLE, pushed: false });
  closeLater(() => provider.close());
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
  const { url } = await openWithProvider();
  const browser = openOidcBrowser(url);
  const first = await browser.signInUntilCallback("kari");
  const second = await browser.signInUntilCallback("kari");
  expect(failure(await openOidcBrowser(url).open(first))).toBe("state");
  expect((await browser.exchange(await browser.open(second))).status).toBe(200);
  expect((await browser.exchange(await browser.open(first))).status).toBe(200);
});

test("an answer counts once, and only with the state it was asked with", async () => {
  const { url, server } = await openWithProvider();
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
  const { url } = await openWithProvider();
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
  const { url } = await openWithProvider();
  const browser = openOidcBrowser(url);
  const callback = await browser.signInUntilCallback("kari");
  callback.searchParams.set("iss", "https://login.example.com");
  expect(failure(await browser.open(callback))).toBe("invalid");
});

const seconds = (): number => Math.floor(Date.now() / 1000);

test.each([
  ["another nonce", () => ({ nonce: "another" }), "invalid"],
  ["another issuer", () => ({ iss: "https://login.example.com" }), "invalid"],
  ["another audience", () => ({ aud: "another-client" }), "invalid"],
  ["a time that is over", () => ({ exp: seconds() - 120 }), "expired"],
  ["a time 50 s ago, which clocks may differ by", () => ({ exp: seconds() - 50 }), ""],
  ["no word of two steps, although userinfo has it", () => ({ amr: undefined }), "mfa"],
  ["an hour that has not come", () => ({ iat: seconds() + 3600 }), "clock"],
])("an identity token with %s", async (_what, changed, refusal) => {
  const { url, provider } = await openWithProvider();
  provider.tamper((claims) => ({ ...claims, ...changed() }));
  expect(failure(await openOidcBrowser(url).signIn("kari"))).toBe(refusal);
});

test.each([
  ["an hour ahead", HOUR_MS, "clock"],
  ["an hour behind", -HOUR_MS, "clock"],
  ["50 s ahead", 50_000, ""],
])("our clock %s is named as what is wrong when it is", async (_what, offset, refusal) => {
  const { url, server } = await openWithProvider();
  server.clock.set(Date.now() + offset);
  expect(failure(await openOidcBrowser(url).signIn("kari"))).toBe(refusal);
});

test.each([
  ["enkel", "mfa"],
  ["fremmed", "role"],
  ["uten", "unit"],
  ["", "denied"],
])("%s is turned away because of %s, and can try again from where they were", async (who, refusal) => {
  const { url } = await openWithProvider();
  const landed = await openOidcBrowser(url).signIn(who);
  expect(new URLSearchParams(landed.hash.slice(1)).get("feil")).toBe(refusal);
  expect(new URLSearchParams(landed.hash.slice(1)).get("til")).toBe("/mobil/nord");
});

test("an identity token that somebody else signed is refused, straight from the provider or not", async () => {
  const { url, provider } = await openWithProvider();
  provider.forge();
  expect(failure(await openOidcBrowser(url).signIn("kari"))).toBe("invalid");
});

test.each<[{ OIDC_REQUIRED_ACR: string; OIDC_ACR_CLAIM?: string; OIDC_ACR_VALUES?: string }, object]>([
  [{ OIDC_REQUIRED_ACR: "high" }, { acr_values: "high", claims: null }],
  [
    { OIDC_REQUIRED_ACR: "4", OIDC_ACR_CLAIM: "level", OIDC_ACR_VALUES: "Level4" },
    { acr_values: "Level4", claims: null },
  ],
  [
    { OIDC_REQUIRED_ACR: "c1", OIDC_ACR_CLAIM: "acrs" },
    { acr_values: null, claims: '{"id_token":{"acrs":{"essential":true,"value":"c1"}}}' },
  ],
])("with %j the provider is asked for the level, and the answer must have it", async (env, asked) => {
  const { url, server, provider } = await openWithProvider({ pushed: false, env });
  const start = await server.request("/api/oidc/start", { redirect: "manual" });
  const { searchParams } = new URL(start.headers.get("location") ?? "");
  expect({ acr_values: searchParams.get("acr_values"), claims: searchParams.get("claims") }).toEqual(asked);
  expect(failure(await openOidcBrowser(url).signIn("kari"))).toBe("mfa");
  const claim = env.OIDC_ACR_CLAIM ?? "acr";
  provider.tamper((claims) => ({ ...claims, [claim]: [env.OIDC_REQUIRED_ACR] }));
  expect(failure(await openOidcBrowser(url).signIn("kari"))).toBe("");
});

test("what is asked of a provider that takes pushed requests does not pass through the browser", async () => {
  const { server } = await openWithProvider();
  const start = await server.request("/api/oidc/start", { redirect: "manual" });
  const { searchParams } = new URL(start.headers.get("location") ?? "");
  expect([...searchParams.keys()].toSorted()).toEqual(["client_id", "request_uri"]);
});

test("groups that the provider left out are said to be that", async () => {
  const { url, provider } = await openWithProvider();
  provider.tamper((claims) => ({ ...claims, _claim_names: { groups: "src1" } }));
  expect(failure(await openOidcBrowser(url).signIn("mange"))).toBe("groups");
});

test("a person may not ask for a unit that is not theirs, nor be sent to another host", async () => {
  const { url, server } = await openWithProvider();
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
  closeLater(() => provider.close());
  const browser = openOidcBrowser(url);
  const { body } = await browser.exchange(await browser.signIn("kari"));

  const callback = await browser.signInUntilCallback("kari");
  await provider.close();
  expect(failure(await browser.open(callback))).toBe("down");
  expect(failure(await browser.signIn("kari"))).toBe("down");
  expect(server.logged.join("\n")).toMatch(/sign-in refused .*"refusal":"down"/);
  expect(server.server.sessions.find(body.token ?? "")).not.toBeNull();
  expect((await server.signIn({ kind: "wall" })).actor.role).toBe("wall");
});
