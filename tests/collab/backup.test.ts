/** Backups of a server that is being worked on, restored elsewhere: nothing acknowledged before them is missing. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { verifyDatabase } from "../../server/backup/verify.ts";
import { openSqliteReader } from "../../server/journal/sqlite-journal.ts";
import { databaseIn } from "../../server/store/data-folder.ts";
import { openReadOnlyConnection } from "../../server/store/read-only-connection.ts";
import {
  ALL_DAY_PACE_MS,
  type Acknowledged,
  type Editing,
  joinToday,
  keepEditing,
  lostFrom,
  todayAt,
} from "../long/crowd.ts";
import { runBackupCommand } from "../long/commands.ts";
import { count, limit, report } from "../long/size.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";
import type { HocuspocusClient } from "../support/sync-client.ts";

const BACKUPS = count(5, 40);

let folder: string;
let servers: ServerProcess[];
let people: HocuspocusClient[];
let editing: Editing | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "morgentavla-backup-"));
  servers = [];
  people = [];
  editing = null;
});

afterEach(async () => {
  await editing?.stop();
  for (const person of people) person.destroy();
  for (const server of servers) await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir: string): Promise<ServerProcess> {
  const server = await startServer({ folder: dataDir });
  servers.push(server);
  return server;
}

/** Hash of that row in the journal of the running server, in hex. */
function rowHashIn(dataDir: string, document: string, seq: number): string {
  const database = openReadOnlyConnection(databaseIn(dataDir));
  try {
    const row = openSqliteReader(database).row(document, seq);
    return Buffer.from(row?.sha256 ?? []).toString("hex");
  } finally {
    database.close();
  }
}

test(
  `${BACKUPS} backups while 8 people edit: each restores to the hash the journal had, and holds all that was acknowledged before it`,
  { timeout: limit(60_000) },
  async () => {
    const live = join(folder, "live");
    const server = await start(live);
    const today = await todayAt(server);
    people = await Promise.all(Array.from({ length: 8 }, () => joinToday(today)));
    editing = keepEditing(people, "b", ALL_DAY_PACE_MS);
    const times: number[] = [];
    const acknowledgedBefore: Acknowledged[] = [];
    for (let made = 0; made < BACKUPS; made++) {
      await editing.after(48);
      acknowledgedBefore.push(new Map(editing.acknowledged));
      const started = performance.now();
      const said = await runBackupCommand(live, "backup", join(folder, `${made}.db`));
      times.push(performance.now() - started);
      expect(said.stderr).toBe("");
      expect(said.code).toBe(0);
    }
    await editing.stop();
    const rowsOfToday: number[] = [];
    for (let made = 0; made < BACKUPS; made++) {
      const file = join(folder, `${made}.db`);
      const dataDir = join(folder, `restored-${made}`);
      const said = await runBackupCommand(dataDir, "restore", file);
      expect(said.stderr).toBe("");
      const backedUp = await verifyDatabase(file);
      const restored = await verifyDatabase(databaseIn(dataDir));
      expect(restored).toEqual(backedUp);
      expect(said.stdout).toContain(`sha256 ${restored.hash}`);
      const { head, rows } = restored.days.find((day) => day.document === today.document) ?? { head: "", rows: 0 };
      expect(head).toBe(rowHashIn(live, today.document, rows));
      rowsOfToday.push(rows);
    }
    // They were made one after the other, while rows were being added.
    expect(rowsOfToday).toEqual([...new Set(rowsOfToday)].sort((a, b) => a - b));

    const last = await start(join(folder, `restored-${BACKUPS - 1}`));
    // The day they worked on, also when midnight has passed since.
    const reader = await joinToday({ ...(await todayAt(last)), document: today.document });
    people.push(reader);
    const before = acknowledgedBefore.at(-1) ?? new Map();
    expect(before.size).toBe(24);
    expect(lostFrom(reader.board(), before)).toEqual([]);
    report(
      `${BACKUPS} of ${BACKUPS} backups under load restored to the same hash; ` +
        `${rowsOfToday.at(-1)} rows, at most ${Math.max(...times).toFixed(0)} ms each`,
    );
  },
);
