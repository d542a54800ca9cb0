/** The database is locked by somebody else for as long as it takes to notice: the writer waits, the event loop does not. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { databaseIn } from "../../server/store/data-folder.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import { report } from "../long/size.ts";
import { openHocuspocusClient } from "../support/sync-client.ts";
import { addTask } from "../support/test-board.ts";
import { openTestServer } from "../support/test-server.ts";

const NS_PER_MS = 1_000_000;
/** What one attempt of the writer waits for the lock. A loop that stands still for as long has waited with it. */
const WRITER_WAIT_MS = 500;

test("a locked database never stops the event loop, every screen is told, and days are still read", async () => {
  const folder = mkdtempSync(join(tmpdir(), "morgentavla-lock-"));
  const server = await openTestServer({ store: openSqliteStore(folder) });
  const { token } = await server.signIn({ kind: "staff", staffId: "kari" });
  const headers = { authorization: `Bearer ${token}` };
  const openClient = () => openHocuspocusClient({ url: server.wsUrl, document: server.today(), token });
  const clients = [openClient(), openClient()];
  const [kari, wall] = clients;
  if (!kari || !wall) throw new Error("two clients");
  for (const client of clients) {
    await client.synced;
    await client.saved();
  }
  const other = new DatabaseSync(databaseIn(folder));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const told = clients.map((client) => client.hears("storage"));

  other.exec("BEGIN IMMEDIATE");
  const lockedAt = performance.now();
  delay.enable();
  addTask(kari.doc, "while locked");
  let banners = 0;
  for (const each of told) {
    void each.then((message) => {
      expect(message).toEqual({ t: "storage", ok: false });
      banners += 1;
    });
  }
  const read = async (): Promise<void> => {
    // Not the replay: that each opening is logged before it is shown holds here too.
    expect((await server.request(`/api/days/${server.today()}/since-last`, { headers })).status).toBe(200);
  };
  // The first of them waits until it is decided what becomes of the change before it.
  while (banners < clients.length) await read();
  const noticedMs = performance.now() - lockedAt;
  for (let count = 0; count < 20; count++) await read();
  delay.disable();
  expect(wall.titles()).toEqual(["first"]);
  expect(delay.max / NS_PER_MS).toBeLessThan(WRITER_WAIT_MS);

  const well = clients.map((client) => client.hears("storage"));
  other.exec("ROLLBACK");
  other.close();
  expect(await Promise.all(well)).toEqual(clients.map(() => ({ t: "storage", ok: true })));
  await kari.saved();
  await wall.until(() => wall.titles().includes("while locked"));
  report(
    `database locked: every screen told after ${noticedMs.toFixed(0)} ms, 20 of 20 days read meanwhile, ` +
      `event loop stood still ${(delay.max / NS_PER_MS).toFixed(0)} ms at most`,
  );
  for (const client of clients) client.destroy();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});
