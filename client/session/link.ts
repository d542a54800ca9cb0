/**
 * One connection to one day's document: a Yjs document, its sync with the server, and presence. A link lives
 * until it is closed or refused; a refused document keeps its bad operation for ever, so the session throws the
 * whole link away and opens a new one.
 *
 * It speaks Hocuspocus' protocol itself instead of through @hocuspocus/provider (the tests hold the server against
 * that one). The provider sends an edit before the offline edits it depends on, queues every offline edit and sends
 * them all again after the sync, is invisible to others for 15 s after a reconnect, and takes 6 kB of the phone's
 * 125. Here:
 *
 * 1. After every connect the two sides tell each other what they have. Nothing else of the document is sent
 *    before that is answered, so an edit never arrives ahead of what it builds on.
 * 2. What was edited offline travels once, in that answer. There is no queue.
 * 3. Presence is sent anew after every connect, with a clock the server has not seen.
 */

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import {
  messageYjsSyncStep1,
  messageYjsSyncStep2,
  messageYjsUpdate,
  readSyncMessage,
  writeSyncStep1,
  writeUpdate,
} from "y-protocols/sync";
import { type BoardDoc, createBoardDoc } from "#shared/document/board-doc.ts";
import {
  type ClientMessage,
  type CloseReason,
  closeReasonFrom,
  documentName,
  type DayName,
  type Presence,
  PROTOCOL_VERSION,
  type ServerMessage,
  SYNC_PATH,
} from "#shared/protocol.ts";
import { AUTH, authFrame, FRAME, frame, incomingFrame } from "./frames.ts";
import { serverMessageFrom } from "./server-message.ts";
import { openSocket } from "./socket.ts";

export interface LinkEvents {
  /** True once both sides have what the other had; false when the connection is gone, also one that never got so far. */
  readonly onLive: (live: boolean) => void;
  readonly onMessage: (message: ServerMessage) => void;
  readonly onPresence: (entries: readonly PresenceEntry[]) => void;
  /** What the server lets this person do, before anything of the document has been sent. */
  readonly onMayWrite: (mayWrite: boolean) => void;
  /** The server closed the document for a reason of its own. */
  readonly onClosed: (reason: CloseReason, code: string) => void;
}

export interface PresenceEntry extends Presence {
  /** The connection; one person may have several. */
  readonly clientId: number;
  readonly mine: boolean;
}

export interface Link {
  readonly doc: BoardDoc;
  readonly send: (message: ClientMessage) => void;
  readonly hold: (card: Presence["holding"]) => void;
  readonly draw: (strokes: Presence["drawing"]) => void;
  /** Tries at once instead of waiting for the backoff. */
  readonly wake: () => void;
  /** The network is gone: what seems to be a line is none. */
  readonly drop: () => void;
  readonly close: () => void;
}

/** Marks what came from the server, so that it is not sent back. */
const REMOTE = "remote";
/** A barrier nobody waits for: its answer shows that the line is alive. */
const ARE_YOU_THERE: ClientMessage = { t: "barrier", n: 0 };

