/**
 * Journal before anything leaves. Hocuspocus speaks to these sockets, and each frame it sends waits until every row
 * taken before it is durable. All frames, not only acknowledgements: had a broadcast left before the commit and the
 * server died, another client would bring the change back after the restart and be recorded as its author.
 *
 * 1. Frames leave in the order they were sent; one that waits holds back those behind it.
 * 2. A socket whose client does not read is closed when `MAX_UNSENT_BYTES` wait for it.
 * 3. `abort` throws away what waits: those frames follow from rows that never became durable.
 */

import type { WebSocket } from "ws";
import { CLOSE, CLOSE_CODE, type CloseReason, closeReasonFrom } from "#shared/protocol.ts";
import type { Journal, Ticket } from "../journal/journal.ts";
import { documentIn, FRAME, readFrameHead, readText } from "./frame.ts";

/** A whole day is about 0.1 MB; whoever is this far behind starts again with one small sync. */
const MAX_UNSENT_BYTES = 4 * 1024 * 1024;
/** A client that does not answer the closing handshake is cut off, so that it keeps no memory. */
const CLOSE_GRACE_MS = 1_000;
/** The WebSocket protocol's limit for a close reason. */
const MAX_REASON_BYTES = 123;
const AUTH_DENIED = 1;
const NOT_APPLIED = 0;
/** What Hocuspocus answers to a provider that leaves one document and keeps the socket for others. */
const LEFT_BY_ITSELF = "provider_initiated";
/** WebSocket's "unsupported data". */
const UNREADABLE = 1003;

/** How frames look on this wire. */
export interface Wire {
  /** Null for frames that this kind of client does not know. */
  readonly outgoing: (frame: Uint8Array) => Uint8Array | null;
  readonly closeCode: (code: number) => number;
}

export interface GatedSocket {
  readonly readyState: number;
  readonly send: (frame: unknown) => void;
  readonly close: (code?: number, reason?: string) => void;
  /** Closes for one of our reasons, when what was sent before has left. */
  readonly refuse: (reason: CloseReason, detail?: string) => void;
  /** Closes now. */
  readonly abort: (reason: CloseReason) => void;
  /** Documents that the person may only read: there "not applied" is an answer that ends the connection. */
  readonly readOnly: Set<string>;
}

export interface OutputGate {
  readonly open: (webSocket: WebSocket, wire: Wire) => GatedSocket;
  readonly close: () => void;
}

type Waiting =
  | { readonly after: Ticket; readonly frame: Uint8Array }
  | { readonly after: Ticket; readonly code: number; readonly reason: string };

export function openOutputGate(journal: Pick<Journal, "position" | "settled" | "onSettled" | "onFailed">): OutputGate {
  const held = new Set<() => void>();
  /**
   * Sockets that are being closed belong to no room any more, so nobody aborts them when a commit fails; what waits for
   * them follows from rows that may be lost, and must not leave.
   */
  const closingSockets = new Set<() => void>();
  const undos = [
    journal.onSettled(() => {
      for (const release of held) release();
    }),
    journal.onFailed(() => {
      for (const discard of [...closingSockets]) discard();
    }),
  ];

  function open(webSocket: WebSocket, wire: Wire): GatedSocket {
    let waiting: Waiting[] = [];
    let waitingBytes = 0;
    let closing = false;

    function push(item: Waiting): void {
      if (waiting.length === 0 && item.after <= journal.settled()) {
        perform(item);
        return;
      }
      waiting.push(item);
      waitingBytes += "frame" in item ? item.frame.byteLength : 0;
      held.add(release);
      if (waitingBytes + webSocket.bufferedAmount > MAX_UNSENT_BYTES) abort(CLOSE.tooMuch);
    }

    function release(): void {
      const settled = journal.settled();
      let count = 0;
      for (const item of waiting) {
        if (item.after > settled) break;
        count += 1;
      }
      const ready = waiting.slice(0, count);
      waiting = waiting.slice(count);
      if (waiting.length === 0) held.delete(release);
      for (const item of ready) {
        waitingBytes -= "frame" in item ? item.frame.byteLength : 0;
        perform(item);
      }
    }

    function perform(item: Waiting): void {
      if (webSocket.readyState !== webSocket.OPEN) return;
      if (!("frame" in item)) {
        closeNow(item.code, item.reason);
        return;
      }
      const bytes = wire.outgoing(item.frame);
      if (!bytes) return;
      webSocket.send(bytes);
      if (waitingBytes + webSocket.bufferedAmount > MAX_UNSENT_BYTES) abort(CLOSE.tooMuch);
    }

    function closeNow(code: number, reason: string): void {
      webSocket.close(wire.closeCode(code), Buffer.from(reason).subarray(0, MAX_REASON_BYTES).toString());
      setTimeout(() => webSocket.terminate(), CLOSE_GRACE_MS).unref();
    }

    function close(code = 1000, reason = ""): void {
      if (closing) return;
      closing = true;
      push({ after: journal.position(), code, reason });
      if (waiting.length > 0) closingSockets.add(discard);
    }

    function discard(): void {
      abort(CLOSE.storage);
    }

    function abort(reason: CloseReason): void {
      closing = true;
      waiting = [];
      waitingBytes = 0;
      held.delete(release);
      closingSockets.delete(discard);
      closeNow(CLOSE_CODE[reason], reason);
    }

    const socket: GatedSocket = {
      get readyState() {
        return closing && webSocket.readyState === webSocket.OPEN ? webSocket.CLOSING : webSocket.readyState;
      },
      send(frame) {
        if (closing || !(frame instanceof Uint8Array)) return;
        push({ after: journal.position(), frame });
        const end = endOf(frame, socket.readOnly);
        if (end) close(end.code, end.reason);
      },
      close,
      refuse: (reason, detail = "") => close(CLOSE_CODE[reason], detail ? `${reason}:${detail}` : reason),
      abort,
      readOnly: new Set(),
    };
    webSocket.on("close", () => {
      waiting = [];
      held.delete(release);
      closingSockets.delete(discard);
    });
    return socket;
  }

  return {
    open,
    close() {
      for (const undo of undos) undo();
    },
  };
}

/**
 * Three frames of Hocuspocus end a connection with us, though it leaves the socket open after them: a client it did not
 * let in, which would otherwise sit there; a document it closed, which the provider does not notice for half a minute;
 * and an update it did not apply because the day is read-only, which the client would otherwise take for saved.
 */
function endOf(frame: Uint8Array, readOnly: ReadonlySet<string>): { code: number; reason: string } | null {
  const head = readFrameHead(frame);
  if (head?.type === FRAME.auth && head.subtype === AUTH_DENIED) return endFor(readText(frame, head.bodyAt));
  if (head?.type === FRAME.close) {
    const reason = readText(frame, head.bodyAt);
    return reason === LEFT_BY_ITSELF ? null : endFor(reason);
  }
  if (head?.type !== FRAME.syncStatus || head.subtype !== NOT_APPLIED) return null;
  // One socket may carry yesterday, which is sealed, and today, which only takes nothing while the disk is full.
  return readOnly.has(documentIn(head.address)) ? endFor(CLOSE.readOnly) : null;
}

/** Reasons that are not ours come from Hocuspocus, for frames it could not read: the client may come back. */
function endFor(reason: string): { code: number; reason: string } {
  const known = closeReasonFrom(reason).reason;
  return { code: known ? CLOSE_CODE[known] : UNREADABLE, reason };
}
