/** A day whose stored bytes are not what was written: refused by name at every door, nothing half shown, other days untouched. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { openSession, type Session } from "../../client/session/session.ts";
import { openHocuspocusClient } from "../support/sync-client.ts";
import { openMemoryStore } from "../../server/store/memory-store.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

const DAMAGED = { unitId: "nord", date: "2026-03-24" };

let server: TestServer;
let session: Session | null;

beforeEach(async () => {
  const store = openMemoryStore();
  server = await openTestServer({ store });
  session = null;
  await server.signIn({ kind: "leader" });
  const day = store.days.get("nord/2026-03-24");
  if (!day) throw new Error("The day was not made");
  day.rows = day.rows.map((row) => ({ ...row, bytes: Uint8Array.of(...row.bytes.slice(0, -1), 9) }));
});

afterEach(async () => {
  session?.close();
  await server.close();
});

test("a screen is told that it is damage, asks no more, and has shown nothing", async () => {
  const opened = openSession(DAMAGED, {
    signIn: () => server.signIn({ kind: "leader" }),
    origin: server.url,
    now: () => server.clock.now(),
    onWake: () => () => undefined,
  });
  session = opened;
  await new Promise<void>((resolve) => {
    opened.connection.subscribe(() => {
      if (opened.connection.get().kind === "closed") resolve();
    });
  });
  expect(opened.connection.get()).toEqual({ kind: "closed", reason: "damaged" });
  expect(opened.board.get()).toBeNull();
  expect(opened.save.get()).toEqual({ kind: "readOnly" });
  expect(server.logged.join("\n")).toContain("The journal of nord/2026-03-24 is damaged at row 1");
});

test("a client of the plain protocol is refused with the same word", async () => {
  const { token } = await server.signIn({ kind: "leader" });
  const client = openHocuspocusClient({ url: server.wsUrl, document: "nord/2026-03-24", token });
  expect(await client.denied).toBe("damaged");
  client.destroy();
});

test.each(["/api/replay/nord/2026-03-24", "/api/reports/nord/2026-03-24", "/api/units/nord/staff"])(
  "%s says so in words, not with a stack trace",
  async (path) => {
    const { token } = await server.signIn({ kind: "leader" });
    const answer = await server.request(path, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({
      error: "damaged-day",
      message:
        "Dagen er skadet på disken og vises ikke: tirsdag 24. mars 2026 for Nord. Si fra til den som drifter serveren.",
    });
  },
);
