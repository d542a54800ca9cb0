/**
 * The two doors: `/sync` for Hocuspocus providers, `/yws/<unit>/<date>` for y-websocket clients. Decides who gets a socket
 * at all, and sees to sockets that have gone quiet; what is said on them is decided behind.
 */

import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import {
  CLOSE,
  dayNameFrom,
  documentName,
  MAX_FRAME_BYTES,
  OLDEST_PROTOCOL_VERSION,
  type ServerMessage,
  SYNC_PATH,
  YWS_PATH,
} from "#shared/protocol.ts";
import type { ChangeDay } from "./change-day.ts";
import type { ConnectionContext } from "./connection-state.ts";
import { readFrameHead } from "./frame.ts";
import { openFrameLimits } from "./frame-limits.ts";
import { type GatedSocket, openOutputGate, type Wire } from "./output-gate.ts";
import { openRooms, type RoomsOptions } from "./rooms.ts";
import { chosenProtocol, openYwsAdapter, tokenFromProtocols, type YwsAdapter } from "./yws-adapter.ts";

/** 16 kB each: what a municipality of 100 units with 30 screens needs, on a small machine. */
const MAX_SOCKETS = 4_000;
/** A provider sends its token in the first milliseconds; a phone on a bad line gets time for two lost packets. */
const AUTHENTICATE_WITHIN_MS = 10_000;
/** A browser answers pings by itself, also in a hidden tab. Below the 60 s after which proxies cut silent connections. */
const PING_EVERY_MS = 25_000;
/** A session that was revoked ends at once; this finds those that ran out, and whatever was missed. */
const RECHECK_EVERY_MS = 30_000;
/** How long closing waits for clients to say goodbye. */
const GOODBYE_MS = 1_500;

export interface SyncServerOptions extends RoomsOptions {
  /** Whether a page from this origin may connect to this host. */
  readonly mayConnect: (request: IncomingMessage) => boolean;
  /** Whether this client may use the demo without a token. */
  readonly isGuest: (request: IncomingMessage) => boolean;
}

export interface SyncServer {
  /** For the HTTP server's `upgrade` event. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly tell: (unitId: string | null, message: ServerMessage) => void;
  /** Nobody writes to that day any more; those who are on it are told. */
  readonly seal: (document: string) => void;
  readonly changeDay: ChangeDay;
  readonly sockets: () => number;
  /** Takes nobody new, tells everybody why, and waits shortly for them to go. */
  readonly close: () => Promise<void>;
}

interface Door {
  readonly yws: YwsAdapter | null;
  readonly tooOld: boolean;
}

const SAME: Wire = { outgoing: (frame) => frame, closeCode: (code) => code };

export function openSyncServer(options: SyncServerOptions): SyncServer {
  const { journal, clock, log, mayConnect, isGuest } = options;
  const rooms = openRooms(options);
  const gate = openOutputGate(journal);
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    handleProtocols: chosenProtocol,
  });
  const open = new Map<WebSocket, { readonly gated: GatedSocket; answered: boolean }>();
  let arrivals = 0;
  let closing = false;

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", (error) => log.debug({ reason: error.message }, "socket failed before it was open"));
    const door = doorFrom(request);
    if (closing || open.size >= MAX_SOCKETS) return refuseUpgrade(socket, 503);
    if (!door) return refuseUpgrade(socket, 404);
    if (!mayConnect(request)) return refuseUpgrade(socket, 403);
    webSockets.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, door, isGuest(request)));
  }

  function accept(webSocket: WebSocket, door: Door, guest: boolean): void {
    const gated = gate.open(webSocket, door.yws?.wire ?? SAME);
    const limits = openFrameLimits(clock.elapsed, door.yws !== null);
    const entry = { gated, answered: true };
    open.set(webSocket, entry);
    const deadline = setTimeout(() => gated.refuse(CLOSE.expired, "no-token"), AUTHENTICATE_WITHIN_MS);
    const context: ConnectionContext = {
      socket: gated,
      guest: guest && door.yws !== null,
      arrival: (arrivals += 1),
      onAuthenticated() {
        clearTimeout(deadline);
        limits.letIn();
      },
    };
    const client = rooms.hocuspocus.handleConnection(gated, new Request("http://localhost/"), context);

    function receive(frame: Uint8Array): void {
      const broken = limits.check(readFrameHead(frame), frame.byteLength);
      if (!broken) {
        client.handleMessage(frame);
        return;
      }
      log.warn({ reason: broken.reason, detail: broken.detail, size: frame.byteLength }, "frame refused");
      gated.refuse(broken.reason, broken.detail);
    }

    webSocket.on("message", (data: RawData, isBinary: boolean) => {
      entry.answered = true;
      if (gated.readyState !== webSocket.OPEN) return;
      const bytes = bytesFrom(data);
      const frame = isBinary && door.yws ? door.yws.incoming(bytes) : bytes;
      if (!isBinary || !frame) gated.refuse(CLOSE.rejected, "frame");
      else receive(frame);
    });
    webSocket.on("pong", () => {
      entry.answered = true;
    });
    // Without a listener a frame above maxPayload ends the process.
    webSocket.on("error", (error) => log.warn({ reason: error.message }, "socket failed"));
    webSocket.on("close", (code) => {
      clearTimeout(deadline);
      open.delete(webSocket);
      client.handleClose({ code, reason: "" });
    });
    if (door.tooOld) gated.refuse(CLOSE.tooOld);
    else if (door.yws) receive(door.yws.hello);
  }

  const pings = setInterval(() => {
    for (const [webSocket, entry] of open) {
      if (!entry.answered) webSocket.terminate();
      entry.answered = false;
      webSocket.ping();
    }
  }, PING_EVERY_MS);
  const rechecks = setInterval(rooms.recheck, RECHECK_EVERY_MS);

  return {
    upgrade,
    tell: rooms.tell,
    seal: rooms.seal,
    changeDay: rooms.changeDay,
    sockets: () => open.size,
    async close() {
      closing = true;
      clearInterval(pings);
      clearInterval(rechecks);
      const gone = Array.from(open.keys(), (webSocket) => new Promise((resolve) => webSocket.once("close", resolve)));
      for (const { gated } of open.values()) gated.refuse(CLOSE.restarting);
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise((resolve) => (timer = setTimeout(resolve, GOODBYE_MS)));
      await Promise.race([Promise.all(gone), patience]);
      clearTimeout(timer);
      for (const webSocket of open.keys()) webSocket.terminate();
      rooms.close();
      gate.close();
    },
  };
}

/** Null for an address that is no door. `?v=` is the protocol version of our own client. */
function doorFrom(request: IncomingMessage): Door | null {
  const url = URL.parse(request.url ?? "", "http://localhost");
  if (!url) return null;
  const version = url.searchParams.get("v");
  const tooOld = version !== null && Number(version) < OLDEST_PROTOCOL_VERSION;
  if (url.pathname === SYNC_PATH) return { yws: null, tooOld };
  if (!url.pathname.startsWith(YWS_PATH)) return null;
  const day = dayNameFrom(url.pathname.slice(YWS_PATH.length));
  if (!day) return null;
  const token = tokenFromProtocols(request.headers["sec-websocket-protocol"]);
  return { yws: openYwsAdapter(documentName(day), token), tooOld };
}

function refuseUpgrade(socket: Duplex, status: 403 | 404 | 503): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function bytesFrom(data: RawData): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  const buffer = Array.isArray(data) ? Buffer.concat(data) : data;
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
