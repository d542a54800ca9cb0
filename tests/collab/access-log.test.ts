/** The access log as it is read: by the unit's leader, by the person it is about, and by nobody else. */

import { afterEach, beforeEach, expect, test } from "vitest";
import type { LogAnswer, OwnData } from "#shared/log-api.ts";
import { patientPlan } from "../support/patients.ts";
import { MORNING, openTestServer, type TestServer } from "../support/test-server.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

let server: TestServer;

beforeEach(async () => {
  server = await openTestServer({ planSource: patientPlan });
});

afterEach(async () => {
  await server.close();
});

const kari = { kind: "staff", staffId: "kari" };
const leader = { kind: "leader" };

async function ask<T>(who: object, path: string, body: object | null = {}): Promise<{ status: number; body: T }> {
  const { token } = await server.signIn(who);
  const response = await server.request(path, {
    method: body ? "POST" : "GET",
    headers: { authorization: `Bearer ${token}`, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as T };
}

async function looked(times: number, subject: string, daysAgo = 0): Promise<void> {
  const at = MORNING - daysAgo * DAY_MS;
  const actor = { id: "kari", role: "lead" as const };
  const entry = { at, unitId: "nord", actor, act: "patient.read", subject, detail: "ownVisit", allowed: true };
  await Promise.all(Array.from({ length: times }, () => server.store.accessLog.append(entry)));
}

test("a leader reads the unit's log page by page, by patient, person and date; others do not", async () => {
  await looked(3, "N-15", 2);
  await looked(120, "N-14");
  await ask(kari, "/api/log/nord/own", null);
  const first = (await ask<LogAnswer>(leader, "/api/log/nord/read")).body;
  expect(first.entries.length).toBe(100);
  expect(first.more).toBe(true);
  expect(first.entries[0]).toMatchObject({ seq: 123, actor: { id: "kari", name: "Kari N.", role: "lead" } });
  const rest = (await ask<LogAnswer>(leader, "/api/log/nord/read", { before: first.entries.at(-1)?.seq })).body;
  expect(rest.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 23 }, (_, index) => 23 - index));
  expect(rest.more).toBe(false);
  const find = async (question: object) =>
    (await ask<LogAnswer>(leader, "/api/log/nord/read", question)).body.entries.length;
  expect(await find({ code: "N-15" })).toBe(3);
  expect(await find({ from: "2026-03-22", until: "2026-03-22" })).toBe(3);
  expect(await find({ actorId: "ola" })).toBe(0);
  expect((await ask(kari, "/api/log/nord/read")).status).toBe(403);
  expect((await ask(leader, "/api/log/sor/read")).status).toBe(403);
  expect((await ask(leader, "/api/log/read")).status).toBe(403);
  expect((await ask(leader, "/api/log/nord/read", { code: "../x" })).status).toBe(400);
});

test("what somebody without a session writes into an address does not stay in the log", async () => {
  await server.request("/api/replay/01019012345-kari/2026-03-24");
  await server.request("/api/v1/units/01019012345-kari/facts");
  const logged = (): unknown => server.store.accessLog.find({ limit: 9 }).map(({ unitId, act }) => [unitId, act]);
  await expect.poll(logged).toEqual([
    [null, "data.export"],
    [null, "replay.open"],
  ]);
});

test("what is taken out and printed is in the log before it is handed over, and the chain is checked", async () => {
  await looked(2, "N-14");
  const exported = await ask<LogAnswer>(leader, "/api/log/nord/export", { code: "N-14" });
  expect(exported.body.entries.map(({ act }) => act)).toEqual(["log.export", "patient.read", "patient.read"]);
  expect((await ask(leader, "/api/log/nord/print", { what: "report", date: "2026-03-23" })).status).toBe(200);
  expect(server.store.accessLog.find({ limit: 1 })).toMatchObject([{ act: "print.report", subject: "2026-03-23" }]);
  expect((await ask(leader, "/api/log/nord/check")).body).toEqual({ firstBroken: null });
});

test("a person sees what is stored about them and what others did with it, and nobody else's", async () => {
  await looked(1, "N-14");
  const actor = { id: "leader-nord", role: "leader" as const };
  const revoked = { at: MORNING, unitId: "nord", act: "session.revoke", subject: "kari", detail: null, allowed: true };
  await server.store.accessLog.append({ ...revoked, actor });
  await server.store.accessLog.append({ ...revoked, actor, subject: "ola" });
  const wrote = { at: MORNING - DAY_MS, actor: { id: "kari", name: "Kari N.", role: "lead" as const } };
  await server.store.journal.createDay(
    { unitId: "nord", date: "2026-03-23" },
    { ...wrote, bytes: new Uint8Array([1]) },
  );
  const { body } = await ask<OwnData>(kari, "/api/log/nord/own", null);
  expect(body).toMatchObject({
    person: { id: "kari", name: "Kari N.", role: "lead" },
    signIn: { pin: false, account: false },
    devices: [],
    sessions: [{ thisOne: true }],
    boards: [{ date: "2026-03-23", changes: 1 }],
    acts: [{ act: "patient.read", subject: "N-14" }],
    byOthers: [{ act: "session.revoke", actor: { id: "leader-nord" } }],
    keptDays: { history: 30 },
  });
});
