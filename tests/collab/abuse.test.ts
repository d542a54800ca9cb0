/** Clients that break the rules are closed with a reason; whoever else is there notices nothing. */

import * as encoding from "lib0/encoding";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createGuard } from "../../server/collab/guard.ts";
import { FRAME } from "../../server/collab/frame.ts";
import type { Guard } from "../../server/collab/guard.ts";
import { MAX_FRAME_BYTES, MAX_UPDATE_BYTES } from "#shared/protocol.ts";
import {
  authFrame,
  awarenessFrame,
  controlFrame,
  frameOf,
  openRawClient,
  type RawClient,
  syncFrame,
} from "../support/raw-client.ts";
import { type HocuspocusClient, openHocuspocusClient, type SyncClient } from "../support/sync-client.ts";
import { addTask } from "../support/test-board.ts";
import { openTestServer, type TestServer } from "../support/test-server.ts";

const SYNC_STATUS = 8;

let server: TestServer;
let clients: SyncClient[];
let canary: HocuspocusClient;
let rejections: unknown[];
const onRejection = (reason: unknown): void => {
  rejections.push(reason);
};

beforeEach(async () => {
  clients = [];
  rejections = [];
  process.on("unhandledRejection", onRejection);
});

afterEach(async () => {
  await expectUnharmed();
  process.off("unhandledRejection", onRejection);
  for (const client of clients) client.destroy();
  await server.close();
});

/** What every test ends with: the others work on, the process is sound, the journal holds what honest clients did. */
async function expectUnharmed(): Promise<void> {
  addTask(canary.doc, "the canary sings");
  await canary.saved();
  const rows = await server.store.journal.rows(server.today());
  expect(rows.map((row) => row.actor.id).filter((id) => id !== "system")).toEqual(["kari"]);
  expect(rejections).toEqual([]);
}

async function begin(options: Parameters<typeof openTestServer>[0] = {}): Promise<void> {
  server = await openTestServer(options);
  const { token } = await server.signIn({ kind: "staff", staffId: "kari" });
  canary = openHocuspocusClient({ url: server.wsUrl, document: server.today(), token });
  clients.push(canary);
  await canary.synced;
}

async function openAttacker(): Promise<RawClient> {
  const { token } = await server.signIn({ kind: "staff", staffId: "ola" });
  const attacker = openRawClient(`${server.wsUrl}/sync`);
  await attacker.opened;
  attacker.send(authFrame(server.today(), token));
  // The server's own first sync step: from here on the document is open.
  const answered = attacker.hears(0);
  attacker.send(syncFrame(server.today(), 0, Uint8Array.of(0)));
  await answered;
  return attacker;
}

test("a frame above the limit of the socket", async () => {
  await begin();
  const attacker = await openAttacker();
  attacker.send(new Uint8Array(MAX_FRAME_BYTES + 1));
  expect(await attacker.closed).toMatchObject({ code: 1009 });
});

test.each<[string, string, (document: string) => Uint8Array | string]>([
  ["an update above the limit", "rejected:too-large", (d) => syncFrame(d, 2, new Uint8Array(MAX_UPDATE_BYTES + 1))],
  ["an empty update", "rejected:", (d) => syncFrame(d, 2, new Uint8Array())],
  ["an update of rubbish", "rejected:", (d) => syncFrame(d, 2, Uint8Array.of(1, 1, 9, 0, 31, 6, 7))],
  [
    "seven bytes that claim 33 million structs",
    "rejected:",
    (d) => syncFrame(d, 2, Uint8Array.of(1, 255, 255, 255, 15, 1, 0)),
  ],
  ["a sync step of an unknown kind", "rejected:", (d) => syncFrame(d, 9 as 2, Uint8Array.of(0))],
  ["a sync frame that ends too soon", "rejected:frame", (d) => frameOf(d, 0)],
  ["a text frame", "rejected:frame", () => "hello"],
  ["a frame that is none", "rejected:frame", () => Uint8Array.of(255, 255, 255)],
  [
    "a frame of a kind only servers send",
    "rejected:frame",
    (d) => frameOf(d, 6, (e) => encoding.writeVarString(e, "{}")),
  ],
  ["a sync reply", "rejected:frame", (d) => frameOf(d, 4, (e) => encoding.writeVarUint(e, 0))],
  ["a large control message", "rejected:control-too-large", (d) => controlFrame(d, "x".repeat(2_000))],
  [
    "a large presence",
    "rejected:awareness-too-large",
    (d) => awarenessFrame(d, [{ clientId: 1, clock: 1, state: { x: "x".repeat(9_000) } }]),
  ],
  [
    "a presence that cannot be read",
    "rejected:awareness",
    (d) => frameOf(d, 1, (e) => encoding.writeVarUint8Array(e, Uint8Array.of(9))),
  ],
])("%s", async (_what, reason, frame) => {
  await begin();
  const attacker = await openAttacker();
  attacker.send(frame(server.today()));
  const closing = await attacker.closed;
  expect(closing.reason).toContain(reason);
  expect(closing.code).not.toBe(1000);
});

