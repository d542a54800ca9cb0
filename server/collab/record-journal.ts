/**
 * Every change of an open day becomes a journal row, before anybody hears of it. The row is taken inside Yjs' own
 * `update` event, which comes before the acknowledgement and before the broadcast; that both then wait for the row to be
 * durable is the output gate's part. Author and time are the server's: who the connection belongs to, and what its clock
 * says.
 *
 * An exception from the listener would be swallowed by y-protocols and the change acknowledged all the same, so a row
 * that cannot be taken closes the room instead: clients keep what was not acknowledged and bring it again.
 */

import type { Document, TransactionOrigin } from "@hocuspocus/server";
import { encodeState } from "#shared/document/board-doc.ts";
import type { Actor } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import { SYSTEM } from "../day/days.ts";
import type { Journal } from "../journal/journal.ts";
import { type Log, reasonOf } from "../log.ts";
import { onBehalfOf } from "./change-day.ts";
import { stateOf } from "./connection-state.ts";
import type { Room } from "./room.ts";

/** Loading applies at most so many updates: about 2 ms, and 40 checkpoints for a day of 10,000. */
const CHECKPOINT_EVERY = 250;

export function recordJournal(
  room: Room,
  journal: Journal,
  clock: Clock,
  log: Log,
  onUnrecorded: (document: Document) => void,
): void {
  const { document, guard, owners } = room;
  document.on("update", (bytes: Uint8Array, origin: TransactionOrigin | null) => {
    const client = clientBehind(origin);
    try {
      if (!client) guard.applied(bytes);
      const actor = client ?? onBehalfOf(origin) ?? SYSTEM;
      journal.append({ document: document.name, actor, at: clock.now(), bytes, claims: owners.takeClaims(actor.id) });
      room.updatesSinceCheckpoint += 1;
      if (room.updatesSinceCheckpoint >= CHECKPOINT_EVERY) {
        journal.checkpoint(document.name, encodeState(document), clock.now());
        room.updatesSinceCheckpoint = 0;
      }
    } catch (error) {
      log.error({ document: document.name, reason: reasonOf(error) }, "change not recorded, room closed");
      onUnrecorded(document);
    }
  });
}

/** Null for what the server itself did. */
function clientBehind(origin: TransactionOrigin | null): Actor | null {
  return origin?.source === "connection" ? (stateOf(origin.connection)?.session.actor ?? null) : null;
}
