/**
 * One connection to one day's document: a Yjs document, the Hocuspocus provider and presence. A link lives
 * until it is closed or refused; a refused document keeps its bad operation for ever, so the session throws
 * the whole link away and opens a new one.
 */

import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { type BoardDoc, createBoardDoc } from "#shared/document/board-doc.ts";
import {
  type ClientMessage,
  type CloseReason,
  closeReasonFrom,
  documentName,
  type DayName,
  type Presence,
  type ServerMessage,
  SYNC_PATH,
} from "#shared/protocol.ts";

export interface LinkEvents {
  /** True once the document holds what the server holds, false when the connection is gone. */
  readonly onLive: (live: boolean) => void;
  readonly onMessage: (message: ServerMessage) => void;
  readonly onPresence: (entries: readonly PresenceEntry[]) => void;
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
  /** Tries at once instead of waiting for the backoff. */
  readonly wake: () => void;
  readonly close: () => void;
}

/** First retry after a second, then doubling with jitter: sixty phones must not return in the same instant. */
const RETRY_FIRST_MS = 1000;
const RETRY_MAX_MS = 10_000;

export function openLink(
  day: DayName,
  fetchToken: () => Promise<string>,
  origin: string,
  events: LinkEvents,
): Link {
  const doc = createBoardDoc();
  const socket = new HocuspocusProviderWebsocket({
    url: origin.replace(/^http/, "ws") + SYNC_PATH,
    delay: RETRY_FIRST_MS,
    maxDelay: RETRY_MAX_MS,
  });
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: documentName(day),
    document: doc,
    token: fetchToken,
    // Edits made while offline wait in the provider's queue as single frames; the sync that follows every
    // connect carries them all in one, so the queue would only send everything twice.
    onOpen: () => {
      socket["messageQueue"] = [];
    },
    onSynced: () => {
      // Yjs does not count its presence up by itself, and the server drops what it has seen: without this
      // a person is invisible for about 15 s after a reconnect.
      provider.setAwarenessField("holding", null);
      events.onLive(true);
    },
    onDisconnect: () => events.onLive(false),
    onStateless: ({ payload }) => {
      const message = serverMessageFrom(payload);
      if (message) events.onMessage(message);
    },
    onAuthenticationFailed: ({ reason }) => closed(reason),
    onClose: ({ event }) => {
      if (event.reason) closed(event.reason);
    },
    onAwarenessChange: () => events.onPresence(presenceEntries(provider)),
  });
  provider.attach();

  function closed(text: string): void {
    const { reason, code } = closeReasonFrom(text);
    if (reason) events.onClosed(reason, code);
  }

  return {
    doc,
    send: (message) => provider.sendStateless(JSON.stringify(message)),
    hold: (card) => provider.setAwarenessField("holding", card),
    wake: () => {
      if (socket.status !== "connected") void socket.connect();
    },
    close: () => {
      provider.destroy();
      socket.destroy();
      doc.destroy();
    },
  };
}

function presenceEntries(provider: HocuspocusProvider): readonly PresenceEntry[] {
  const entries: PresenceEntry[] = [];
  for (const [clientId, state] of provider.awareness?.getStates() ?? []) {
    const { user, holding } = state as Partial<Presence>;
    const mine = clientId === provider.document.clientID;
    if (user) entries.push({ clientId, user, holding: holding ?? null, mine });
  }
  return entries;
}

/** Null for anything this version does not know: a newer server may say more. */
function serverMessageFrom(payload: string): ServerMessage | null {
  try {
    const message: unknown = JSON.parse(payload);
    if (typeof message !== "object" || message === null || !("t" in message)) return null;
    if (message.t === "durable" && "n" in message && typeof message.n === "number") {
      return { t: "durable", n: message.n };
    }
    if (message.t === "day" && "date" in message && typeof message.date === "string") {
      return { t: "day", date: message.date };
    }
    if (message.t === "storage" && "ok" in message && typeof message.ok === "boolean") {
      return { t: "storage", ok: message.ok };
    }
    return null;
  } catch {
    return null;
  }
}
