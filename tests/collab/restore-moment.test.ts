/** Bringing the board back to a moment: a new change by a leader, seen by everybody, with what happened in between kept. */

import { afterEach, beforeEach, expect, test } from "vitest";
import { applyChanges, applyUpdate, createBoardDoc } from "#shared/document/board-doc.ts";
import { openReplay } from "#shared/document/replay.ts";
import type { Board } from "#shared/domain/board.ts";
import type { TaskId } from "#shared/domain/ids.ts";
import { SYSTEM } from "../../server/day/days.ts";
import { openMemoryStore } from "../../server/store/memory-store.ts";
import { decodeReplay } from "../support/decode-replay.ts";
import { openHeldStore } from "../support/held-store.ts";
import { type ClientOptions, openHocuspocusClient, openYwsClient, type SyncClient } from "../support/sync-client.ts";
import { addTask, retitle, testBoard, testTask } from "../support/test-board.ts";
import { MORNING, openTestServer, type TestServer, type TestServerOptions } from "../support/test-server.ts";

const KARI = { kind: "staff", staffId: "kari" };
const OLA = { kind: "staff", staffId: "ola" };
const LEADER = { kind: "leader" };
/** 09:12 in Oslo. */
const MOMENT = Date.parse("2026-03-24T08:12:00Z");
const MINUTE_MS = 60_000;
const TASKS = 200;

let server: TestServer;
let clients: SyncClient[];

beforeEach(() => {
  clients = [];
});

afterEach(async () => {
  for (const client of clients) client.destroy();
  await server.close();
});

async function begin(options: TestServerOptions = {}): Promise<void> {
  server = await openTestServer({ planSource: { plan: largeBoard }, ...options });
}

function largeBoard(unitId: string, date: string): Board {
  const tasks = Array.from({ length: TASKS }, (_, index) => testTask(`t${index}`));
  return { ...testBoard(unitId, date), tasks: new Map(tasks.map((task) => [task.id, task])) };
}

async function join<C extends SyncClient>(open: (options: ClientOptions) => C, as: object): Promise<C> {
  const { token } = await server.signIn(as);
  const client = open({ url: server.wsUrl, document: server.today(), token });
  clients.push(client);
  await client.synced;
  return client;
}

async function bringBack(as: object | null, at: unknown, day = server.today()): Promise<Response> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (as) headers["authorization"] = `Bearer ${(await server.signIn(as)).token}`;
  return server.request(`/api/days/${day}/bring-back`, { method: "POST", headers, body: JSON.stringify({ at }) });
}

function removeAll(client: SyncClient): void {
  const changes = [...client.board().tasks.keys()].map((id) => ({ op: "remove", root: "tasks", id }) as const);
  applyChanges(client.doc, changes, "test");
}

test(`${TASKS} tasks that one client deleted are back on every screen, and the journal has both acts`, async () => {
  await begin();
  const kari = await join(openHocuspocusClient, KARI);
  const ola = await join(openHocuspocusClient, OLA);
  const stock = await join(openYwsClient, { kind: "wall" });
  retitle(kari.doc, "t7", "as it was at 09:12");
  await kari.saved();
  await ola.until(() => ola.titles().includes("as it was at 09:12"));
  const then = ola.board();

  server.clock.set(MOMENT + MINUTE_MS);
  removeAll(ola);
  addTask(ola.doc, "from after");
  await ola.saved();
  await kari.until(() => kari.board().tasks.size === 1);

  server.clock.set(MOMENT + 2 * MINUTE_MS);
  const answer = await bringBack(LEADER, MOMENT);
  expect(await answer.json()).toEqual({ changes: TASKS + 1 });
  expect(answer.status).toBe(200);
  for (const client of [kari, ola, stock]) {
    await client.until(() => client.board().tasks.size === TASKS);
    expect(client.board()).toEqual(then);
  }

  const { token } = await server.signIn(KARI);
  const headers = { authorization: `Bearer ${token}`, "accept-encoding": "identity" };
  const stream = await server.request(`/api/replay/${server.today()}`, { headers });
  const { header, frames } = decodeReplay(new Uint8Array(await stream.arrayBuffer()));
  expect(frames.map((frame) => frame.actorId)).toEqual(["system", "kari", "ola", "ola", "leader-nord"]);
  expect(frames.at(-1)?.at).toBe(MOMENT + 2 * MINUTE_MS);
  expect(header.actors.at(-1)).toMatchObject({ id: "leader-nord", role: "leader" });
  const replay = openReplay(frames.map((frame) => frame.bytes));
  expect([2, 3, 4, 5].map((length) => replay.boardAt(length).tasks.size)).toEqual([TASKS, 0, 1, TASKS]);
  expect(replay.boardAt(5)).toEqual(then);

  // The guard knows what the server did: work on what came back goes on, also after the day was opened anew.
  retitle(ola.doc, "t0", "after it came back");
  await ola.saved();
  for (const client of clients.splice(0)) client.destroy();
  const again = await join(openHocuspocusClient, OLA);
  expect(again.titles()).toContain("after it came back");
  retitle(again.doc, "t1", "and the day after that");
  await again.saved();
});

test("the meeting's lead may, when nobody else is on the day", async () => {
  await begin();
  const ola = await join(openHocuspocusClient, OLA);
  server.clock.set(MOMENT + MINUTE_MS);
  removeAll(ola);
  await ola.saved();
  for (const client of clients.splice(0)) client.destroy();
  expect(await (await bringBack(KARI, MOMENT)).json()).toEqual({ changes: TASKS });
  expect(await (await bringBack(KARI, MOMENT)).json()).toEqual({ changes: 0 });
  expect((await server.server.days.board({ unitId: "nord", date: "2026-03-24" })).tasks.size).toBe(TASKS);
  const rows = await server.store.journal.rows(server.today());
  expect(rows.map((row) => row.actor.id)).toEqual(["system", "ola", "kari"]);
});

