/** Malformed frames by the thousand, while somebody works on: the process lives, the work is saved, the log stays small. */

import { rmSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { createBoardDoc, encodeState } from "#shared/document/board-doc.ts";
import {
  ALL_DAY_PACE_MS,
  type Editing,
  joinToday,
  keepEditing,
  lostFrom,
  todayAt,
  type Today,
  tokenOn,
} from "../long/crowd.ts";
import { count, limit, quantile, report } from "../long/size.ts";
import { demoFolder } from "../support/demo-folder.ts";
import { mutated } from "../support/mutate-update.ts";
import { below, type Random, seededRandom } from "../support/random-board.ts";
import { authFrame, awarenessFrame, controlFrame, openRawClient, syncFrame } from "../support/raw-client.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";
import type { HocuspocusClient } from "../support/sync-client.ts";
import { addTask } from "../support/test-board.ts";

const FRAMES = count(2_000, 20_000);
/** Sent together on one socket; the first that is refused ends it. */
const FRAMES_A_SOCKET = 2;
const SOCKETS_AT_ONCE = 8;
/** The answer to a first sync step: from here on the document is open. */
const SYNC = 0;
const MAX_LOG_BYTES = 100_000;

let folder: string;
let server: ServerProcess;
let today: Today;
let witness: HocuspocusClient;
let editing: Editing | null;

beforeEach(async () => {
  folder = await demoFolder();
  editing = null;
  server = await startServer({ folder, env: { LOG_LEVEL: "info" } });
  today = await todayAt(server);
  witness = await joinToday(today);
});

afterEach(async () => {
  await editing?.stop();
  witness.destroy();
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** What an honest client of today sends, to be spoilt. */
function honestFrames(document: string): Uint8Array[] {
  const doc = createBoardDoc();
  addTask(doc, "spoilt");
  const update = encodeState(doc);
  return [
    syncFrame(document, 0, Uint8Array.of(0)),
    syncFrame(document, 1, update),
    syncFrame(document, 2, update),
    awarenessFrame(document, [{ clientId: doc.clientID, clock: 1, state: { holding: { kind: "task", id: "t1" } } }]),
    controlFrame(document, '{"t":"barrier","n":1}'),
    authFrame(document, "guess"),
  ];
}

function malformed(random: Random, honest: readonly Uint8Array[]): Uint8Array {
  if (random() < 0.25) return Uint8Array.from({ length: 1 + below(random, 200) }, () => below(random, 256));
  const frame = honest[below(random, honest.length)] ?? new Uint8Array(1);
  return mutated(random, frame, honest[below(random, honest.length)] ?? frame);
}

/** Sends frames on sockets of its own until `take` gives no more; resolves with how many sockets it took. */
async function attack(document: string, token: string, take: () => Uint8Array[]): Promise<number> {
  for (let sockets = 0; ; sockets++) {
    const frames = take();
    if (frames.length === 0) return sockets;
    const raw = openRawClient(`${server.origin.replace("http", "ws")}/sync`);
    await raw.opened;
    raw.send(authFrame(document, token));
    const letIn = raw.hears(SYNC);
    // It has the board already, so that the answer is short and the server's time goes into what comes now.
    raw.send(syncFrame(document, 0, Y.encodeStateVector(witness.doc)));
    await Promise.race([letIn, raw.closed]);
    for (const frame of frames) raw.send(frame);
    raw.socket.close();
    await raw.closed;
  }
}

test(
  `${FRAMES} malformed frames from people who are let in: the witness notices nothing`,
  { timeout: limit(60_000) },
  async () => {
    const { document } = today;
    const token = await tokenOn(today, 0);
    let logged = 0;
    for (const stream of [server.child.stdout, server.child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        logged += chunk.byteLength;
      });
    }
    const random = seededRandom(14);
    const honest = honestFrames(document);
    let left = FRAMES;
    const take = (): Uint8Array[] => {
      const now = Math.min(left, FRAMES_A_SOCKET);
      left -= now;
      return Array.from({ length: now }, () => malformed(random, honest));
    };

    editing = keepEditing([witness], "w", ALL_DAY_PACE_MS);
    await editing.after(30);
    const alone = [...editing.waits];
    const sockets = await Promise.all(Array.from({ length: SOCKETS_AT_ONCE }, () => attack(document, token, take)));
    const under = editing.waits.slice(alone.length);
    await editing.after(30);
    await editing.stop();

    expect(left).toBe(0);
    expect(server.child.exitCode).toBeNull();
    expect(under.length).toBeGreaterThan(10);
    const reader = await joinToday(today);
    expect(lostFrom(reader.board(), editing.acknowledged)).toEqual([]);
    reader.destroy();
    expect(logged).toBeLessThanOrEqual(MAX_LOG_BYTES);
    report(
      `${FRAMES} malformed frames on ${sockets.reduce((sum, each) => sum + each, 0)} sockets: process alive, ` +
        `witness ${under.length} times saved, p50 ${quantile(under, 0.5).toFixed(0)} ms, ` +
        `p99 ${quantile(under, 0.99).toFixed(0)} ms, log ${(logged / 1000).toFixed(1)} kB`,
    );
  },
);
