/** The real process: killed, stopped, started wrongly. Each test has a folder and a port of its own. */

import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { demoFolder } from "../support/demo-folder.ts";
import type { ServerProcess } from "../support/server-process.ts";
import { signIn, startServer } from "../support/server-process.ts";
import { type HocuspocusClient, openHocuspocusClient, type SyncClient } from "../support/sync-client.ts";
import { addTask } from "../support/test-board.ts";

const UNIT = "nord";
const run = promisify(execFile);

let folder: string;
let clients: SyncClient[];
let server: ServerProcess | null;

beforeEach(async () => {
  folder = await demoFolder();
  clients = [];
  server = null;
});

afterEach(async () => {
  for (const client of clients) client.destroy();
  await server?.kill();
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

async function joinDay(on: ServerProcess): Promise<HocuspocusClient> {
  const today = (await on.boot()).units.find(({ id }) => id === UNIT)?.today ?? "";
  const { token } = await signIn(on.origin, UNIT, { kind: "wall" });
  const client = openHocuspocusClient({
    url: on.origin.replace("http", "ws"),
    document: `${UNIT}/${today}`,
    token,
  });
  clients.push(client);
  await client.synced;
  return client;
}

test("sessions survive a kill", async () => {
  server = await startServer({ folder });
  const { token } = await signIn(server.origin, UNIT, { kind: "leader" });
  await server.kill();
  server = await startServer({ folder });
  const day = (await server.boot()).units[0]?.previousDay ?? "";
  const answer = await fetch(`${server.origin}/api/replay/${UNIT}/${day}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(200);
});

test("SIGTERM: everybody is told, what was acknowledged is there, the exit code is 0", async () => {
  const running = await startServer({ folder });
  server = running;
  const people = await Promise.all(Array.from({ length: 4 }, () => joinDay(running)));
  const acknowledged = new Set<string>();
  for (const [index, person] of people.entries()) {
    addTask(person.doc, `t${index}`);
    await person.saved();
    acknowledged.add(`t${index}`);
  }
  const exit = new Promise<number | null>((resolve) => running.child.once("exit", resolve));
  running.child.kill("SIGTERM");
  for (const person of people) expect(await person.closed).toMatchObject({ code: 1012, reason: "restarting" });
  expect(await exit).toBe(0);
  for (const person of people) person.destroy();
  clients = [];
  server = await startServer({ folder });
  const titles = (await joinDay(server)).titles();
  expect([...acknowledged].filter((title) => !titles.includes(title))).toEqual([]);
});

interface Failure {
  readonly code: number;
  readonly stderr: string;
}

/** Starts the server where it must not start. */
async function startWrongly(env: Readonly<Record<string, string>>): Promise<Failure> {
  try {
    await run(process.execPath, ["server/main.ts"], {
      cwd: new URL("../../", import.meta.url).pathname,
      env: { PATH: process.env["PATH"] ?? "", DATA_DIR: folder, PORT: "0", LOG_LEVEL: "silent", ...env },
      timeout: 20_000,
    });
  } catch (error) {
    return error as Failure;
  }
  throw new Error("the server ended without an error");
}

test("wrong settings: all of them in a list, and no start", async () => {
  const { code, stderr } = await startWrongly({ PORT: "many", LOG_LEVEL: "loud", ALLOWED_ORIGINS: "tavle.example.no" });
  expect(code).toBe(1);
  expect(stderr.split("\n")).toEqual([
    "These settings are wrong:",
    expect.stringMatching(/^ {2}PORT must be a number/),
    expect.stringMatching(/^ {2}ALLOWED_ORIGINS must be origins/),
    expect.stringMatching(/^ {2}LOG_LEVEL must be one of/),
    "",
  ]);
});

test("PostgreSQL is refused in words", async () => {
  const { code, stderr } = await startWrongly({ DATABASE_URL: "postgres://localhost/board" });
  expect(code).toBe(1);
  expect(stderr).toContain("PostgreSQL is not supported yet");
});

test("a taken port: one sentence", async () => {
  server = await startServer({ folder });
  const other = mkdtempSync(join(tmpdir(), "morgentavla-process-"));
  const { code, stderr } = await startWrongly({ PORT: String(server.port), DATA_DIR: other, DEMO: "0" });
  rmSync(other, { recursive: true, force: true });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Port \d+ is taken: .+\n$/);
});

test("a second server on the same folder: one sentence", async () => {
  server = await startServer({ folder });
  const { code, stderr } = await startWrongly({});
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The data folder .+ is in use by another running server\.\n$/);
});

test("a data folder that is a file: one sentence", async () => {
  const path = join(folder, "file");
  writeFileSync(path, "x");
  const { code, stderr } = await startWrongly({ DATA_DIR: path });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The data folder .+ cannot be used \(\w+\)\.\n$/);
});

test("a used folder without its database does not start with an empty board", async () => {
  server = await startServer({ folder });
  await server.kill();
  server = null;
  for (const suffix of ["", "-wal", "-shm"]) rmSync(join(folder, `morgentavla.db${suffix}`), { force: true });
  const { code, stderr } = await startWrongly({});
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The data folder .+ has been used before, but morgentavla\.db is missing\. .+\n$/);
});

test("a database that is none: one sentence", async () => {
  writeFileSync(join(folder, "morgentavla.db"), "this is a text, and a long one at that: ".repeat(200));
  const { code, stderr } = await startWrongly({});
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The database .+ cannot be used: file is not a database\.\n$/);
});
