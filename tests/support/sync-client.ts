/** Clients for server tests: a real Hocuspocus provider and a stock y-websocket one, behind the same few functions. */

import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import type { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import { type BoardDoc, createBoardDoc, readBoard } from "#shared/document/board-doc.ts";
import type { Board } from "#shared/domain/board.ts";
import type { ClientMessage, Presence, ServerMessage } from "#shared/protocol.ts";

export interface SyncClient {
  readonly doc: BoardDoc;
  readonly awareness: Awareness;
  readonly board: () => Board;
  /** Titles of the tasks on this client's board, sorted. */
  readonly titles: () => string[];
  /** Resolves when `holds` is true of the document; looks after every change. */
  readonly until: (holds: () => boolean) => Promise<void>;
  /** Who this client sees, itself included. */
  readonly present: () => Presence[];
  /** Resolves when `holds` is true of what this client sees of others; looks after every change of presence. */
  readonly untilPresent: (holds: (present: readonly Presence[]) => boolean) => Promise<void>;
  readonly synced: Promise<void>;
  /** How the socket was closed, the first time. (The provider also reports the close frame before it, as code 1000.) */
  readonly closed: Promise<Closing>;
  readonly destroy: () => void;
}

export interface HocuspocusClient extends SyncClient {
  readonly provider: HocuspocusProvider;
  readonly socket: HocuspocusProviderWebsocket;
  /** Closes the socket and resolves when it is closed. */
  readonly goOffline: () => Promise<void>;
  readonly goOnline: () => void;
  /** Resolves when the provider counts itself as synced, also for the second time. */
  readonly untilSynced: () => Promise<void>;
  /** Changes the document without sending it: as a frame that was on the wire when the connection broke. */
  readonly loseOnTheWay: (change: () => void) => void;
  /** Resolves when the server says that everything sent so far is on disk. */
  readonly saved: () => Promise<void>;
  readonly heard: ServerMessage[];
  /** Every frame the server has sent, as its bytes. */
  readonly frames: Uint8Array[];
  /** Resolves at the next control message of that kind. */
  readonly hears: (t: ServerMessage["t"]) => Promise<ServerMessage>;
  /** Resolves with the reason when the server does not let this client in. */
  readonly denied: Promise<string>;
}

interface Closing {
  readonly code: number;
  readonly reason: string;
}

export interface ClientOptions {
  readonly url: string;
  readonly document: string;
  readonly token: string;
  readonly doc?: BoardDoc;
}

export function openHocuspocusClient({
  url,
  document,
  token,
  doc = createBoardDoc(),
}: ClientOptions): HocuspocusClient {
  const heard: ServerMessage[] = [];
  const frames: Uint8Array[] = [];
  const listeners = new Set<(message: ServerMessage) => void>();
  const closed = later<Closing>();
  const denied = later<string>();
  const synced = later<void>();
  let asked = 0;
  const socket = new HocuspocusProviderWebsocket({
    url: `${url}/sync`,
    delay: 20,
    minDelay: 20,
    maxDelay: 100,
    jitter: false,
  });
  socket.on("close", ({ event }: { event: Closing }) => closed.resolve(event));
  const provider = new HocuspocusProvider({ websocketProvider: socket, name: document, document: doc, token });
  provider.on("message", ({ event }: { event: MessageEvent<ArrayBuffer> }) => frames.push(new Uint8Array(event.data)));
  provider.on("authenticationFailed", ({ reason }: { reason: string }) => denied.resolve(reason));
  provider.on("synced", () => {
    // Others saw this client leave with its last clock, and would not take the same clock again.
    provider.awareness?.setLocalState(provider.awareness.getLocalState());
    synced.resolve();
  });
  provider.on("stateless", ({ payload }: { payload: string }) => {
    const message = JSON.parse(payload) as ServerMessage;
    heard.push(message);
    for (const listener of listeners) listener(message);
  });
  provider.attach();
  const { awareness } = provider;
  if (!awareness) throw new Error("a provider without awareness");

  function next(matches: (message: ServerMessage) => boolean): Promise<ServerMessage> {
    return new Promise((resolve) => {
      const listener = (message: ServerMessage): void => {
        if (!matches(message)) return;
        listeners.delete(listener);
        resolve(message);
      };
      listeners.add(listener);
    });
  }

  return {
    ...watched(doc, awareness),
    provider,
    socket,
    heard,
    frames,
    hears: (t) => next((message) => message.t === t),
    goOffline() {
      const gone = new Promise<void>((resolve) => {
        const onDisconnect = (): void => {
          socket.off("disconnect", onDisconnect);
          resolve();
        };
        socket.on("disconnect", onDisconnect);
      });
      socket.disconnect();
      return gone;
    },
    goOnline() {
      void socket.connect();
    },
    untilSynced() {
      if (provider.isSynced) return Promise.resolve();
      return new Promise((resolve) => {
        const onSynced = (): void => {
          provider.off("synced", onSynced);
          resolve();
        };
        provider.on("synced", onSynced);
      });
    },
    loseOnTheWay(change) {
      doc.off("update", provider.boundDocumentUpdateHandler);
      change();
      doc.on("update", provider.boundDocumentUpdateHandler);
    },
    async saved() {
      asked += 1;
      const n = asked;
      const answer = next((message) => message.t === "durable" && message.n === n);
      provider.sendStateless(JSON.stringify({ t: "barrier", n } satisfies ClientMessage));
      await answer;
    },
    synced: synced.promise,
    closed: closed.promise,
    denied: denied.promise,
    destroy() {
      provider.destroy();
      socket.destroy();
      doc.destroy();
    },
  };
}

export interface YwsClient extends SyncClient {
  readonly provider: WebsocketProvider;
}

export function openYwsClient({ url, document, token, doc = createBoardDoc() }: ClientOptions): YwsClient {
  const provider = new WebsocketProvider(`${url}/yws`, document, doc, {
    protocols: token === "" ? [] : ["morgentavla", `ticket.${token}`],
    // Otherwise two clients of one test talk past the server.
    disableBc: true,
    maxBackoffTime: 100,
  });
  const synced = later<void>();
  const closed = later<Closing>();
  provider.on("sync", (isSynced: boolean) => {
    if (isSynced) synced.resolve();
  });
  provider.on("connection-close", (event: CloseEvent | null) => {
    if (event) closed.resolve({ code: event.code, reason: event.reason });
  });
  return {
    ...watched(doc, provider.awareness),
    provider,
    synced: synced.promise,
    closed: closed.promise,
    destroy() {
      provider.destroy();
      doc.destroy();
    },
  };
}

function watched(
  doc: BoardDoc,
  awareness: Awareness,
): Pick<SyncClient, "doc" | "awareness" | "board" | "titles" | "until" | "present" | "untilPresent"> {
  const titles = (): string[] => Array.from(readBoard(doc).tasks.values(), (task) => task.title).sort();
  const present = (): Presence[] =>
    Array.from(awareness.getStates().values()).filter((state): state is Presence => "user" in state);
  return {
    doc,
    awareness,
    board: () => readBoard(doc),
    titles,
    present,
    until: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds()) return;
          doc.off("update", look);
          resolve();
        };
        doc.on("update", look);
        look();
      }),
    untilPresent: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds(present())) return;
          awareness.off("update", look);
          resolve();
        };
        awareness.on("update", look);
        look();
      }),
  };
}

export function later<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { promise, resolve };
}
