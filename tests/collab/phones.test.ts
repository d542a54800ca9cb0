/** Phones in a unit: what its leader lets them do, the key they are lent, and eight hours without coverage. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { heardAt } from "#shared/domain/late-status.ts";
import type { TaskId } from "#shared/domain/ids.ts";
import type { Boot, OfflineKeyReply, PhonePolicy } from "#shared/protocol.ts";
import { type Keeper, openKeeper } from "../../client/offline/keeper.ts";
import type { KeptRecord } from "../../client/offline/kept-records.ts";
import { openSession, type Session } from "../../client/session/session.ts";
import { report } from "../long/size.ts";
import { testBoard, testTask } from "../support/test-board.ts";
import { MORNING, openTestServer, type TestServer } from "../support/test-server.ts";

const STATUSES = 60;
const HOUR_MS = 60 * 60 * 1000;
const OPEN: PhonePolicy = { read: true, edit: true, offline: true, lockMinutes: 5 };
const NOBODY_LISTENS = "ws://127.0.0.1:1/";

let server: TestServer;
let pages: (Session | Keeper)[];
let covered: boolean;
/** The session and the device have had their time. */
let over: boolean;
let lines: WebSocket[];
let disk: Map<string, KeptRecord>;

beforeEach(async () => {
  server = await openTestServer({ planSource: { plan: dayWithTasks } });
  pages = [];
  covered = true;
  over = false;
  lines = [];
  disk = new Map();
  const Real = WebSocket;
  class Radio extends Real {
    constructor(url: string) {
      super(covered ? url : NOBODY_LISTENS);
      lines.push(this);
    }
  }
  vi.stubGlobal("WebSocket", Radio);
});

afterEach(async () => {
  for (const page of pages) page.close();
  vi.unstubAllGlobals();
  await server.close();
});

function dayWithTasks(unitId: string, date: string): Board {
  const tasks = Array.from({ length: STATUSES }, (_, index) => testTask(`t${index}`));
  return { ...testBoard(unitId, date), tasks: new Map(tasks.map((task) => [task.id, task])) };
}

async function tokenOf(as: object): Promise<string> {
  return (await server.signIn(as)).token;
}

async function ask(method: string, path: string, token: string, body: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return server.request(path, { method, headers, body: JSON.stringify(body) });
}

/** A page of Ola's phone: the real session and the real keeper, on a disk that outlives it. */
async function openPage(): Promise<{ session: Session; keeper: Keeper; wake: () => void }> {
  const keeper = await openKeeper("nord", "ola", {
    records: {
      get: (unitId) => Promise.resolve(disk.get(unitId) ?? null),
      put: (record) => Promise.resolve(void disk.set(record.unitId, structuredClone(record))),
      remove: (unitId) => Promise.resolve(void disk.delete(unitId)),
    },
    clock: { now: server.clock.now, elapsed: () => 0 },
    lock: () => Promise.resolve(() => undefined),
    async fetchKey(token, unitId, lost) {
      const response = await ask("POST", `/api/units/${unitId}/offline-key`, token, { lost });
      return (await response.json()) as OfflineKeyReply;
    },
  });
  const date = server.server.days.today();
  let wakeUp = (): void => undefined;
  const session = openSession(
    { unitId: "nord", date },
    {
      signIn: () =>
        covered && !over ? server.signIn({ kind: "staff", staffId: "ola" }) : Promise.reject(new Error("no session")),
      turnedAway: () => (over ? "expired" : null),
      origin: server.url,
      now: server.clock.now,
      onWake(wake) {
        wakeUp = wake;
        return () => undefined;
      },
      ...(keeper.found ? { kept: keeper.found } : {}),
    },
  );
  pages.push(session, keeper);
  keeper.describe({ date, boot: {} as Boot, catalogue: {} as Catalogue });
  session.keepWith(keeper);
  return { session, keeper, wake: () => wakeUp() };
}

function close({ session, keeper }: { readonly session: Session; readonly keeper: Keeper }): void {
  session.close();
  keeper.close();
}

test("eight hours without coverage: sixty statuses over three page loads arrive once, with both their times", async () => {
  const first = await openPage();
  await vi.waitFor(() => expect(first.keeper.keeping.get().kind).toBe("kept"));
  covered = false;
  for (const line of lines) line.close();
  await vi.waitFor(() => expect(first.session.connection.get().kind).toBe("lost"));
  close(first);

  let page = await openPage();
  for (let done = 0; done < STATUSES; done++) {
    if (done === STATUSES / 2) {
      close(page);
      page = await openPage();
    }
    server.clock.set(MORNING + (done * 8 * HOUR_MS) / STATUSES);
    const taskId = `t${done}` as TaskId;
    expect(page.session.dispatch({ type: "task.setStatus", taskId, state: "done", reason: null }).ok).toBe(true);
    await vi.waitFor(() => expect(page.session.save.get()).toEqual({ kind: "waiting", count: done + 1, kept: true }));
  }
  close(page);
  const back = MORNING + 8 * HOUR_MS;
  server.clock.set(back);
  const rowsBefore = (await server.store.journal.rows(server.today())).length;

  covered = true;
  const started = performance.now();
  const last = await openPage();
  await vi.waitFor(() => expect(last.session.save.get()).toEqual({ kind: "saved" }), { interval: 5 });
  const merged = performance.now() - started;

  const board = await server.server.days.board({ unitId: "nord", date: server.server.days.today() });
  for (let done = 0; done < STATUSES; done++) {
    const task = board.tasks.get(`t${done}` as TaskId);
    expect(task?.status).toMatchObject({ state: "done", at: MORNING + (done * 8 * HOUR_MS) / STATUSES });
    expect(task && heardAt(task)).toBe(back);
  }
  const actors = (await server.store.journal.rows(server.today())).slice(rowsBefore).map(({ actor }) => actor.id);
  expect(actors).toEqual(["ola", "system"]);
  expect(last.session.refused.get()).toBeNull();
  await vi.waitFor(() => expect(disk.get("nord")?.waiting).toBe(0));
  report(`${STATUSES} statuses of eight hours offline, three page loads: merged in ${merged.toFixed(0)} ms, 0 lost`);
});

