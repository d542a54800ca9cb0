/** The daily report: who may read and sign it, what a signature covers, and that it outlives the board it was made from. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { applyChanges } from "#shared/document/board-doc.ts";
import type { DeviationId } from "#shared/domain/ids.ts";
import type { ReportReply } from "#shared/kept-report.ts";
import { type MemoryStore, openMemoryStore } from "../../server/store/memory-store.ts";
import { openHocuspocusClient } from "../support/sync-client.ts";
import { MORNING, openTestServer, type TestServer } from "../support/test-server.ts";

const DAY = "nord/2026-03-24";
const LEADER = { kind: "leader" };
/** After ten the next morning, when the day is sealed. */
const NEXT_DAY = MORNING + 28 * 60 * 60 * 1000;

let store: MemoryStore;
let server: TestServer;

beforeEach(async () => {
  store = openMemoryStore();
  server = await openTestServer({ store });
});

afterEach(() => server.close());

async function ask(as: object, body?: object): Promise<Response> {
  const { token } = await server.signIn(as);
  return server.request(`/api/reports/${DAY}`, {
    ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  });
}

async function read(): Promise<ReportReply> {
  const response = await ask(LEADER);
  expect(response.status).toBe(200);
  return (await response.json()) as ReportReply;
}

async function note(text: string): Promise<void> {
  const { token } = await server.signIn({ kind: "staff", staffId: "kari" });
  const client = openHocuspocusClient({ url: server.wsUrl, document: DAY, token });
  await client.synced;
  const entity = { id: text as DeviationId, kind: "positive", text, visitId: null, at: 1 } as const;
  applyChanges(client.doc, [{ op: "put", root: "deviations", entity }], "test");
  await client.saved();
  client.destroy();
}

test("whoever leads reads and signs, nobody else, and only what was read", async () => {
  expect((await server.request(`/api/reports/${DAY}`)).status).toBe(401);
  expect((await ask({ kind: "wall" })).status).toBe(403);
  expect((await ask({ kind: "staff", staffId: "ola" })).status).toBe(403);
  const first = await read();
  expect(first).toMatchObject({ final: false, signature: null, signedReport: null, report: { unitName: "nord" } });

  await note("one");
  const late = await ask(LEADER, { fingerprint: first.fingerprint });
  expect([late.status, await late.json()]).toMatchObject([409, { error: "report-changed" }]);
  expect((await ask(LEADER, { fingerprint: 7 })).status).toBe(400);
  expect((await ask({ kind: "staff", staffId: "ola" }, { fingerprint: first.fingerprint })).status).toBe(403);

  const { fingerprint } = await read();
  const signed = (await (await ask({ kind: "staff", staffId: "kari" }, { fingerprint })).json()) as ReportReply;
  expect(signed.signature).toEqual({ name: "Kari N.", role: "lead", at: MORNING });
  expect(signed.report.good).toEqual(["one"]);
});

test("what was signed stays as it was signed, and can be signed anew", async () => {
  await ask(LEADER, { fingerprint: (await read()).fingerprint });
  await note("later");
  const changed = await read();
  expect([changed.report.good, changed.signedReport?.good]).toEqual([["later"], []]);
  const again = await ask(LEADER, { fingerprint: changed.fingerprint });
  expect(await again.json()).toMatchObject({ signedReport: null, signature: { name: "Leder Nord" } });
});

test("a day that is over has its report, and has it still when the board is deleted", async () => {
  await note("seen");
  server.clock.set(NEXT_DAY);
  await server.server.rollover.look();
  const kept = await read();
  expect(kept).toMatchObject({ final: true, at: NEXT_DAY, signature: null });

  store.days.delete(DAY);
  expect(await read()).toEqual(kept);
  expect((await ask(LEADER, { fingerprint: kept.fingerprint })).status).toBe(200);
  expect(await read()).toMatchObject({ report: { good: ["seen"] }, signature: { at: NEXT_DAY } });
});

test("a report that was signed and whose board was deleted before the day was over is still there", async () => {
  await ask(LEADER, { fingerprint: (await read()).fingerprint });
  store.days.delete(DAY);
  expect(await read()).toMatchObject({ final: false, signature: { name: "Leder Nord" } });
});

test("neither board nor report: no such day", async () => {
  const { token } = await server.signIn(LEADER);
  const headers = { authorization: `Bearer ${token}` };
  for (const day of ["nord/2020-01-01", "nord/2026-13-01"]) {
    expect((await server.request(`/api/reports/${day}`, { headers })).status).toBe(404);
  }
});

test("the day on which the clocks are moved says so on its board", async () => {
  const day = { unitId: "nord", date: "2026-03-28" };
  server.clock.set(Date.parse("2026-03-28T06:30:00Z"));
  await server.server.rollover.look();
  expect((await server.server.days.board(day)).meta.clockChange).toEqual({ at: 1560, minutes: -60 });
});
