/** The gate by itself, with a socket whose buffer a test decides about. */

import { EventEmitter } from "node:events";
import { beforeEach, expect, test } from "vitest";
import type { WebSocket } from "ws";
import { CLOSE, CLOSE_CODE } from "#shared/protocol.ts";
import { type GatedSocket, openOutputGate, type OutputGate, type Wire } from "../../server/collab/output-gate.ts";
import { frameOf } from "../support/raw-client.ts";

const SAME: Wire = { outgoing: (frame) => frame, closeCode: (code) => code };
const MIB = 1024 * 1024;

class FakeSocket extends EventEmitter {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: Uint8Array[] = [];
  readonly closings: [number, string][] = [];
  send(frame: Uint8Array): void {
    this.sent.push(frame);
  }
  close(code: number, reason: string): void {
    this.readyState = this.CLOSING;
    this.closings.push([code, reason]);
  }
  terminate(): void {
    this.readyState = this.CLOSED;
    this.emit("close");
  }
}

let position: number;
let settled: number;
let settle: (ticket: number) => void;
let fail: () => void;
let gate: OutputGate;
let wire: FakeSocket;
let socket: GatedSocket;

beforeEach(() => {
  position = 0;
  settled = 0;
  const listeners = new Set<() => void>();
  gate = openOutputGate({
    position: () => position,
    settled: () => settled,
    onSettled(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onFailed(listener) {
      fail = () => listener(new Set());
      return () => undefined;
    },
  });
  settle = (ticket) => {
    settled = ticket;
    for (const listener of listeners) listener();
  };
  wire = new FakeSocket();
  socket = gate.open(wire as unknown as WebSocket, SAME);
});

function numbered(value: number): Uint8Array {
  return frameOf("d", 0, () => {})
    .slice()
    .fill(value, 2);
}

test("a frame leaves at once when nothing is undecided", () => {
  socket.send(numbered(1));
  expect(wire.sent).toEqual([numbered(1)]);
});

test("a frame waits for the rows taken before it, and for no later ones", () => {
  position = 3;
  socket.send(numbered(1));
  position = 4;
  settle(2);
  expect(wire.sent).toEqual([]);
  settle(3);
  expect(wire.sent).toEqual([numbered(1)]);
});

test("order is kept: a frame that need not wait stays behind one that must", () => {
  position = 1;
  socket.send(numbered(1));
  // Decided, but the gate has not been told yet.
  settled = 1;
  socket.send(numbered(2));
  position = 2;
  socket.send(numbered(3));
  expect(wire.sent).toEqual([]);
  settle(1);
  expect(wire.sent).toEqual([numbered(1), numbered(2)]);
  settle(2);
  expect(wire.sent).toEqual([numbered(1), numbered(2), numbered(3)]);
});

test("closing waits for what was sent before it, and nothing is taken after", () => {
  position = 1;
  socket.send(numbered(1));
  socket.refuse(CLOSE.rejected, "clock-gap");
  socket.send(numbered(2));
  expect(socket.readyState).toBe(wire.CLOSING);
  expect(wire.closings).toEqual([]);
  settle(1);
  expect(wire.sent).toEqual([numbered(1)]);
  expect(wire.closings).toEqual([[4422, "rejected:clock-gap"]]);
});

test("aborting throws away what waits, and closes at once", () => {
  position = 1;
  socket.send(numbered(1));
  socket.abort(CLOSE.storage);
  settle(1);
  expect(wire.sent).toEqual([]);
  expect(wire.closings).toEqual([[4503, CLOSE.storage]]);
});

test("a client that does not read is closed when 4 MiB wait in the socket", () => {
  wire.bufferedAmount = 4 * MIB - 10;
  socket.send(numbered(1));
  expect(wire.closings).toEqual([]);
  wire.bufferedAmount = 4 * MIB + 1;
  socket.send(numbered(2));
  expect(wire.closings).toEqual([[4529, CLOSE.tooMuch]]);
});

test("what waits for the journal counts as well", () => {
  position = 1;
  for (let sent = 0; sent < 4; sent++) socket.send(new Uint8Array(MIB));
  expect(wire.closings).toEqual([]);
  socket.send(new Uint8Array(MIB));
  expect(wire.closings).toEqual([[4529, CLOSE.tooMuch]]);
  settle(1);
  expect(wire.sent).toEqual([]);
});

test("a refusal of Hocuspocus ends the socket, a provider's own leaving does not", () => {
  const closeFrame = (reason: string): Uint8Array =>
    frameOf("d", 7, (encoder) => {
      for (const byte of [reason.length, ...Buffer.from(reason)]) encoder.cbuf[encoder.cpos++] = byte;
    });
  socket.send(closeFrame("provider_initiated"));
  expect(wire.closings).toEqual([]);
  socket.send(closeFrame("rejected:bad-value"));
  expect(wire.closings).toEqual([[4422, "rejected:bad-value"]]);
});

test("an update that was not applied ends the connection where it is a reader's, and nowhere else", () => {
  const notApplied = (address: string) =>
    frameOf(address, 8, (encoder) => {
      encoder.cbuf[encoder.cpos++] = 0;
    });
  socket.readOnly.add("nord/2026-03-23");
  socket.send(notApplied("nord/2026-03-24"));
  expect(wire.closings).toEqual([]);
  socket.send(notApplied("nord/2026-03-23\u0000session"));
  expect(wire.closings).toEqual([[4405, CLOSE.readOnly]]);
});

test("a socket that is gone holds nothing back and gets nothing", () => {
  position = 1;
  socket.send(numbered(1));
  wire.terminate();
  settle(1);
  expect(wire.sent).toEqual([]);
});

test("what waits for a socket that is closing is thrown away when the commit fails", () => {
  position = 1;
  socket.send(numbered(1));
  socket.close(1000, "bye");
  fail();
  settle(1);
  expect(wire.sent).toEqual([]);
  expect(wire.closings).toEqual([[CLOSE_CODE.storage, CLOSE.storage]]);
});