test.each([
  ["sync steps", "too-much:sync", (d: string) => syncFrame(d, 0, Uint8Array.of(0))],
  ["presence", "too-much:awareness", (d: string) => awarenessFrame(d, [{ clientId: 1, clock: 1, state: {} }])],
  ["control messages", "too-much:control", (d: string) => controlFrame(d, "{}")],
])("a flood of %s", async (_what, reason, frame) => {
  await begin();
  const attacker = await openAttacker();
  for (let count = 0; count < 1_000; count++) attacker.send(frame(server.today()));
  expect(await attacker.closed).toEqual({ code: 4529, reason });
});

test.each([
  "",
  "{",
  "null",
  "[]",
  '{"t":"barrier"}',
  '{"t":"barrier","n":-1}',
  '{"t":"other","n":1}',
  '{"t":"day","date":"x"}',
])("the control message %j is not answered and harms nothing", async (payload) => {
  await begin();
  const attacker = await openAttacker();
  attacker.send(syncFrame(server.today(), 1, Uint8Array.of(0, 0)));
  attacker.send(controlFrame(server.today(), payload));
  const answer = attacker.hears(5);
  attacker.send(controlFrame(server.today(), '{"t":"barrier","n":77}'));
  expect(Buffer.from(await answer).toString()).toContain('{"t":"durable","n":77}');
  attacker.socket.terminate();
});

test("a barrier is not answered before the client has said what it has", async () => {
  await begin();
  const attacker = await openAttacker();
  let answered = false;
  const answer = attacker.hears(5).then(() => {
    answered = true;
  });
  attacker.send(controlFrame(server.today(), '{"t":"barrier","n":1}'));
  const applied = attacker.hears(SYNC_STATUS).then(() => answered);
  attacker.send(syncFrame(server.today(), 1, Uint8Array.of(0, 0)));
  expect(await applied).toBe(false);
  await answer;
  attacker.socket.terminate();
});

test("thousands of mutated frames from somebody who is let in", async () => {
  await begin();
  let seed = 42;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  const document = server.today();
  const templates = [
    syncFrame(document, 0, Uint8Array.of(0)),
    syncFrame(document, 1, Uint8Array.of(0, 0)),
    syncFrame(
      document,
      2,
      Uint8Array.from({ length: 40 }, (_, index) => index),
    ),
    awarenessFrame(document, [{ clientId: 7, clock: 1, state: { holding: null } }]),
    controlFrame(document, '{"t":"barrier","n":1}'),
  ];
  const closings: string[] = [];
  for (let round = 0; round < 40; round++) {
    const attacker = await openAttacker();
    for (let count = 0; count < 50; count++) {
      const frame = (templates[random(templates.length)] ?? new Uint8Array()).slice();
      for (let flips = random(4); flips >= 0; flips--) frame[random(frame.length)] = random(256);
      attacker.send(frame.subarray(0, 1 + random(frame.length)));
    }
    attacker.socket.close();
    closings.push((await attacker.closed).reason);
  }
  expect(closings).toHaveLength(40);
});

test("a part of ours that throws closes one client and is logged, and the process lives", async () => {
  let thrown = 0;
  await begin({
    createGuard(doc, owners): Guard {
      const guard = createGuard(doc, owners);
      return {
        ...guard,
        check(update, actor) {
          if (actor.id !== "ola") return guard.check(update, actor);
          thrown += 1;
          throw new TypeError("a bug of ours");
        },
      };
    },
  });
  const attacker = await openAttacker();
  attacker.send(syncFrame(server.today(), 2, Uint8Array.of(0, 0)));
  expect(await attacker.closed).toEqual({ code: 4503, reason: "storage" });
  expect(thrown).toBe(1);
  expect(server.logged.some((line) => line.includes("a bug of ours"))).toBe(true);
});

test("what the log says of refused frames holds nothing of their content", async () => {
  await begin();
  const attacker = await openAttacker();
  attacker.send(syncFrame(server.today(), 2, Uint8Array.of(1, 1, 9, 0, 31, ...Buffer.from("N-14 has fallen"))));
  await attacker.closed;
  expect(server.logged.join("\n")).toContain("update refused");
  expect(server.logged.join("\n")).not.toContain("N-14");
});

test("one session opens so many connections and no more, and others still get in", async () => {
  await begin();
  const { token } = await server.signIn({ kind: "staff", staffId: "ola" });
  const most = 100;
  const lines: RawClient[] = [];
  for (let line = 0; line < most + 1; line++) {
    const raw = openRawClient(`${server.wsUrl}/sync`);
    lines.push(raw);
    await raw.opened;
    const answered = raw.hears(FRAME.auth);
    raw.send(authFrame(server.today(), token));
    await answered;
  }
  expect(await lines.at(-1)?.closed).toEqual({ code: 4529, reason: "too-much:connections" });
  const again = await server.signIn({ kind: "staff", staffId: "ola" });
  const other = openHocuspocusClient({ url: server.wsUrl, document: server.today(), token: again.token });
  clients.push(other);
  await other.synced;
  for (const { socket } of lines) socket.terminate();
});
