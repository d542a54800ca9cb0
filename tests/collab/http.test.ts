/** What the server answers over HTTP. */

import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { applyUpdate, createBoardDoc, readBoard } from "#shared/document/board-doc.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { type PlannedDay, plannedDay } from "#shared/domain/week-outlook.ts";
import type { Boot } from "#shared/protocol.ts";
import { openCatalogues } from "../../server/day/catalogues.ts";
import type { Journal } from "../../server/journal/journal.ts";
import { openMemoryStore } from "../../server/store/memory-store.ts";
import { decodeReplay } from "../support/decode-replay.ts";
import { openHocuspocusClient } from "../support/sync-client.ts";
import { addTask, testBoard } from "../support/test-board.ts";
import { MORNING, openTestServer, type TestServer } from "../support/test-server.ts";

const HOUR_MS = 60 * 60 * 1000;
const JSON_BODY = { "content-type": "application/json" };

let server: TestServer;

beforeEach(async () => {
  server = await openTestServer();
});

afterEach(() => server.close());

async function errorOf(response: Response): Promise<{ status: number; error: string; message: string }> {
  const { error, message } = (await response.json()) as { error: string; message: string };
  return { status: response.status, error, message };
}

/** A day with three changes by two people, ten minutes apart. */
async function writeDay(): Promise<{ token: string; board: ReturnType<typeof readBoard> }> {
  const { token } = await server.signIn({ kind: "staff", staffId: "kari" });
  const kari = openHocuspocusClient({ url: server.wsUrl, document: server.today(), token });
  const wall = openHocuspocusClient({
    url: server.wsUrl,
    document: server.today(),
    token: (await server.signIn({ kind: "wall" })).token,
  });
  await Promise.all([kari.synced, wall.synced]);
  for (const [index, client] of [kari, wall, kari].entries()) {
    server.clock.set(MORNING + (index + 1) * 600_000);
    addTask(client.doc, `change ${index}`);
    await client.saved();
  }
  await wall.until(() => wall.titles().length === 4);
  const board = wall.board();
  kari.destroy();
  wall.destroy();
  return { token, board };
}

