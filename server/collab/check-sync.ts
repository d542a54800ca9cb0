/**
 * What happens to a sync message before Hocuspocus applies it. Three ways out: it is applied, it is passed over (and the
 * client is asked for everything it has), or the client is refused.
 *
 * Passing over is for updates that are honest but cannot be taken now: those that arrive while storage fails, and those
 * that build on an update that was lost with the last connection. A provider sends what it queued offline before it
 * answers the server's SyncStep1, so the second kind comes from every phone that was out of coverage. Nothing is lost:
 * the client's SyncStep2 brings it all in one piece.
 */

import { type Connection, type Document, OutgoingMessage } from "@hocuspocus/server";
import { isGap } from "#shared/document/inspect.ts";
import { CLOSE } from "#shared/protocol.ts";
import type { Journal } from "../journal/journal.ts";
import type { Log } from "../log.ts";
import type { ConnectionState } from "./connection-state.ts";
import { SYNC } from "./frame.ts";
import { Refusal } from "./refusal.ts";
import type { Room } from "./room.ts";

export interface SyncMessage {
  readonly type: number;
  readonly payload: Uint8Array;
  readonly connection: Connection;
}

export function checkSync(
  { type, payload, connection }: SyncMessage,
  room: Room,
  state: ConnectionState,
  journal: Pick<Journal, "storage">,
  log: Log,
): void {
  // Hocuspocus' own switch for "answer, but do not apply". It is set for each message, because a message that was passed
  // over says nothing about the next one.
  connection.readOnly = !state.mayWrite;
  if (type === SYNC.step1) return;
  if (!state.mayWrite) {
    if (type === SYNC.step2) state.synced = true;
    return;
  }
  if (journal.storage() === "failing") {
    passOver(connection, state);
    return;
  }
  const verdict = room.guard.check(payload, state.session.actor);
  if (verdict.ok) {
    if (type === SYNC.step2) state.synced = true;
    return;
  }
  if (type === SYNC.update && isGap(verdict.code)) {
    const asked = !state.synced;
    passOver(connection, state);
    if (!asked) requestSync(connection, room.document);
    return;
  }
  log.warn(
    {
      document: room.document.name,
      actor: state.session.actor.id,
      code: verdict.code,
      detail: verdict.detail,
      size: payload.byteLength,
    },
    "update refused",
  );
  throw new Refusal(CLOSE.rejected, verdict.code);
}

/** Asks the client for everything the document lacks. */
export function requestSync(connection: Connection, document: Document): void {
  const message = new OutgoingMessage(connection.messageAddress).createSyncMessage().writeFirstSyncStepFor(document);
  connection.send(message.toUint8Array());
}

function passOver(connection: Connection, state: ConnectionState): void {
  connection.readOnly = true;
  state.synced = false;
}
