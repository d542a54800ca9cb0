/** A day whose stored bytes are not what was written: refused by name at every door, nothing half shown, other days untouched. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { openSession, type Session } from "../../client/session/session.ts";
import type { Store } from "../../client/store.ts";
import { openHocuspocusClient } from "../support/sync-client.ts";
import { openMemoryStore } from "../../server/store/memory-store.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

const DAMAGED = { unitId: "nord", date: "2026-03-24" };

let server: TestServer;
let session: Session | null;
let restoreDay: () => void;

beforeEach(async () => {
  const store = openMemoryStore();
  server = await openTestServer({ store });
  session = null;
  await server.signIn({ kind: "leader" });
  const day = store.days.get("nord/2026-03-24");
  if (!day) throw new Error("The day was not made");
  const whole = day.rows;
  restoreDay = () => (day.rows = whole);
  day.rows = day.rows.map((row) => ({ ...row, bytes: Uint8Array.of(...row.bytes.slice(0, -1), 9) }));
});

afterEach(async () => {
  session?.close();
  await server.close();
});

test("a screen is told that it is damage, shows nothing of it, and is back by itself when the day is whole again", async () => {
  const opened = openSession(DAMAGED, {
    signIn: () => server.signIn({ kind: "leader" }),
    origin: server.url,
    now: () => server.clock.now(),
    onWake: () => () => undefined,
  });
  session = opened;
  await changed(opened.damaged);
  expect(opened.damaged.get()).toBe(true);
  expect(opened.board.get()).toBeNull();
  expect(server.logged.join("\n")).toContain("The journal of nord/2026-03-24 is damaged at row 1");
  restoreDay();
  await changed(opened.damaged);
  expect(opened.damaged.get()).toBe(false);
  expect(opened.connection.get()).toEqual({ kind: "live" });
  expect(opened.board.get()?.meta.date).toBe(DAMAGED.date);
});

function changed(store: Store<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      stop();
      resolve();
    });
  });
}

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
