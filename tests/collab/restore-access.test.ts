/** Who is let in by a backup: as when it was made and said so, or nobody before they have shown who they are anew. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openApiTokens } from "../../server/access/api-tokens.ts";
import { openCalendarFeeds } from "../../server/access/calendar-feeds.ts";
import { backup } from "../../server/backup/backup.ts";
import { restore } from "../../server/backup/restore.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import { type AccessClient, openAccessClient, PIN } from "../support/access-client.ts";
import { makeDeviceKey } from "../support/device-key.ts";
import { runBackupCommand } from "../long/commands.ts";
import { MORNING, openTestServer, type TestServer } from "../support/test-server.ts";

let folder: string;
let file: string;
let server: TestServer;
let client: AccessClient;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "morgentavla-doors-"));
  file = join(folder, "copy.db");
  await start("first");
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(name: string): Promise<void> {
  server = await openTestServer({ store: openSqliteStore(join(folder, name)), config: { demo: false } });
  client = openAccessClient(server.url);
}

type Key = Awaited<ReturnType<typeof makeDeviceKey>>;

async function prove(deviceId: string, key: Key, pin?: string): Promise<string | null> {
  const path = `/api/devices/${deviceId}`;
  const { challenge } = (await client.ask<{ challenge: string }>("POST", `${path}/challenge`, {})).body;
  const signature = await key.sign(deviceId, challenge);
  return (await client.ask("POST", `${path}/session`, { challenge, signature, ...(pin === undefined ? {} : { pin }) }))
    .error;
}

test("a restore says how many it lets in again, and with --sign-out-all lets in nobody before they show who they are", async () => {
  const [desk, wall, phone] = [await makeDeviceKey(), await makeDeviceKey(), await makeDeviceKey()];
  const admin = await client.firstAdministrator(server.server.firstRunUrl ?? "", desk.publicKey);
  const wallId = await client.pairWall(admin.token, wall.publicKey);
  const wallToken = await server.server.sessions.open({
    kind: "wall",
    actor: { id: "wall-x", name: "Tavla", role: "wall" },
    units: ["nord"],
  });
  const kari = await client.joinFirstTime(wallToken, "kari", phone.publicKey);
  const { records } = server.store;
  const program = await openApiTokens(records, server.clock, randomBytes).make(
    { name: "Turnus", units: ["nord"], scopes: ["read"], days: 30 },
    "Astrid A.",
  );
  const calendar = await openCalendarFeeds(records, server.clock, randomBytes).make("nord", "kari");
  const made = await backup(join(folder, "first"), file);
  await client.ask("DELETE", `/api/units/nord/present/kari`, undefined, admin.token);
  expect(await prove(kari.deviceId ?? "", phone)).toBe("wiped");
  await server.close();

  const open = { screens: 1, phones: 1, computers: 1, sessions: 3, programs: 1, calendars: 1, links: 0 };
  const asItWas = await restore(join(folder, "as-it-was"), file, { replace: false, signOut: false, now: MORNING });
  expect(asItWas).toMatchObject({ fingerprint: made, doors: open });
  await start("as-it-was");
  expect(await prove(wallId, wall)).toBeNull();
  expect(await prove(kari.deviceId ?? "", phone)).toBeNull();
  await server.close();

  const signedOut = await restore(join(folder, "anew"), file, { replace: false, signOut: true, now: MORNING });
  expect(signedOut).toMatchObject({ fingerprint: made, doors: open });
  await start("anew");
  expect(await prove(wallId, wall)).toBe("unknown-device");
  expect(await prove(kari.deviceId ?? "", phone)).toBe("unknown-device");
  expect(await prove(admin.deviceId ?? "", desk, PIN)).toBe("unknown-device");
  expect([admin.token, wallToken, kari.token].map(server.server.sessions.find)).toEqual([null, null, null]);
  expect(openApiTokens(server.store.records, server.clock, randomBytes).find(program)).toBeNull();
  const feeds = openCalendarFeeds(server.store.records, server.clock, randomBytes);
  expect(feeds.find(calendar.user, calendar.password)).toBeNull();
  const logged = server.store.accessLog.find({ limit: 20 }).filter(({ act }) => act.startsWith("restore."));
  expect(logged).toMatchObject([{ act: "restore.signOut", unitId: null }]);
  expect(await server.store.accessLog.firstBroken()).toBeNull();
  // Nobody becomes a second first administrator by it: the one there is gets a link on the machine itself.
  expect(server.server.firstRunUrl).toBeNull();

  const said = await runBackupCommand(join(folder, "typed"), "restore", file, "--sign-out-all");
  expect(said).toMatchObject({ code: 0, stderr: "" });
  expect(said.stdout).toContain("npm run first-link");
});
