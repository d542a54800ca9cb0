/**
 * A page whose work is not taken any more, because the server has learned a newer protocol or the day was sealed: it
 * stops, and gives back in words what it had not sent.
 */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TaskId } from "#shared/domain/ids.ts";
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from "#shared/protocol.ts";
import { openSession, type Session } from "../../client/session/session.ts";
import { createGuard, type Guard } from "../../server/collab/guard.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

const DAY = { unitId: "nord", date: "2026-03-24" };
const KARI = { kind: "staff", staffId: "kari" };
const FIRST = "first" as TaskId;

let server: TestServer;
let session: Session | null;
/** The version that pages say from now on. */
let version: number;
let sockets: WebSocket[];
/** Out of coverage: nobody can be asked for a token. */
let away: boolean;

beforeEach(async () => {
  server = await openTestServer();
  session = null;
  version = PROTOCOL_VERSION;
  sockets = [];
  away = false;
  const Real = WebSocket;
  class AgeingWebSocket extends Real {
    constructor(url: string) {
      super(url.replace(`v=${PROTOCOL_VERSION}`, `v=${version}`));
      sockets.push(this);
    }
  }
  vi.stubGlobal("WebSocket", AgeingWebSocket);
});

afterEach(async () => {
  session?.close();
  vi.unstubAllGlobals();
  await server.close();
});

function open(): Session {
  session = openSession(DAY, {
    signIn: () => (away ? Promise.reject(new Error("away")) : server.signIn(KARI)),
    origin: server.url,
    now: () => server.clock.now(),
    onWake: () => () => undefined,
  });
  return session;
}

function until(of: Session, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return;
      for (const stop of stops) stop();
      resolve();
    };
    const stops = [of.connection, of.save, of.board, of.refused].map((store) => store.subscribe(look));
    look();
  });
}

test("an old page that is loaded now is told at once, and does not try again", async () => {
  version = OLDEST_PROTOCOL_VERSION - 1;
  const page = open();
  await until(page, () => page.connection.get().kind === "closed");
  expect(page.connection.get()).toEqual({ kind: "closed", reason: "too-old" });
  expect(page.board.get()).toBeNull();
  expect(page.refused.get()).toBeNull();
  expect(sockets).toHaveLength(1);
});

test("an old page that comes back stops, shows the board on, and gives back what the server never got", async () => {
  const page = open();
  await until(page, () => page.connection.get().kind === "live");
  page.dispatch({ type: "task.setStatus", taskId: FIRST, state: "started", reason: null });
  await until(page, () => page.save.get().kind === "saved");

  version = OLDEST_PROTOCOL_VERSION - 1;
  sockets[0]?.close();
  await until(page, () => page.connection.get().kind === "lost");
  const unsent = { type: "task.setStatus", taskId: FIRST, state: "done", reason: null } as const;
  page.dispatch(unsent);
  await until(page, () => page.connection.get().kind === "closed");
  expect(page.connection.get()).toEqual({ kind: "closed", reason: "too-old" });
  expect(page.refused.get()).toEqual({ code: "too-old", commands: [unsent] });
  expect(page.board.get()?.tasks.get(FIRST)?.status.state).toBe("done");
  expect(sockets).toHaveLength(2);
  expect(page.save.get().kind).toBe("readOnly");
  expect(page.dispatch(unsent)).toEqual({ ok: false, reason: "readOnly" });
  expect(page.undo()).toBe(false);
  const rows = await server.store.journal.rows(server.today());
  expect((await server.server.days.board(DAY)).tasks.get(FIRST)?.status.state).toBe("started");
  expect(rows.at(-1)?.actor.id).toBe("kari");
});

test("the oldest page that is still let in works", async () => {
  version = OLDEST_PROTOCOL_VERSION;
  const page = open();
  await until(page, () => page.connection.get().kind === "live");
  page.dispatch({ type: "task.setStatus", taskId: FIRST, state: "started", reason: null });
  await until(page, () => page.save.get().kind === "saved");
  expect((await server.server.days.board(DAY)).tasks.get(FIRST)?.status.state).toBe("started");
});

test("what was done out of coverage on a day that is sealed by then is given back, and the true board is shown", async () => {
  const page = open();
  await until(page, () => page.connection.get().kind === "live");
  away = true;
  sockets[0]?.close();
  await until(page, () => page.connection.get().kind === "lost");
  const late = { type: "task.setStatus", taskId: FIRST, state: "done", reason: null } as const;
  page.dispatch(late);
  await server.store.journal.seal(server.today(), server.clock.now());
  away = false;
  await until(page, () => page.refused.get() !== null);
  expect(page.refused.get()).toEqual({ code: "read-only", commands: [late] });
  await until(page, () => page.connection.get().kind === "live");
  expect(page.board.get()?.tasks.get(FIRST)?.status.state).toBe("planned");
  expect(page.save.get().kind).toBe("readOnly");
});

test("what is refused while nobody has looked at the refusal before is given back with it", async () => {
  await server.close();
  let refusing = false;
  server = await openTestServer({
    createGuard(doc, owners) {
      const guard = createGuard(doc, owners);
      const check: Guard["check"] = (update, actor) =>
        refusing ? { ok: false, code: "planted", detail: "" } : guard.check(update, actor);
      return { ...guard, check };
    },
  });
  const page = open();
  const given = (["started", "done"] as const).map(
    (state) => ({ type: "task.setStatus", taskId: FIRST, state, reason: null }) as const,
  );
  for (const [index, command] of given.entries()) {
    await until(page, () => page.connection.get().kind === "live");
    refusing = true;
    page.dispatch(command);
    await until(page, () => page.refused.get()?.commands.length === index + 1);
    refusing = false;
  }
  expect(page.refused.get()).toEqual({ code: "planted", commands: given });
  await until(page, () => page.save.get().kind === "saved" && page.connection.get().kind === "live");
  expect(page.board.get()?.tasks.get(FIRST)?.status.state).toBe("planned");
});