export function openLink(day: DayName, fetchToken: () => Promise<string>, origin: string, events: LinkEvents): Link {
  const name = documentName(day);
  const doc = createBoardDoc();
  const awareness = new Awareness(doc);
  let told = false;
  let heard = false;
  let live = false;
  let greetings = 0;

  const socket = openSocket(`${origin.replace(/^http/, "ws")}${SYNC_PATH}?v=${PROTOCOL_VERSION}`, {
    onOpen: () => void greet(),
    onFrame: receive,
    onGone: (reason) => {
      told = false;
      heard = false;
      live = false;
      events.onLive(false);
      forgetOthers(awareness);
      closed(reason);
    },
    ask: () => send(ARE_YOU_THERE),
  });

  async function greet(): Promise<void> {
    const mine = ++greetings;
    const token = await fetchToken().catch(() => null);
    // In a valley a question may fail a minute later, when another line has long been well.
    if (mine !== greetings) return;
    // The server cannot be asked right now; the socket's own backoff decides when to try again.
    if (token === null) return socket.reset("");
    socket.send(authFrame(name, token));
    socket.send(frame(name, FRAME.sync, (encoder) => writeSyncStep1(encoder, doc)));
  }

  function receive(bytes: Uint8Array): void {
    const incoming = incomingFrame(bytes);
    if (!incoming) return;
    const { type, body } = incoming;
    if (type === FRAME.ping) socket.send(Uint8Array.of(FRAME.pong));
    else if (type === FRAME.sync) receiveSync(body);
    else if (type === FRAME.awareness) {
      applyAwarenessUpdate(awareness, decoding.readVarUint8Array(body), REMOTE);
    } else if (type === FRAME.stateless) {
      const message = serverMessageFrom(decoding.readVarString(body));
      if (message) events.onMessage(message);
    } else if (type === FRAME.close) socket.reset(decoding.readVarString(body));
    else if (type === FRAME.auth) receiveAuth(decoding.readVarUint(body), body);
  }

  function receiveAuth(kind: number, body: decoding.Decoder): void {
    if (kind === AUTH.denied) socket.reset(decoding.readVarString(body));
    else if (kind === AUTH.granted) events.onMayWrite(decoding.readVarString(body) === "read-write");
  }

  function receiveSync(body: decoding.Decoder): void {
    // What others did before our question was answered is in the answer. Taken by itself it may build on what we have
    // not got, and a board would be shown with holes in it.
    if (!heard && decoding.peekVarUint(body) === messageYjsUpdate) return;
    const answer = encoding.createEncoder();
    const kind = readSyncMessage(body, answer, doc, REMOTE);
    if (kind === messageYjsSyncStep1) {
      socket.send(
        frame(name, FRAME.sync, (encoder) => encoding.writeUint8Array(encoder, encoding.toUint8Array(answer))),
      );
      told = true;
    } else if (kind === messageYjsSyncStep2) heard = true;
    if (told && heard && !live) {
      // A clock the server has not seen: with the old one it would take us for somebody who is already there.
      awareness.setLocalState(awareness.getLocalState() ?? {});
      live = true;
      sendPresence([doc.clientID]);
      events.onLive(true);
    }
  }

  function closed(text: string): void {
    const { reason, code } = closeReasonFrom(text);
    if (reason) events.onClosed(reason, code);
  }

  function send(message: ClientMessage): void {
    if (!told) return;
    const text = JSON.stringify(message);
    socket.send(frame(name, FRAME.stateless, (encoder) => encoding.writeVarString(encoder, text)));
  }

  function sendPresence(clients: number[]): void {
    const update = encodeAwarenessUpdate(awareness, clients);
    socket.send(frame(name, FRAME.awareness, (encoder) => encoding.writeVarUint8Array(encoder, update)));
  }

  doc.on("update", (update: Uint8Array, from: unknown) => {
    if (from === REMOTE || !told) return;
    socket.send(frame(name, FRAME.sync, (encoder) => writeUpdate(encoder, update)));
  });
  awareness.on(
    "update",
    ({ added, updated, removed }: Record<"added" | "updated" | "removed", number[]>, from: unknown) => {
      if (from !== REMOTE && live) sendPresence([...added, ...updated, ...removed]);
    },
  );
  awareness.on("change", () => events.onPresence(presenceEntries(awareness)));

  return {
    doc,
    send,
    hold: (card) => awareness.setLocalStateField("holding", card),
    draw: (strokes) => awareness.setLocalStateField("drawing", strokes),
    wake: () => socket.wake(),
    drop: () => socket.drop(),
    close: () => {
      socket.close();
      awareness.destroy();
      doc.destroy();
    },
  };
}

/** Also how far they had counted: the server repeats what it knows of them, and a clock seen before is not taken. */
function forgetOthers(awareness: Awareness): void {
  const others = [...awareness.meta.keys()].filter((client) => client !== awareness.clientID);
  removeAwarenessStates(awareness, others, REMOTE);
  for (const client of others) awareness.meta.delete(client);
}

function presenceEntries(awareness: Awareness): readonly PresenceEntry[] {
  const entries: PresenceEntry[] = [];
  for (const [clientId, state] of awareness.getStates()) {
    const { user, holding, drawing } = state as Partial<Presence>;
    const mine = clientId === awareness.clientID;
    if (user) entries.push({ clientId, user, holding: holding ?? null, drawing: drawing ?? null, mine });
  }
  return entries;
}