test("the operations belong to whoever asked for them: nobody else can write under their client id", async () => {
  const store = openMemoryStore();
  await begin({ store });
  const ola = await join(openHocuspocusClient, OLA);
  server.clock.set(MOMENT + MINUTE_MS);
  retitle(ola.doc, "t0", "changed");
  await ola.saved();
  await bringBack(LEADER, MOMENT);
  await ola.until(() => ola.titles().includes("t0"));
  const owned = [...(store.days.get(server.today())?.owners ?? [])].find(([, actor]) => actor === "leader-nord");
  ola.doc.clientID = owned?.[0] ?? 0;
  retitle(ola.doc, "t0", "in the leader's name");
  expect((await ola.closed).reason).toBe("rejected:foreign-client");
});

test("what was changed since and what was not: only the difference is written", async () => {
  await begin();
  const ola = await join(openHocuspocusClient, OLA);
  server.clock.set(MOMENT + MINUTE_MS);
  retitle(ola.doc, "t3", "wrong");
  applyChanges(ola.doc, [{ op: "remove", root: "tasks", id: "t4" as TaskId }], "test");
  await ola.saved();
  expect(await (await bringBack(LEADER, MOMENT)).json()).toEqual({ changes: 2 });
  await ola.until(() => ola.titles().includes("t3") && ola.titles().includes("t4"));
});

test("what the day is stays as it is now", async () => {
  await begin();
  const renamed = createBoardDoc();
  applyUpdate(renamed, (await server.store.journal.rows(server.today()))[0]?.bytes ?? new Uint8Array());
  let update: Uint8Array = new Uint8Array();
  renamed.on("update", (made: Uint8Array) => {
    update = made;
  });
  renamed.getMap("meta").set("unitName", "Nord og Ytterøy");
  server.store.journal.append({ document: server.today(), actor: SYSTEM, at: MOMENT + 1, bytes: update });
  const ola = await join(openHocuspocusClient, OLA);
  server.clock.set(MOMENT + MINUTE_MS);
  retitle(ola.doc, "t0", "changed");
  await ola.saved();
  expect(await (await bringBack(LEADER, MOMENT)).json()).toEqual({ changes: 1 });
  await ola.until(() => ola.titles().includes("t0"));
  expect(ola.board().meta.unitName).toBe("Nord og Ytterøy");
});

test.each<[string, number, string, object | null, unknown]>([
  ["somebody without a session", 401, "expired", null, MOMENT],
  ["an ordinary member of staff", 403, "forbidden", OLA, MOMENT],
  ["a wall", 403, "forbidden", { kind: "wall" }, MOMENT],
  ["a moment before the day was made", 404, "before-day", LEADER, MORNING - 1],
  ["a moment that is none", 400, "bad-request", LEADER, "09:12"],
  ["a moment with a fraction", 400, "bad-request", LEADER, 0.5],
])("%s is refused", async (_what, status, error, as, at) => {
  await begin();
  const ola = await join(openHocuspocusClient, OLA);
  server.clock.set(MOMENT + MINUTE_MS);
  removeAll(ola);
  await ola.saved();
  const answer = await bringBack(as, at);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ error });
  expect(await server.store.journal.rows(server.today())).toHaveLength(2);
});

test("the leader of another unit is refused, and so is a day that does not exist", async () => {
  await begin();
  const { token } = await server.signIn(LEADER, "sor");
  const ask = (day: string): Promise<Response> =>
    server.request(`/api/days/${day}/bring-back`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ at: MOMENT }),
    });
  expect((await ask("nord/2026-03-24")).status).toBe(403);
  expect((await ask("sor/2026-03-20")).status).toBe(404);
  expect((await ask("vest/2026-03-24")).status).toBe(403);
});

test("a sealed day stays as it is", async () => {
  await begin();
  await server.store.journal.seal(server.today(), MOMENT);
  const answer = await bringBack(LEADER, MOMENT);
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ error: "sealed-day" });
  expect(await server.store.journal.rows(server.today())).toHaveLength(1);
});

test("it is answered when it is durable, and not before; when storage fails it has not happened", async () => {
  const held = openHeldStore();
  await begin({ store: held.store });
  const ola = await join(openHocuspocusClient, OLA);
  server.clock.set(MOMENT + MINUTE_MS);
  retitle(ola.doc, "t0", "changed");
  await ola.saved();
  const { token } = await server.signIn(LEADER);
  const ask = (): Promise<Response> =>
    server.request(`/api/days/${server.today()}/bring-back`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ at: MOMENT }),
    });

  const before = held.store.journal.position();
  held.hold();
  let answered = false;
  const first = ask().then((answer) => {
    answered = true;
    return answer;
  });
  await held.rowTaken(before);
  for (let trip = 0; trip < 5; trip++) await server.request("/healthz");
  expect(answered).toBe(false);
  expect(ola.titles()).toContain("changed");
  held.fail();
  expect((await first).status).toBe(503);
  expect((await ask()).status).toBe(503);
  held.release();
  await ola.hears("storage");
  await ola.untilSynced();
  await ola.saved();
  expect(ola.titles()).toContain("changed");
  expect((await ask()).status).toBe(200);
  await ola.until(() => !ola.titles().includes("changed"));
  expect((await server.store.journal.rows(server.today())).at(-1)?.actor.id).toBe("leader-nord");
});
