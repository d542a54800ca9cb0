/** Programs that are told when something happens: only where they may be, signed, tried again, and given up with a word. */

import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { applyChanges } from "#shared/document/board-doc.ts";
import type { LevelId } from "#shared/domain/ids.ts";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import type { DeliveryView, WebhookView } from "#shared/setup-api.ts";
import type { Store } from "../../server/store/store.ts";
import { addressProblem } from "../../server/webhooks/webhook-address.ts";
import { signature } from "../../server/webhooks/webhook-sender.ts";
import { type AccessClient, openAccessClient } from "../support/access-client.ts";
import { openHocuspocusClient } from "../support/sync-client.ts";
import { openSetUpServer, type SetUpServer } from "../support/set-up-server.ts";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let receiver: Server;
let host: string;
let answer: number;
let received: Received[];
/** Ms that go by until the receiver answers. */
let takes: number;
let store: Store;
let server: SetUpServer;
let client: AccessClient;
let admin: string;

beforeEach(async () => {
  answer = 200;
  received = [];
  takes = 0;
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += String(part)));
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      server.clock.pass(takes);
      response.writeHead(answer, { location: "http://127.0.0.1:1/" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => {
    receiver.listen(0, "127.0.0.1", resolve);
  });
  host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  server = await openSetUpServer((setup) => [setup.units.set("nord", newUnit("nord", "Nord"), 0)], {
    webhookHosts: [host],
  });
  store = server.store;
  client = openAccessClient(server.url);
  await signIn();
});

/** Again where so much time has passed that a session is over. */
async function signIn(): Promise<void> {
  const actor = { id: "astrid", name: "Astrid A.", role: "admin" } as const;
  admin = await server.server.sessions.open({ kind: "person", actor, units: "all" });
}

afterEach(async () => {
  await server.close();
  receiver.close();
});

const ALL = ["day.locked", "day.closed", "import.done", "level.changed"];
const wish = (more: object = {}): object => ({
  name: "Datavarehus",
  url: `http://${host}/mottak`,
  units: ["nord"],
  events: ALL,
  ...more,
});
async function make(): Promise<{ id: string; secret: string }> {
  return (await client.ask<{ id: string; secret: string }>("POST", "/api/webhooks", wish(), admin)).body;
}
const look = (): Promise<void> => server.server.webhookSender.look();
const told = (): Record<string, unknown>[] =>
  received.map(({ body }) => {
    const { id: _id, at: _at, ...rest } = JSON.parse(body) as Record<string, unknown>;
    return rest;
  });
const hook = async (): Promise<WebhookView | undefined> =>
  (await client.ask<{ webhooks: WebhookView[] }>("GET", "/api/webhooks", undefined, admin)).body.webhooks[0];
const deliveries = async (id: string): Promise<DeliveryView[]> =>
  (await client.ask<DeliveryView[]>("GET", `/api/webhooks/${id}/deliveries`, undefined, admin)).body;
const tryOut = (id: string) => client.ask<DeliveryView>("POST", `/api/webhooks/${id}/test`, {}, admin);
/** @param name makes it something else than what was imported before */
async function importPeople(name = "Kari Nordmann"): Promise<void> {
  const token = (
    await client.ask<{ token: string }>(
      "POST",
      "/api/tokens",
      { name: "Turnus", units: ["nord"], scopes: ["import"], days: 1 },
      admin,
    )
  ).body.token;
  const response = await server.request("/api/v1/import/nord/people", {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: `Ansattnr;Navn;Stilling\n1;${name};Sykepleier\n`,
  });
  expect(response.status).toBe(200);
}

test("what happens is told once, in order, signed, and with ids only", async () => {
  const { id, secret } = await make();
  await importPeople();
  const actor = { id: "ola", name: "Ola S.", role: "lead" } as const;
  const token = await server.server.sessions.open({ kind: "person", actor, units: ["nord"] });
  const wall = openHocuspocusClient({ url: server.wsUrl, document: server.today(), token });
  await wall.synced;
  const at = server.clock.now() + 1;
  applyChanges(
    wall.doc,
    [
      { op: "set", root: "meeting", fields: { committedAt: at } },
      {
        op: "put",
        root: "levels",
        entity: { id: "l1" as LevelId, level: "yellow", reason: "To borte: Kari og Li", by: null, at: at + 1 },
      },
    ],
    "test",
  );
  await wall.saved();
  wall.destroy();
  await look();
  await look();
  server.clock.set(Date.parse("2026-03-25T09:30:00Z"));
  await server.server.rollover.look();
  await look();
  await signIn();
  expect(told()).toEqual([
    { type: "import.done", unit: "nord", kind: "people", added: 1, changed: 0, removed: 0 },
    { type: "day.locked", unit: "nord", date: "2026-03-24" },
    { type: "level.changed", unit: "nord", date: "2026-03-24", level: "yellow" },
    { type: "day.closed", unit: "nord", date: "2026-03-24" },
  ]);
  expect(JSON.stringify(received)).not.toMatch(/Kari|Ola|Nordmann/);
  for (const { headers, body } of received) {
    const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
    expect(headers["webhook-signature"]).toBe(`v1,${signature(secret, signed)}`);
    expect((JSON.parse(body) as { id: string }).id).toBe(headers["webhook-id"]);
  }
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(4);
  expect((await deliveries(id)).map(({ type, status, ok }) => [type, status, ok])).toContainEqual([
    "day.closed",
    200,
    true,
  ]);
  expect(JSON.stringify(await hook())).not.toContain(secret);
});

