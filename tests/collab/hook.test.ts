/** Every hook of Hocuspocus throws, with our wrapper around it: the process must not notice. */

import { Hocuspocus, type HookName } from "@hocuspocus/server";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deciding, noting } from "../../server/collab/hook.ts";
import { Refusal } from "../../server/collab/refusal.ts";
import type { Log } from "../../server/log.ts";
import { authFrame, controlFrame, syncFrame } from "../support/raw-client.ts";

const HOOKS: HookName[] = [
  "onConnect",
  "connected",
  "onAuthenticate",
  "onLoadDocument",
  "afterLoadDocument",
  "beforeHandleMessage",
  "afterHandleMessage",
  "beforeHandleAwareness",
  "beforeSync",
  "onStateless",
  "onChange",
  "onStoreDocument",
  "onAwarenessUpdate",
  "onDisconnect",
  "beforeUnloadDocument",
  "afterUnloadDocument",
];

let rejections: unknown[];
const onRejection = (reason: unknown): void => {
  rejections.push(reason);
};

beforeEach(() => {
  rejections = [];
  process.on("unhandledRejection", onRejection);
  for (const method of ["error", "warn", "log"] as const) vi.spyOn(console, method).mockImplementation(() => undefined);
});

afterEach(() => {
  process.off("unhandledRejection", onRejection);
  vi.restoreAllMocks();
});

function collectingLog(lines: string[]): Log {
  const line = (details: object, message: string): void => {
    lines.push(`${message} ${JSON.stringify(details)}`);
  };
  return { debug: line, info: line, warn: line, error: line };
}

/** A client comes, syncs, writes, sends a control message and leaves. */
async function visit(hocuspocus: Hocuspocus): Promise<void> {
  const socket = { readyState: 1, send: () => {}, close: () => {} };
  const client = hocuspocus.handleConnection(socket, new Request("http://localhost/"));
  client.handleMessage(authFrame("d", "token"));
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  client.handleMessage(syncFrame("d", 0, Uint8Array.of(0)));
  client.handleMessage(syncFrame("d", 2, Uint8Array.of(1, 1, 9, 0, 4, 1, 1, 116, 1, 97, 0)));
  client.handleMessage(controlFrame("d", "not json"));
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  socket.readyState = 3;
  client.handleClose({ code: 1000, reason: "" });
  for (let turn = 0; turn < 5; turn++) await nextTurn();
}

test.each(HOOKS)("%s", async (name) => {
  const lines: string[] = [];
  const fail = (): never => {
    throw new TypeError("a bug of ours");
  };
  const hocuspocus = new Hocuspocus({ quiet: true, [name]: noting(collectingLog(lines), name, fail) });
  await visit(hocuspocus);
  expect(rejections).toEqual([]);
});

test("without the wrapper the same visit ends in a rejection that nobody handles", async () => {
  const hocuspocus = new Hocuspocus({ quiet: true, onStateless: () => Promise.reject(new TypeError("a bug of ours")) });
  await visit(hocuspocus);
  expect(rejections).toHaveLength(1);
});

test("a hook that decides passes refusals on and turns anything else into one", async () => {
  const lines: string[] = [];
  const log = collectingLog(lines);
  const refusing = deciding(log, "hook", () => {
    throw new Refusal("forbidden");
  });
  await expect(refusing(null)).rejects.toMatchObject({ reason: "forbidden", code: 4403 });
  expect(lines).toEqual([]);
  const failing = deciding(log, "hook", () => Promise.reject(new TypeError("a bug of ours")));
  await expect(failing(null)).rejects.toMatchObject({ reason: "storage", code: 4503 });
  expect(lines).toHaveLength(1);
  await expect(deciding(log, "hook", (value: number) => value + 1)(1)).resolves.toBe(2);
});
