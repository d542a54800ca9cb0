/**
 * A change that the server makes to a day for somebody who asked for it over HTTP. It goes through the live document,
 * so every screen sees it come, and into the journal under that person's name, like any other change.
 */

import type { Document, Hocuspocus, LocalTransactionOrigin, TransactionOrigin } from "@hocuspocus/server";
import {
  applyChanges,
  applyUpdate,
  type BoardDoc,
  createBoardDoc,
  encodeState,
  readBoard,
} from "#shared/document/board-doc.ts";
import type { Board } from "#shared/domain/board.ts";
import type { Change } from "#shared/domain/changes.ts";
import type { Actor } from "#shared/protocol.ts";
import { type Journal, StorageFailingError } from "../journal/journal.ts";
import type { ConnectionContext } from "./connection-state.ts";
import { Refusal } from "./refusal.ts";
import type { Room } from "./room.ts";

/**
 * Resolves with the number of changes when they are durable.
 * @param changesFor what to change, decided on the board as it is at that moment
 * @throws StorageFailingError when they are not, or the day cannot be opened now
 */
export type ChangeDay = (
  document: string,
  actor: Actor,
  changesFor: (board: Board) => readonly Change[],
) => Promise<number>;

export interface ChangeDayParts {
  readonly hocuspocus: Hocuspocus<ConnectionContext>;
  readonly journal: Journal;
  /** Undefined for a document that takes no changes: it is sealed, or no longer the live one. */
  readonly roomOf: (document: Document) => Room | undefined;
}

export function openChangeDay({ hocuspocus, journal, roomOf }: ChangeDayParts): ChangeDay {
  async function apply(document: Document, actor: Actor, changesFor: Parameters<ChangeDay>[2]): Promise<number> {
    const room = roomOf(document);
    if (!room || journal.storage() === "failing") throw new StorageFailingError();
    const changes = changesFor(readBoard(document));
    if (changes.length === 0) return 0;
    const { update, clientId } = updateFrom(document, changes);
    room.owners.claim(clientId, actor.id);
    let lost = false;
    const undo = journal.onFailed((documents) => {
      lost ||= documents.has(document.name);
    });
    applyUpdate(document, update, { source: "local", context: { actor } } satisfies LocalTransactionOrigin);
    await journal.flushed();
    undo();
    // A row that could not even be taken has closed the room.
    if (lost || roomOf(document) !== room) throw new StorageFailingError();
    return changes.length;
  }

  return async (name, actor, changesFor) => {
    const direct = await hocuspocus.openDirectConnection(name).catch((error: unknown) => {
      throw error instanceof Refusal ? new StorageFailingError(error) : error;
    });
    try {
      if (!direct.document) throw new StorageFailingError();
      return await apply(direct.document, actor, changesFor);
    } finally {
      await direct.disconnect();
    }
  };
}

/** For whom the server made this change, or null. */
export function onBehalfOf(origin: TransactionOrigin | null): Actor | null {
  if (origin?.source !== "local") return null;
  return (origin.context as { readonly actor?: Actor } | undefined)?.actor ?? null;
}

/**
 * Made on a copy, under a client id that is used once and belongs to the person. Under the live document's own id the
 * operations would belong to the server, or to the first person it ever did something for.
 */
function updateFrom(live: BoardDoc, changes: readonly Change[]): { update: Uint8Array; clientId: number } {
  const copy = createBoardDoc();
  applyUpdate(copy, encodeState(live));
  let update: Uint8Array = new Uint8Array();
  copy.on("update", (made: Uint8Array) => {
    update = made;
  });
  applyChanges(copy, changes, "server");
  const clientId = copy.clientID;
  copy.destroy();
  return { update, clientId };
}
