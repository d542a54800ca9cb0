/** Changes a running server's board as a wall does, and comes back when that is on its disk. */

import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";
import type { Board } from "#shared/domain/board.ts";
import type { Change } from "#shared/domain/changes.ts";
import { applyChanges, createBoardDoc, readBoard } from "#shared/document/board-doc.ts";
import { documentName } from "#shared/protocol.ts";
import { type ServerProcess, signIn } from "../support/server-process.ts";

export async function changeBoard(
  server: ServerProcess,
  day: { readonly unitId: string; readonly date: string },
  changesFor: (board: Board) => readonly Change[],
): Promise<void> {
  const doc = createBoardDoc();
  const socket = new HocuspocusProviderWebsocket({
    url: `${server.origin.replace("http", "ws")}/sync`,
    WebSocketPolyfill: WebSocket,
  });
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: documentName(day),
    document: doc,
    token: async () => (await signIn(server.origin, day.unitId, { kind: "wall" })).token,
  });
  provider.attach();
  await new Promise<void>((resolve) => provider.on("synced", () => resolve()));
  applyChanges(doc, changesFor(readBoard(doc)), "bench");
  const durable = new Promise<void>((resolve) => provider.on("stateless", () => resolve()));
  provider.sendStateless(JSON.stringify({ t: "barrier", n: 1 }));
  await durable;
  provider.destroy();
  socket.destroy();
}
