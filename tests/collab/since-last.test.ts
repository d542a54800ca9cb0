/** «Siden sist»: what the board of the day before left behind, for whoever sees today's board and nobody else. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { applyChanges } from "#shared/document/board-doc.ts";
import type { SinceLastReply } from "#shared/domain/since-last.ts";
import { buildDeviation, buildVisit, deviationId, visitId } from "../support/build.ts";
import { openHocuspocusClient } from "../support/sync-client.ts";
import { MORNING, openTestServer, type TestServer } from "../support/test-server.ts";

const WALL = { kind: "wall" };
/** 21:00 and 22:30 in Oslo. */
const EVENING = Date.parse("2026-03-24T20:00:00Z");
const NIGHT = Date.parse("2026-03-24T21:30:00Z");
const NEXT_MORNING = MORNING + 24 * 60 * 60 * 1000;

let server: TestServer;

beforeEach(async () => {
  server = await openTestServer();
});

afterEach(() => server.close());

async function ask(as: object | null, day: string): Promise<Response> {
  const headers: Record<string, string> = {};
  if (as) headers["authorization"] = `Bearer ${(await server.signIn(as)).token}`;
  return server.request(`/api/days/${day}/since-last`, { headers });
}

test("the first day has nothing to look back on, and the second what the first left", async () => {
  const first = await ask(WALL, server.today());
  expect([first.status, await first.json()]).toEqual([200, { since: null }]);

  const { token } = await server.signIn({ kind: "staff", staffId: "kari" });
  const client = openHocuspocusClient({ url: server.wsUrl, document: server.today(), token });
  await client.synced;
  const put = (root: "visits" | "deviations", entity: object): void =>
    applyChanges(client.doc, [{ op: "put", root, entity } as Parameters<typeof applyChanges>[1][number]], "test");
  put("visits", buildVisit({ status: { state: "notDone", reason: "notHome", at: 1 } }));
  put(
    "visits",
    buildVisit({ id: visitId("alarm"), unplanned: true, start: 1500, status: { state: "done", reason: null, at: 1 } }),
  );
  put("deviations", buildDeviation({ id: deviationId("d1"), text: "by day", at: EVENING }));
  put("deviations", buildDeviation({ id: deviationId("d2"), text: "at night", at: NIGHT }));
  await client.saved();
  client.destroy();

  server.clock.set(NEXT_MORNING);
  await server.server.rollover.look();
  const { since } = (await (await ask({ kind: "staff", staffId: "ola" }, "nord/2026-03-25")).json()) as SinceLastReply;
  expect(since).toMatchObject({
    date: "2026-03-24",
    visits: [{ id: "v1", reason: "notHome", baseMinutes: 10, tasks: [] }],
    nightVisits: [{ id: "alarm", state: "done" }],
    notes: [
      { text: "by day", atNight: false },
      { text: "at night", atNight: true },
    ],
    names: { kari: "Kari N.", ola: "Ola S." },
  });
});

test("nobody without a session, nobody of another unit, and no day that is none", async () => {
  expect((await ask(null, server.today())).status).toBe(401);
  expect((await ask(WALL, server.today("sor"))).status).toBe(403);
  expect((await ask(WALL, "nord/yesterday")).status).toBe(404);
});
