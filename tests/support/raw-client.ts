/** A client that says whatever a test wants, byte by byte. */

import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import { later } from "./sync-client.ts";

export interface RawClient {
  readonly socket: WebSocket;
  readonly send: (frame: Uint8Array | string) => void;
  /** Close code and reason; 0 with the HTTP status as reason when the upgrade was refused. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly opened: Promise<void>;
  /** Resolves with the next frame of that type for that document. */
  readonly hears: (type: number) => Promise<Uint8Array>;
}

export interface RawOptions {
  readonly origin?: string;
  readonly host?: string;
  readonly protocols?: string[];
}

export function openRawClient(url: string, { origin, host, protocols = [] }: RawOptions = {}): RawClient {
  const socket = new WebSocket(url, protocols, {
    ...(origin === undefined ? {} : { origin }),
    ...(host === undefined ? {} : { headers: { host } }),
    perMessageDeflate: false,
  });
  const closed = later<{ code: number; reason: string }>();
  const opened = later<void>();
  const listeners = new Set<(frame: Uint8Array) => void>();
  socket.on("open", () => opened.resolve());
  socket.on("unexpected-response", (_request, response) => {
    closed.resolve({ code: 0, reason: String(response.statusCode) });
    socket.terminate();
  });
  socket.on("error", () => closed.resolve({ code: 1006, reason: "" }));
  socket.on("close", (code, reason) => closed.resolve({ code, reason: reason.toString() }));
  socket.on("message", (data) => {
    const frame = new Uint8Array(data as Buffer);
    for (const listener of listeners) listener(frame);
  });
  return {
    socket,
    send: (frame) => socket.send(frame),
    closed: closed.promise,
    opened: opened.promise,
    hears: (type) =>
      new Promise((resolve) => {
        const listener = (frame: Uint8Array): void => {
          const addressLength = frame[0] ?? 0;
          if (frame[1 + addressLength] !== type) return;
          listeners.delete(listener);
          resolve(frame);
        };
        listeners.add(listener);
      }),
  };
}

/** A Hocuspocus frame: the body is written after the address and the type. */
export function frameOf(
  document: string,
  type: number,
  write: (encoder: encoding.Encoder) => void = () => {},
): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, document);
    encoding.writeVarUint(encoder, type);
    write(encoder);
  });
}

export function authFrame(document: string, token: string): Uint8Array {
  return frameOf(document, 2, (encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, token);
  });
}

export function syncFrame(document: string, kind: 0 | 1 | 2, payload: Uint8Array): Uint8Array {
  return frameOf(document, 0, (encoder) => {
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

export function controlFrame(document: string, text: string): Uint8Array {
  return frameOf(document, 5, (encoder) => encoding.writeVarString(encoder, text));
}

export interface Announcement {
  readonly clientId: number;
  readonly clock: number;
  readonly state: unknown;
}

export function awarenessFrame(document: string, announcements: readonly Announcement[]): Uint8Array {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, announcements.length);
    for (const { clientId, clock, state } of announcements) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, JSON.stringify(state));
    }
  });
  return frameOf(document, 1, (encoder) => encoding.writeVarUint8Array(encoder, update));
}
