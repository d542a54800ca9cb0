/** The real disk under the real server: locked, full, and back. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import { type ServerProcess, signIn, startServer } from "../support/server-process.ts";
import { openHocuspocusClient, type SyncClient } from "../support/sync-client.ts";
import { addTask } from "../support/test-board.ts";
import { openTestServer } from "../support/test-server.ts";

const canLimitFiles = spawnSync("prlimit", ["--version"]).status === 0;

let folder: string;
let clients: SyncClient[];
let running: ServerProcess | null;

beforeEach(() => {
  running = null;
  folder = mkdtempSync(join(tmpdir(), "morgentavla-storage-"));
  clients = [];
});

afterEach(async () => {
  for (const client of clients) client.destroy();
  await running?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test("a database that another process locks: sockets and reading go on, nothing is acknowledged, it recovers", async () => {
  const server = await openTestServer({ store: openSqliteStore(folder) });
  const { token } = await server.signIn({ kind: "staff", staffId: "kari" });
  const kari = openHocuspocusClient({ url: server.wsUrl, document: server.today(), token });
  clients.push(kari);
  await kari.synced;
  await kari.saved();
  const other = new DatabaseSync(join(folder, "morgentavla.db"));
  other.exec("BEGIN IMMEDIATE");
  addTask(kari.doc, "while locked");
  let acknowledged = false;
  const closed = kari.closed.then(({ code }) => {
    expect(acknowledged).toBe(false);
    return code;
  });
  void kari.saved().then(() => {
    acknowledged = true;
  });
  // Answered while the writer waits for the lock: it waits in a thread of its own.
  for (let count = 0; count < 50; count++) expect((await server.request("/healthz")).status).toBe(200);
  expect(server.store.journal.storage()).toBe("ok");
  expect(await closed).toBe(4503);
  await kari.hears("storage");
  expect((await server.request("/readyz")).status).toBe(503);
  const wall = openHocuspocusClient({ url: server.wsUrl, document: server.today(), token });
  clients.push(wall);
  await wall.synced;
  expect(wall.titles()).toEqual(["first"]);
  other.exec("ROLLBACK");
  other.close();
  await kari.saved();
  await wall.until(() => wall.titles().includes("while locked"));
  expect((await server.request("/readyz")).status).toBe(200);
  await server.close();
});

test.runIf(canLimitFiles)(
  "a full disk under the real process: no acknowledgement, and it recovers by itself",
  async () => {
    const server = await startServer({ folder });
    running = server;
    const kari = await joinDay(server);
    await kari.saved();
    const limit = (bytes: number | "unlimited"): void => {
      execFileSync("prlimit", ["--pid", String(server.child.pid), `--fsize=${bytes}:unlimited`]);
    };
    // What the files are now: not a byte more.
    limit(Math.max(...["", "-wal"].map((suffix) => statSync(join(folder, `morgentavla.db${suffix}`)).size)));
    const acknowledged = new Set<string>();
    let full = false;
    const told = kari.hears("storage").then(() => {
      full = true;
    });
    for (let count = 0; !full; count++) {
      addTask(kari.doc, `full-${count}`);
      await Promise.race([kari.saved().then(() => acknowledged.add(`full-${count}`)), kari.closed]);
      if (acknowledged.size !== count + 1) break;
    }
    await told;
    expect((await fetch(`${server.origin}/readyz`)).status).toBe(503);
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
    const reader = await joinDay(server);
    for (const title of acknowledged) expect(reader.titles()).toContain(title);
    expect(kari.titles().filter((title) => title.startsWith("full-")).length).toBeGreaterThan(acknowledged.size);
    limit("unlimited");
    await kari.saved();
    await reader.until(() => reader.titles().length === kari.titles().length);
    expect(reader.titles()).toEqual(kari.titles());
  },
);

async function joinDay(server: ServerProcess): Promise<ReturnType<typeof openHocuspocusClient>> {
  const today = (await server.boot()).units.find(({ id }) => id === "nord")?.today ?? "";
  const { token } = await signIn(server.origin, "nord", { kind: "wall" });
  const client = openHocuspocusClient({ url: server.origin.replace("http", "ws"), document: `nord/${today}`, token });
  clients.push(client);
  await client.synced;
  return client;
}
