/** A phone that was out of coverage while the others went on: both sides' work is there afterwards, on every screen. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { applyChanges } from "#shared/document/board-doc.ts";
import { type Board, PRIORITIES, type Task, VISIT_STATES } from "#shared/domain/board.ts";
import type { Change } from "#shared/domain/changes.ts";
import type { TaskId } from "#shared/domain/ids.ts";
import { openSession, type Session } from "../../client/session/session.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import { report } from "../long/size.ts";
import { type HocuspocusClient, openHocuspocusClient } from "../support/sync-client.ts";
import { testBoard, testTask } from "../support/test-board.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

const TASKS = 160;
const OFFLINE_EDITS = 500;
const NEWER_EDITS = 3_000;
/** Edits between two questions whether all is saved: what three busy minutes bring. */
const BURST = 250;
const NOBODY_LISTENS = "ws://127.0.0.1:1/";

let folder: string;
let server: TestServer;
let phone: Session | null;
let wall: HocuspocusClient | null;
let covered: boolean;
let lines: WebSocket[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "morgentavla-offline-"));
  server = await openTestServer({ store: openSqliteStore(folder), planSource: { plan: dayWithTasks } });
  phone = null;
  wall = null;
  covered = true;
  lines = [];
  const Real = WebSocket;
  class Radio extends Real {
    constructor(url: string) {
      // Our own client says its version; the wall of this test does not, and is never out of coverage.
      const isPhone = url.includes("?v=");
      super(isPhone && !covered ? NOBODY_LISTENS : url);
      if (isPhone) lines.push(this);
    }
  }
  vi.stubGlobal("WebSocket", Radio);
});

afterEach(async () => {
  phone?.close();
  wall?.destroy();
  vi.unstubAllGlobals();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function dayWithTasks(unitId: string, date: string): Board {
  const tasks = Array.from({ length: TASKS }, (_, index) => testTask(`t${index}`));
  return { ...testBoard(unitId, date), tasks: new Map(tasks.map((task) => [task.id, task])) };
}

function taskAt(index: number): TaskId {
  return `t${index % TASKS}` as TaskId;
}

function until(session: Session, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return;
      for (const stop of stops) stop();
      resolve();
    };
    const stops = [session.connection, session.save, session.board].map((store) => store.subscribe(look));
    look();
  });
}

/** The part of each task that the phone writes, and the part that the wall writes. */
function parts(board: Board | null, of: (task: Task) => unknown): unknown[] {
  return [...(board?.tasks.values() ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1)).map(of);
}

test(
  `${OFFLINE_EDITS} edits made offline against ${NEWER_EDITS} newer ones: merged, nothing lost`,
  { timeout: 60_000 },
  async () => {
    let wake = (): void => undefined;
    const session = openSession(
      { unitId: "nord", date: server.server.days.today() },
      {
        signIn: () => server.signIn({ kind: "staff", staffId: "ola" }),
        origin: server.url,
        now: () => server.clock.now(),
        onWake(callBack) {
          wake = callBack;
          return () => undefined;
        },
      },
    );
    phone = session;
    await until(session, () => session.connection.get().kind === "live");

    covered = false;
    for (const line of lines) line.close();
    await until(session, () => session.connection.get().kind === "lost");
    for (let edit = 0; edit < OFFLINE_EDITS; edit++) {
      const state = VISIT_STATES[1 + (Math.floor(edit / TASKS) % 2)] ?? "done";
      expect(session.dispatch({ type: "task.setStatus", taskId: taskAt(edit), state, reason: null }).ok).toBe(true);
    }
    expect(session.save.get()).toEqual({ kind: "waiting", count: OFFLINE_EDITS, kept: false });

    const { token } = await server.signIn({ kind: "wall" });
    const screen = openHocuspocusClient({ url: server.wsUrl, document: server.today(), token });
    wall = screen;
    await screen.synced;
    for (let edit = 0; edit < NEWER_EDITS; edit++) {
      const place = { priority: PRIORITIES[edit % 3] ?? "now", order: `a${edit}` };
      const changes: Change[] = [{ op: "patch", root: "tasks", id: taskAt(edit * 7), fields: { place } }];
      applyChanges(screen.doc, changes, "test");
      if ((edit + 1) % BURST === 0) await screen.saved();
    }
    const byPhone = parts(session.board.get(), (task) => task.status);
    const byWall = parts(screen.board(), (task) => task.place);
    const rowsBefore = (await server.store.journal.rows(server.today())).length;

    covered = true;
    const back = performance.now();
    wake();
    await until(session, () => session.connection.get().kind === "live" && session.save.get().kind === "saved");
    const merged = performance.now() - back;
    await screen.until(() => JSON.stringify(parts(screen.board(), (task) => task.status)) === JSON.stringify(byPhone));

    const stored = await server.server.days.board({ unitId: "nord", date: server.server.days.today() });
    for (const board of [session.board.get(), screen.board(), stored]) {
      expect(parts(board, (task) => task.status)).toEqual(byPhone);
      expect(parts(board, (task) => task.place)).toEqual(byWall);
    }
    expect(session.refused.get()).toBeNull();
    const rows = await server.store.journal.rows(server.today());
    expect(rows.length).toBeGreaterThan(rowsBefore);
    expect(new Set(rows.slice(rowsBefore).map((row) => row.actor.id))).toEqual(new Set(["ola"]));
    const bytes = rows.slice(rowsBefore).reduce((sum, row) => sum + row.bytes.byteLength, 0);
    report(
      `${OFFLINE_EDITS} offline edits (${bytes} B) against ${NEWER_EDITS} newer: merged and durable in ${merged.toFixed(0)} ms, 0 lost`,
    );
  },
);