test("who gets coverage after the lease and the session are over is told what was not sent", async () => {
  const { session, keeper, wake } = await openPage();
  await vi.waitFor(() => expect(keeper.keeping.get().kind).toBe("kept"));
  covered = false;
  for (const line of lines) line.close();
  await vi.waitFor(() => expect(session.connection.get().kind).toBe("lost"));
  const command = { type: "task.setStatus", taskId: "t0" as TaskId, state: "done", reason: null } as const;
  session.dispatch(command);
  await vi.waitFor(() => expect(session.save.get()).toEqual({ kind: "waiting", count: 1, kept: true }));
  server.clock.set(MORNING + 13 * HOUR_MS);
  [covered, over] = [true, true];
  wake();
  await vi.waitFor(() => expect(session.connection.get()).toEqual({ kind: "closed", reason: "expired" }));
  await vi.waitFor(() => expect(session.refused.get()).toEqual({ code: "expired", commands: [command] }));
});

test("a report from a phone an hour ahead is kept as it was said, with the time it came, and the log says so", async () => {
  const { session } = await openPage();
  await vi.waitFor(() => expect(session.connection.get().kind).toBe("live"));
  const taskId = "t0" as TaskId;
  // Nobody but the phone knows this time: it was set while the page was open.
  server.clock.set(MORNING + HOUR_MS);
  session.dispatch({ type: "task.setStatus", taskId, state: "done", reason: null });
  server.clock.set(MORNING);
  await vi.waitFor(() => expect(session.save.get()).toEqual({ kind: "saved" }));
  const task = await vi.waitUntil(() => {
    const now = session.board.get()?.tasks.get(taskId);
    return now?.arrival ? now : null;
  });
  expect([task.status.at, heardAt(task)]).toEqual([MORNING + HOUR_MS, MORNING]);
  expect(session.refused.get()).toBeNull();
  expect(server.logged.join("\n")).toContain("a phone's clock is ahead of the server's");
});

test("the key is lent for the session's time and logged; a phone that lost its day says why", async () => {
  const token = await tokenOf({ kind: "staff", staffId: "ola" });
  const reply = (await (
    await ask("POST", "/api/units/nord/offline-key", token, { lost: "damaged" })
  ).json()) as OfflineKeyReply;
  expect(Buffer.from(reply.key ?? "", "base64")).toHaveLength(32);
  expect(reply).toMatchObject({ now: MORNING, until: MORNING + 12 * HOUR_MS });
  const [entry] = server.store.accessLog.find({ actorId: "ola", limit: 1 });
  expect(entry).toMatchObject({ act: "offline.key", detail: "damaged", allowed: true });
  expect(server.logged.join("\n")).toContain("a phone has lost what it kept");
});

test("a unit's leader decides what phones may: read, edit, keep", async () => {
  const leader = await tokenOf({ kind: "leader" });
  const set = (policy: PhonePolicy): Promise<Response> => ask("PUT", "/api/units/nord/phones", leader, policy);
  const page = await openPage();
  await vi.waitFor(() => expect(page.keeper.keeping.get().kind).toBe("kept"));

  expect((await set({ ...OPEN, edit: false })).status).toBe(200);
  await vi.waitFor(() => expect(page.session.save.get()).toEqual({ kind: "readOnly" }), { timeout: 5_000 });
  expect((await set(OPEN)).status).toBe(200);
  await vi.waitFor(() => expect(page.session.save.get()).toEqual({ kind: "saved" }), { timeout: 5_000 });

  expect((await set({ ...OPEN, offline: false })).status).toBe(200);
  const token = await tokenOf({ kind: "staff", staffId: "kari" });
  expect(await (await ask("POST", "/api/units/nord/offline-key", token, { lost: null })).json()).toMatchObject({
    key: null,
  });

  expect((await set({ ...OPEN, read: false })).status).toBe(200);
  await expect(server.signIn({ kind: "staff", staffId: "ola" })).rejects.toThrow("403");
  // Nor names and addresses, which say more than the board; what is stored about oneself stays one's own.
  const details = await ask("POST", "/api/patients/nord/read", token, { code: "N-14" });
  expect([details.status, await details.json()]).toMatchObject([403, { error: "phones-off" }]);
  expect((await server.request("/api/log/nord/own", { headers: { authorization: `Bearer ${token}` } })).status).toBe(
    200,
  );
  expect((await server.signIn({ kind: "wall" })).actor.role).toBe("wall");
  expect((await ask("PUT", "/api/units/nord/phones", token, OPEN)).status).toBe(403);
});
