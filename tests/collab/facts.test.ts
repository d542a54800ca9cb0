/** Day facts over HTTP: who gets them, that sealing keeps them, and that opening a patient's day again is logged with its reason. */

import { afterEach, beforeEach, expect, test } from "vitest";
import type { FactsReply } from "#shared/protocol.ts";
import { decodeReplay } from "#shared/replay-stream.ts";
import type { MemoryStore } from "../../server/store/memory-store.ts";
import { openHocuspocusClient } from "../support/sync-client.ts";
import { addTask } from "../support/test-board.ts";
import { MORNING, openTestServer, type TestServer } from "../support/test-server.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

let server: TestServer;
let token: string;

beforeEach(async () => {
  server = await openTestServer();
  token = (await server.signIn({ kind: "leader" })).token;
});
afterEach(() => server.close());

const ask = (path: string, init: RequestInit = {}, as = token): Promise<Response> =>
  server.request(path, {
    ...init,
    headers: { authorization: `Bearer ${as}`, ...(init.body ? { "content-type": "application/json" } : {}) },
  });
const factsOf = async (query: string): Promise<FactsReply> =>
  (await (await ask(`/api/facts/nord?${query}`)).json()) as FactsReply;

test("the running day is told as far as it has come; sealed it is kept, and told without its board", async () => {
  const week = "from=2026-03-20&to=2026-03-26";
  const running = await factsOf(week);
  expect(running).toMatchObject({ unitName: "Nord", damaged: [], coming: 0 });
  expect(running.facts.map(({ date, locked, mustWithoutOwner }) => [date, locked, mustWithoutOwner])).toEqual([
    ["2026-03-24", false, 1],
  ]);
  server.clock.set(MORNING + DAY_MS + 3 * 60 * 60 * 1000);
  await server.server.rollover.look();
  const memory = server.store as MemoryStore;
  memory.days.delete("nord/2026-03-24");
  token = (await server.signIn({ kind: "leader" })).token;
  expect((await factsOf(week)).facts.map(({ date }) => date)).toEqual(["2026-03-24", "2026-03-25"]);
});

test("a damaged day is named, and the others are told", async () => {
  const memory = server.store as MemoryStore;
  const day = memory.days.get("nord/2026-03-24");
  if (day) day.rows = day.rows.map((row) => ({ ...row, bytes: Uint8Array.of(9) }));
  expect(await factsOf("from=2026-03-24&to=2026-03-24")).toMatchObject({ facts: [], damaged: ["2026-03-24"] });
});

test("who may not, and what nobody can ask", async () => {
  const wall = (await server.signIn({ kind: "wall" })).token;
  const other = (await server.signIn({ kind: "leader" }, "sor")).token;
  const week = "/api/facts/nord?from=2026-03-20&to=2026-03-26";
  expect((await server.request(week)).status).toBe(401);
  expect((await ask(week, {}, wall)).status).toBe(403);
  expect((await ask(week, {}, other)).status).toBe(403);
  expect((await ask("/api/facts/nord?from=2026-03-26&to=2026-03-20")).status).toBe(400);
  expect((await ask("/api/facts/nord?from=2020-01-01&to=2026-03-20")).status).toBe(400);
  // A unit that does not exist is one more that the session is not for: nobody learns which there are.
  expect((await ask("/api/facts/vest?from=2026-03-20&to=2026-03-26")).status).toBe(403);
});

test("opening a day is in the log before it is shown; a patient's card needs a reason, and the log keeps it", async () => {
  const path = "/api/replay/nord/2026-03-24";
  const post = (what: string, body: object, as = token): Promise<Response> =>
    ask(`${path}/${what}`, { method: "POST", body: JSON.stringify(body) }, as);
  expect((await ask(path)).status).toBe(200);
  expect((await ask(`${path}?after=1`)).status).toBe(200);
  const about = { patient: "N-14" };
  expect((await post("reason", { reason: "followUp", words: "", about })).status).toBe(200);
  expect((await post("reason", { reason: "other", words: " ", about })).status).toBe(409);
  expect((await post("reason", { reason: "other", words: "01019012480", about })).status).toBe(422);
  expect((await post("reason", { reason: "followUp", words: "", about: { patient: "Ola Nordmann" } })).status).toBe(
    400,
  );
  expect((await post("reason", { reason: "deviation", words: "Klage", about: { task: "first" } })).status).toBe(200);
  expect((await post("export", {})).status).toBe(200);
  const lead = (await server.signIn({ kind: "staff", staffId: "kari" })).token;
  expect((await post("export", {}, lead)).status).toBe(403);
  const logged = server.store.accessLog.find({ unitId: "nord", limit: 20 }).filter(({ allowed }) => allowed);
  expect(logged.toReversed().map(({ act, subject, detail }) => [act, subject, detail])).toEqual([
    ["replay.open", "2026-03-24", null],
    ["replay.open", "N-14", "2026-03-24 followUp"],
    ["replay.open", "2026-03-24", "2026-03-24 deviation: Klage"],
    ["replay.export", "2026-03-24", null],
  ]);
});

test("a row that cannot be trusted is named, and what is before it is shown", async () => {
  const { token: wall } = await server.signIn({ kind: "wall" });
  const client = openHocuspocusClient({ url: server.wsUrl, document: server.today(), token: wall });
  await client.synced;
  for (const title of ["en", "to", "tre"]) {
    addTask(client.doc, title);
    await client.saved();
  }
  client.destroy();
  const memory = server.store as MemoryStore;
  const day = memory.days.get(server.today());
  if (day) day.rows = day.rows.map((row) => (row.seq === 3 ? { ...row, at: row.at + 1 } : row));
  const answer = await ask(`/api/replay/${server.today()}`);
  expect(answer.headers.get("cache-control")).toBe("private, no-cache");
  const { header, frames } = decodeReplay(new Uint8Array(await answer.arrayBuffer()));
  expect([header.damagedAt, frames.length]).toEqual([3, 2]);
});
