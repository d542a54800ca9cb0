/**
 * Sockets without a network: what is sent lies in a queue until the simulation delivers it, in order, and a line can be
 * cut, frozen (neither side notices) or lose its server. The browser's end looks like `WebSocket`, the server's end like
 * the one of `ws`, with the closing handshake and pings that both have.
 */

import { EventEmitter } from "node:events";

export type Parcel =
  | { readonly kind: "frame"; readonly bytes: Uint8Array }
  | { readonly kind: "close"; readonly code: number; readonly reason: string }
  | { readonly kind: "ping" | "pong" };

export type Direction = "toServer" | "toClient";

export interface Line {
  /** Whose line it is: the host name in the address the client dialled. */
  readonly host: string;
  readonly toServer: Parcel[];
  readonly toClient: Parcel[];
  /** How many lines this host had before. */
  readonly before: number;
  /** Nothing is delivered, and neither side is told. */
  frozen: boolean;
  readonly client: ClientEnd;
  /** Null until somebody answered. */
  server: ServerEnd | null;
}

export interface Taps {
  /** What is sent instead of a client's frame. */
  readonly fromClient: (line: Line, frame: Uint8Array) => Uint8Array;
  /** A frame comes to the server. */
  readonly atServer: (line: Line, frame: Uint8Array) => void;
  /** False when a frame of the server gets lost. */
  readonly toClient: (line: Line, frame: Uint8Array) => boolean;
}

export interface Network {
  readonly lines: ReadonlySet<Line>;
  /** Directions in which something can arrive now; a line that is dialled can arrive at the server. */
  readonly deliverable: () => { readonly line: Line; readonly direction: Direction }[];
  readonly deliver: (line: Line, direction: Direction) => void;
  /** Both sides lose the line after the next so many parcels; what is behind them is lost. */
  readonly cut: (line: Line, keptToServer: number, keptToClient: number) => void;
  /** The server's process is gone: it hears nothing more, its clients lose the line after so many parcels. */
  readonly loseServer: (keptToClient: (line: Line) => number) => void;
  readonly uninstall: () => void;
}

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;
const LOST: Parcel = { kind: "close", code: 1006, reason: "" };

/** @param answer takes a new socket, or says false when no server is there */
export function installNetwork(answer: (socket: ServerEnd, host: string) => boolean, taps: Taps): Network {
  const lines = new Set<Line>();
  const dialled = new Map<string, number>();
  const before = globalThis.WebSocket;

  class DialledSocket extends ClientEnd {
    constructor(url: string) {
      super(taps);
      const host = new URL(url).hostname;
      const before = dialled.get(host) ?? 0;
      dialled.set(host, before + 1);
      this.line = { host, before, toServer: [], toClient: [], frozen: false, client: this, server: null };
      lines.add(this.line);
    }
  }
  globalThis.WebSocket = DialledSocket as unknown as typeof WebSocket;

  function forget(line: Line): void {
    const serverDone = line.server === null || line.server.readyState === CLOSED;
    if (serverDone && line.client.readyState === CLOSED) lines.delete(line);
  }

  function dial(line: Line): void {
    if (line.client.readyState !== CONNECTING) {
      lines.delete(line);
      return;
    }
    const server = new ServerEnd(line, taps);
    if (!answer(server, line.host)) {
      line.client.hear(LOST);
      lines.delete(line);
      return;
    }
    line.server = server;
    line.client.opened();
  }

  return {
    lines,
    deliverable: () =>
      [...lines].flatMap((line): { line: Line; direction: Direction }[] => {
        if (line.frozen) return [];
        const dialling = line.server === null && line.toClient.length === 0;
        return [
          ...(dialling || line.toServer.length > 0 ? [{ line, direction: "toServer" as const }] : []),
          ...(line.toClient.length > 0 ? [{ line, direction: "toClient" as const }] : []),
        ];
      }),
    deliver(line, direction) {
      if (direction === "toClient") {
        const parcel = line.toClient.shift();
        if (parcel) line.client.hear(parcel);
      } else if (line.server) {
        const parcel = line.toServer.shift();
        if (parcel) line.server.hear(parcel);
      } else dial(line);
      forget(line);
    },
    cut(line, keptToServer, keptToClient) {
      line.toClient.splice(keptToClient, Infinity, LOST);
      if (line.server) line.toServer.splice(keptToServer, Infinity, LOST);
    },
    loseServer(keptToClient) {
      for (const line of lines) {
        if (!line.server) continue;
        line.server.readyState = CLOSED;
        line.server.removeAllListeners();
        line.toServer.length = 0;
        line.toClient.splice(keptToClient(line), Infinity, LOST);
      }
    },
    uninstall() {
      globalThis.WebSocket = before;
    },
  };
}

