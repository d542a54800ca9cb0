/** «Besøk i rommet» reaches every wall of the unit and no other, and outlives a page and a server that start again. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Boot } from "#shared/protocol.ts";
import { openSession, type Session } from "../../client/session/session.ts";
import { createVeil } from "../../client/session/veil.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

let folder: string;
let server: TestServer;
let screens: Session[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "morgentavla-veil-"));
  server = await openTestServer({ store: openSqliteStore(folder) });
  screens = [];
});

afterEach(async () => {
  for (const screen of screens) screen.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(as: object, unitId = "nord"): Promise<Session> {
  const date = server.server.days.today();
  const screen = openSession(
    { unitId, date },
    {
      signIn: () => server.signIn(as, unitId),
      origin: server.url,
      now: () => server.clock.now(),
      onWake: () => () => undefined,
    },
  );
  screens.push(screen);
  await expect.poll(() => screen.board.get()).not.toBeNull();
  return screen;
}

test("one touch covers all walls of the unit, also for pages and servers that start again", async () => {
  const [here, there, phone, elsewhere] = await Promise.all([
    open({ kind: "wall" }),
    open({ kind: "wall" }),
    open({ kind: "staff", staffId: "ola" }),
    open({ kind: "wall" }, "sor"),
  ]);
  phone.veil(true);
  await expect.poll(() => [here.veiled.get(), there.veiled.get()]).toEqual([true, true]);
  expect(elsewhere.veiled.get()).toBe(false);
  await server.store.journal.flushed();

  for (const screen of screens.splice(0)) screen.close();
  await server.close();
  server = await openTestServer({ store: openSqliteStore(folder) });
  const boot = (await (await server.request("/api/boot")).json()) as Boot;
  expect(boot.units.map(({ id, veiled }) => [id, veiled])).toEqual([
    ["nord", true],
    ["sor", false],
  ]);
  const again = await open({ kind: "wall" });
  await expect.poll(() => again.veiled.get()).toBe(true);
  const leader = await open({ kind: "leader" });
  leader.veil(false);
  await expect.poll(() => again.veiled.get()).toBe(false);
});

test("a wall without a connection is covered at once, stays so, and says it when it is back", () => {
  const sent: boolean[] = [];
  let live = false;
  const veil = createVeil(false, (on) => {
    if (live) sent.push(on);
  });
  veil.wish(true);
  expect(veil.on.get()).toBe(true);
  // The server has not heard of it, and says on arrival how it was.
  veil.told(false);
  expect(veil.on.get()).toBe(true);
  live = true;
  veil.resend();
  expect(sent).toEqual([true]);
  veil.told(true);
  veil.told(false);
  expect(veil.on.get()).toBe(false);
});