test("one that does not answer is tried again later and later, in order, and at last stopped with a word", async () => {
  const { id } = await make();
  await importPeople();
  answer = 503;
  await look();
  await look();
  expect([received.length, (await hook())?.failures]).toEqual([1, 1]);
  // Whoever tries it is answered at once, past what waits; when it arrives, the rest follows.
  server.clock.pass(1);
  expect((await tryOut(id)).body).toMatchObject({ status: 503, ok: false, words: "Mottakeren svarte 503." });
  expect(await hook()).toMatchObject({ failures: 1, waiting: 1, nextAt: server.clock.now() + 9_999 });
  answer = 200;
  server.clock.pass(1);
  expect((await tryOut(id)).body).toMatchObject({ status: 200, ok: true });
  await look();
  expect(told().map(({ type }) => type)).toEqual(["import.done", "test", "test", "import.done"]);
  expect(await hook()).toMatchObject({
    failures: 0,
    waiting: 0,
    nextAt: null,
    last: { type: "import.done", ok: true },
  });

  answer = 302;
  await importPeople("Kari Berg");
  for (let attempt = 0; attempt < 12; attempt++) {
    await look();
    server.clock.pass(13 * 60 * 60 * 1000);
  }
  await signIn();
  // Eight in a row, nowhere else than where it was sent, and then nothing more.
  expect([received.length, (await hook())?.stopped]).toEqual([4 + 8, "Mottakeren svarte 302."]);
  expect(store.records.list("webhook-outbox")).toEqual([]);
  expect((await deliveries(id))[0]).toMatchObject({ status: 302, ok: false });
  answer = 200;
  expect((await tryOut(id)).body).toMatchObject({ ok: true });
  // A test that arrives is no word from anybody that it should begin again.
  expect((await hook())?.stopped).toBe("Mottakeren svarte 302.");
  expect((await client.ask("POST", `/api/webhooks/${id}/resume`, {}, admin)).status).toBe(200);
  expect((await hook())?.stopped).toBe(null);

  await importPeople("Kari Dahl");
  expect((await client.ask("POST", `/api/webhooks/${id}/pause`, {}, admin)).status).toBe(200);
  await importPeople("Kari Eng");
  await look();
  expect([received.length, await hook()]).toMatchObject([
    13,
    { waiting: 0, stopped: "Astrid A. har satt den på pause." },
  ]);
  expect((await client.ask("DELETE", `/api/webhooks/${id}`, undefined, admin)).status).toBe(200);
  expect(["webhook", "webhook-outbox", "webhook-delivery"].flatMap((name) => store.records.list(name))).toEqual([]);
});

test("one that takes its time has its share of a round, and the others and the boards need not wait for the rest", async () => {
  await make();
  for (const name of ["Kari Berg", "Kari Dal", "Kari Eng"]) {
    server.clock.pass(1);
    await importPeople(name);
  }
  takes = 6_000;
  await look();
  expect(received).toHaveLength(2);
  await look();
  expect([received.length, store.records.list("webhook-outbox")]).toEqual([3, []]);
});

test("an address that nobody has allowed is refused, when it is written and when it is used", async () => {
  const hosts = ["data.example.no", "127.0.0.1:9000", "10.0.0.5:8443"];
  const problems = [
    "https://data.example.no/mottak",
    "http://127.0.0.1:9000/",
    "https://10.0.0.5:8443/x",
    "http://data.example.no/mottak",
    "https://data.example.no:8443/",
    "https://data.example.no.evil.example/",
    "https://DATA.example.no/",
    "https://user:hemmelig@data.example.no/",
    "https://data.example.no/#hemmelig",
    "http://169.254.169.254/latest/meta-data",
    "http://[::1]:9000/",
    "http://2130706433:9000/",
    "file:///etc/passwd",
    "mottak",
  ].map((address) => addressProblem(address, hosts));
  expect(problems).toEqual([
    null,
    null,
    null,
    "notHttps",
    "hostNotAllowed",
    "hostNotAllowed",
    null,
    "secretInAddress",
    "secretInAddress",
    "notHttps",
    "hostNotAllowed",
    null,
    "notHttps",
    "badAddress",
  ]);
  for (const more of [{ url: "https://data.example.no/" }, { units: ["ukjent"] }, { events: [] }]) {
    expect((await client.ask("POST", "/api/webhooks", wish(more), admin)).error).toBe("fields");
  }
  const leader = await server.server.sessions.open({
    kind: "person",
    actor: { id: "leder", name: "Leder", role: "leader" },
    units: ["nord"],
  });
  expect((await client.ask("GET", "/api/webhooks", undefined, leader)).status).toBe(403);
});