/** The part of the browser's WebSocket that a client uses. */
class ClientEnd {
  static readonly CONNECTING = CONNECTING;
  static readonly OPEN = OPEN;
  static readonly CLOSING = CLOSING;
  static readonly CLOSED = CLOSED;
  readyState = CONNECTING;
  binaryType = "blob";
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  line: Line | null = null;
  private readonly taps: Taps;

  constructor(taps: Taps) {
    this.taps = taps;
  }

  send(bytes: Uint8Array): void {
    const { line } = this;
    if (this.readyState !== OPEN || !line) return;
    line.toServer.push({ kind: "frame", bytes: this.taps.fromClient(line, bytes.slice()) });
  }

  close(): void {
    if (this.readyState >= CLOSING) return;
    // A browser that is told to close while it dials gives up by itself.
    if (this.readyState === CONNECTING) this.line?.toClient.push(LOST);
    else this.line?.toServer.push({ kind: "close", code: 1005, reason: "" });
    this.readyState = CLOSING;
  }

  opened(): void {
    this.readyState = OPEN;
    this.onopen?.();
  }

  hear(parcel: Parcel): void {
    if (this.readyState === CLOSED) return;
    if (parcel.kind === "frame") {
      if (this.readyState !== OPEN || !this.line || !this.taps.toClient(this.line, parcel.bytes)) return;
      this.onmessage?.({ data: Uint8Array.from(parcel.bytes).buffer });
    } else if (parcel.kind === "ping") this.line?.toServer.push({ kind: "pong" });
    else if (parcel.kind === "close") {
      if (this.readyState === OPEN && parcel !== LOST) this.line?.toServer.push(parcel);
      this.readyState = CLOSED;
      this.onclose?.(parcel);
    }
  }
}

/** The part of `ws`' WebSocket that the server uses. It is also handed in as the raw socket before the upgrade. */
export class ServerEnd extends EventEmitter {
  readonly OPEN = OPEN;
  readonly CLOSING = CLOSING;
  readonly bufferedAmount = 0;
  readyState = OPEN;
  private readonly line: Line;
  private readonly taps: Taps;

  constructor(line: Line, taps: Taps) {
    super();
    this.line = line;
    this.taps = taps;
  }

  send(bytes: Uint8Array): void {
    if (this.readyState === OPEN) this.line.toClient.push({ kind: "frame", bytes: bytes.slice() });
  }

  ping(): void {
    if (this.readyState === OPEN) this.line.toClient.push({ kind: "ping" });
  }

  close(code: number, reason: string): void {
    if (this.readyState !== OPEN) return;
    this.readyState = CLOSING;
    this.line.toClient.push({ kind: "close", code, reason });
  }

  terminate(): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    if (this.line.client.readyState !== CLOSED) this.line.toClient.push(LOST);
    // As in ws: not before whoever terminates has finished.
    queueMicrotask(() => this.emit("close", 1006, Buffer.alloc(0)));
  }

  /** An upgrade that is refused ends here. */
  end(): void {
    this.terminate();
  }

  hear(parcel: Parcel): void {
    if (this.readyState === CLOSED) return;
    if (parcel.kind === "frame") {
      this.taps.atServer(this.line, parcel.bytes);
      this.emit("message", Buffer.from(parcel.bytes), true);
    } else if (parcel.kind === "pong") this.emit("pong");
    else if (parcel.kind === "close") {
      if (this.readyState === OPEN && parcel !== LOST) this.line.toClient.push(parcel);
      this.readyState = CLOSED;
      this.emit("close", parcel.code, Buffer.from(parcel.reason));
    }
  }
}
