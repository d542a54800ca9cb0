/** The plan as a file: who gets it, that it is logged first, and that nobody gets it without end. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;

beforeEach(async () => {
  server = await openTestServer();
});

afterEach(() => server.close());

async function fetchPlan(unit: string): Promise<Response> {
  const actor = { id: "inger", name: "Inger", role: "leader" } as const;
  const token = await server.server.sessions.open({ kind: "person", actor, units: "all" });
  return server.request(`/api/plan/${unit}.pdf`, { headers: { authorization: `Bearer ${token}` } });
}

test("the leader fetches today's plan, which is in the log before the file is there, and not without end", async () => {
  const response = await fetchPlan("nord");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/pdf");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="plan-nord-2026-03-24.pdf"');
  expect(Buffer.from(await response.arrayBuffer()).toString("latin1", 0, 5)).toBe("%PDF-");
  expect(server.store.accessLog.find({ unitId: "nord", limit: 5 })).toMatchObject([
    { act: "print.plan", subject: "2026-03-24", detail: "pdf", actor: { id: "inger" } },
  ]);
  const unknown = await fetchPlan("finnes-ikke");
  expect([unknown.status, await unknown.json()]).toEqual([404, expect.objectContaining({ error: "unknown-day" })]);
  const crowd = await Promise.all(Array.from({ length: 20 }, () => fetchPlan("nord")));
  expect(crowd.filter(({ status }) => status === 429).length).toBeGreaterThan(10);
});