function replay(token: string, headers: Record<string, string> = {}, path = `nord/2026-03-24`): Promise<Response> {
  return server.request(`/api/replay/${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
}

test("health and readiness", async () => {
  expect(await (await server.request("/healthz")).json()).toEqual({ ok: true });
  expect(await (await server.request("/readyz")).json()).toEqual({ ok: true });
});

async function catalogueOf(version: string): Promise<Catalogue> {
  return (await (await server.request(`/api/catalogue/${version}`)).json()) as Catalogue;
}

test("the coming week is told to whoever may see the board, and to nobody else", async () => {
  const week = (headers: Record<string, string>, unit = "nord") =>
    server.request(`/api/units/${unit}/week`, { headers });
  const { token } = await server.signIn({ kind: "wall" });
  const days = (await (await week({ authorization: `Bearer ${token}` })).json()) as PlannedDay[];
  expect(days.map(({ date }) => date)).toEqual([25, 26, 27, 28, 29, 30, 31].map((day) => `2026-03-${day}`));
  expect(days[0]?.needMinutes).toBe(plannedDay(testBoard("nord", "2026-03-25")).needMinutes);
  expect(await errorOf(await week({}))).toMatchObject({ status: 401 });
  expect(await errorOf(await week({ authorization: `Bearer ${token}` }, "sor"))).toMatchObject({ status: 403 });
});

test("every version of the catalogue is given by its name, and no other", async () => {
  const now = await catalogueOf(openCatalogues(openMemoryStore().records).current.version);
  expect(now.taskTypes).toHaveLength(31);
  for (const { standard, consequence } of now.taskTypes) {
    for (const lines of [standard, consequence]) {
      for (const words of [lines?.nb, lines?.nn, lines?.en]) expect(words).toMatch(/^.{20,120}\.$/);
    }
  }
  // A day made with the published list keeps it, from before those lines were written.
  const published = await catalogueOf("levanger-2025-03-20");
  expect(published.taskTypes.map(({ id }) => id)).toEqual(now.taskTypes.map(({ id }) => id));
  expect(published.taskTypes.every(({ standard }) => standard === undefined)).toBe(true);
  expect(await errorOf(await server.request("/api/catalogue/last-year"))).toMatchObject({ status: 404 });
});

test("boot says which day it is, by the unit's clock and not the visitor's", async () => {
  server.clock.set(Date.parse("2026-03-28T23:30:00Z"));
  await server.server.rollover.look();
  const boot = (await (await server.request("/api/boot")).json()) as Boot;
  expect(boot).toMatchObject({ demo: true, municipality: "Prøvekommune", timeZone: "Europe/Oslo" });
  const phones = { read: true, edit: true, offline: true, lockMinutes: 5 };
  const speech = { vocabulary: "user", language: "nb" };
  expect(boot.units).toEqual([
    { id: "nord", name: "Nord", today: "2026-03-29", veiled: false, previousDay: "2026-03-24", phones, speech },
    { id: "sor", name: "Sør", today: "2026-03-29", veiled: false, previousDay: "2026-03-24", phones, speech },
  ]);
});

test("sessions of the demo: the wall, a leader, the meeting lead and others from today's board", async () => {
  expect((await server.signIn({ kind: "wall" })).actor).toEqual({ id: "wall-nord", name: "Tavla Nord", role: "wall" });
  expect((await server.signIn({ kind: "leader" })).actor.role).toBe("leader");
  expect((await server.signIn({ kind: "staff", staffId: "kari" })).actor).toEqual({
    id: "kari",
    name: "Kari N.",
    role: "lead",
  });
  expect((await server.signIn({ kind: "staff", staffId: "ola" })).actor.role).toBe("staff");
  const tokens = new Set([
    (await server.signIn({ kind: "wall" })).token,
    (await server.signIn({ kind: "wall" })).token,
  ]);
  expect(tokens.size).toBe(2);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
});

test.each<[string, number, string, RequestInit]>([
  ["no body", 400, "bad-request", { method: "POST", headers: JSON_BODY }],
  ["no JSON", 400, "bad-request", { method: "POST", headers: JSON_BODY, body: "{" }],
  ["another kind of text", 400, "bad-request", { method: "POST", body: "unit=nord" }],
  [
    "a field too many",
    400,
    "bad-request",
    { method: "POST", headers: JSON_BODY, body: '{"unit":"nord","as":{"kind":"wall"},"role":"admin"}' },
  ],
  [
    "a body too long",
    413,
    "too-long",
    { method: "POST", headers: JSON_BODY, body: `{"unit":"${"x".repeat(20_000)}"}` },
  ],
  [
    "an unknown role",
    400,
    "bad-request",
    { method: "POST", headers: JSON_BODY, body: '{"unit":"nord","as":{"kind":"admin"}}' },
  ],
  [
    "an unknown unit",
    404,
    "unknown-unit",
    { method: "POST", headers: JSON_BODY, body: '{"unit":"vest","as":{"kind":"wall"}}' },
  ],
  [
    "somebody who is not here",
    404,
    "unknown-person",
    { method: "POST", headers: JSON_BODY, body: '{"unit":"nord","as":{"kind":"staff","staffId":"nobody"}}' },
  ],
])("a session for %s is refused in words", async (_what, status, error, init) => {
  const answer = await errorOf(await server.request("/api/session", init));
  expect(answer).toMatchObject({ status, error });
  expect(answer.message).toMatch(/^[A-ZÅØÆ].+\.$/);
});

test("the replay decodes to the board that people had, with authors and times of the server", async () => {
  const { token, board } = await writeDay();
  const { header, frames } = decodeReplay(new Uint8Array(await (await replay(token)).arrayBuffer()));
  expect(header).toMatchObject({
    version: 1,
    day: { unitId: "nord", date: "2026-03-24" },
    timeZone: "Europe/Oslo",
    startedAt: MORNING,
    frames: 4,
    sealed: false,
  });
  expect(header.actors.map(({ name }) => name)).toEqual(["Morgentavla", "Kari N.", "Tavla Nord"]);
  expect(frames.map(({ actorId, at }) => [actorId, (at - MORNING) / 600_000])).toEqual([
    ["system", 0],
    ["kari", 1],
    ["wall-nord", 2],
    ["kari", 3],
  ]);
  const doc = createBoardDoc();
  for (const { bytes } of frames) applyUpdate(doc, bytes);
  expect(readBoard(doc)).toEqual(board);
});

test("whoever says that they only follow on is in the log all the same, and once", async () => {
  const { token } = await writeDay();
  const opened = (): number =>
    server.store.accessLog.find({ actorId: "kari", limit: 9 }).filter(({ act }) => act === "replay.open").length;
  for (const after of [1, 2]) {
    const { frames } = decodeReplay(
      new Uint8Array(await (await replay(token, {}, `nord/2026-03-24?after=${after}`)).arrayBuffer()),
    );
    expect(frames).toHaveLength(4 - after);
    expect(opened()).toBe(1);
  }
  await replay(token);
  expect(opened()).toBe(2);
});

test("whoever asks for stream after stream has few of them made at once, and others get theirs", async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
  const store = openMemoryStore();
  const { soundRows } = store.journal;
  let asked = 0;
  const journal: Journal = {
    ...store.journal,
    async soundRows(document, after) {
      asked += 1;
      await held;
      return soundRows(document, after);
    },
  };
  await server.close();
  server = await openTestServer({ store: { ...store, journal } });
  const { token } = await server.signIn({ kind: "leader" });
  const many = Array.from({ length: 9 }, (_, after) => replay(token, {}, `nord/2026-03-24?after=${after}`));
  await expect.poll(() => asked).toBe(6);
  expect((await Promise.race(many)).status).toBe(429);
  // The same again is none more, and neither is somebody else's.
  const again = replay(token);
  const others = replay(
    (await server.signIn({ kind: "staff", staffId: "kari" })).token,
    {},
    "nord/2026-03-24?after=50",
  );
  await expect.poll(() => asked).toBe(7);
  release(undefined);
  const statuses = (await Promise.all(many)).map(({ status }) => status).sort((a, b) => a - b);
  expect([statuses, (await again).status, (await others).status]).toEqual([
    [...Array<number>(6).fill(200), 429, 429, 429],
    200,
    200,
  ]);
  expect((await replay(token, {}, "nord/2026-03-24?after=1")).status).toBe(200);
});

test("the replay is compressed as the client likes it, and is the same in each form", async () => {
  const { token } = await writeDay();
  const raw = async (encoding: string): Promise<Buffer> => {
    const response = await new Promise<{ body: Buffer; encoding: string | undefined }>((resolve, reject) => {
      void import("node:http").then(({ get }) => {
        get(
          `${server.url}/api/replay/nord/2026-03-24`,
          { headers: { authorization: `Bearer ${token}`, "accept-encoding": encoding } },
          (answer) => {
            const chunks: Buffer[] = [];
            answer.on("data", (chunk: Buffer) => chunks.push(chunk));
            answer.on("end", () =>
              resolve({ body: Buffer.concat(chunks), encoding: answer.headers["content-encoding"] }),
            );
          },
        ).on("error", reject);
      });
    });
    if (response.encoding === "br") return brotliDecompressSync(response.body);
    return response.encoding === "gzip" ? gunzipSync(response.body) : response.body;
  };
  const plain = await raw("identity");
  expect(plain.length).toBeGreaterThan(300);
  expect(await raw("gzip")).toEqual(plain);
  expect(await raw("gzip, br")).toEqual(plain);
  expect(await raw("br;q=0, gzip")).toEqual(plain);
});

test("an open day is asked for again, a sealed one is kept for ever", async () => {
  const { token } = await writeDay();
  const open = await replay(token);
  expect(open.headers.get("cache-control")).toBe("private, no-cache");
  const etag = open.headers.get("etag") ?? "";
  expect((await replay(token, { "if-none-match": etag })).status).toBe(304);
  server.clock.set(MORNING + 27 * HOUR_MS);
  await server.server.rollover.look();
  const later = (await server.signIn({ kind: "leader" })).token;
  const sealed = await replay(later, { "if-none-match": etag });
  expect(sealed.status).toBe(200);
  expect(sealed.headers.get("cache-control")).toBe("private, no-cache");
  expect(decodeReplay(new Uint8Array(await sealed.arrayBuffer())).header.sealed).toBe(true);
});

test("the replay needs a session for that unit, also in the demo", async () => {
  const own = (await server.signIn({ kind: "leader" })).token;
  const other = (await server.signIn({ kind: "leader" }, "sor")).token;
  expect(await errorOf(await server.request("/api/replay/nord/2026-03-24"))).toMatchObject({
    status: 401,
    error: "expired",
  });
  expect(await errorOf(await replay("guess"))).toMatchObject({ status: 401 });
  expect(await errorOf(await replay(other))).toMatchObject({ status: 403, error: "forbidden" });
  expect(await errorOf(await replay(own, {}, "nord/2026-03-23"))).toMatchObject({ status: 404, error: "unknown-day" });
  expect(await errorOf(await replay(own, {}, "nord/2026-02-30"))).toMatchObject({ status: 404 });
  expect(await errorOf(await replay(own, {}, "nord/..%2f..%2fetc"))).toMatchObject({ status: 404 });
});

test("every answer carries the headers that keep other hosts out", async () => {
  const noAddress = ["/api/%ZZ", "/mobil/100%", `/api/units/${"a".repeat(300)}/people`];
  for (const path of ["/", "/healthz", "/api/boot", "/nothing", "/api/replay/nord/2026-03-24", ...noAddress]) {
    const { headers } = await server.request(path);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-hii1GvifzLiObm11mxWcUszTcw1MQwk4Xrh9I9h7RwA='; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
        "frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; worker-src 'self'; manifest-src 'self'",
    );
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("permissions-policy")).toContain("geolocation=()");
  }
  expect((await server.request("/api/boot")).headers.get("cache-control")).toBe("no-store");
});

test.each([
  "/nothing",
  "/api/nothing",
  "/.env",
  "/..%2f..%2fetc/passwd",
  "/assets/..%2f..%2f..%2fpackage.json",
  "/.vite/manifest.json",
])("%s does not exist", async (path) => {
  const response = await server.request(path);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(response.headers.get("content-type")).toContain("application/json");
});

test("a page that points its own name at this machine is turned away", async () => {
  const { get } = await import("node:http");
  const status = await new Promise((resolve) => {
    get(`${server.url}/api/boot`, { headers: { host: "evil.example" } }, (answer) => resolve(answer.statusCode));
  });
  expect(status).toBe(421);
});
