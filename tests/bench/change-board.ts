/** Changes a running server's board as a wall does, and comes back when that is on its disk. */

import type { Board } from "#shared/domain/board.ts";
import type { Change } from "#shared/domain/changes.ts";
import { applyChanges } from "#shared/document/board-doc.ts";
import { documentName } from "#shared/protocol.ts";
import { type ServerProcess, signIn } from "../support/server-process.ts";
import { openHocuspocusClient } from "../support/sync-client.ts";

export async function changeBoard(
  { origin }: ServerProcess,
  day: { readonly unitId: string; readonly date: string },
  changesFor: (board: Board) => readonly Change[],
): Promise<void> {
  const { token } = await signIn(origin, day.unitId, { kind: "wall" });
  const client = openHocuspocusClient({ url: origin.replace("http", "ws"), document: documentName(day), token });
  await client.synced;
  applyChanges(client.doc, changesFor(client.board()), "bench");
  await client.saved();
  client.destroy();
}
