/** Journal -> document, when somebody opens a day. A day that cannot be read whole is refused. */

import type { Document } from "@hocuspocus/server";
import { applyUpdate, type BoardDoc } from "#shared/document/board-doc.ts";
import { migrateBoard } from "#shared/document/migrations.ts";
import { CLOSE } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import { SYSTEM } from "../day/days.ts";
import { CorruptDayError, type Journal } from "../journal/journal.ts";
import { type Log, reasonOf } from "../log.ts";
import type { ClientOwners, Guard } from "./guard.ts";
import { Refusal } from "./refusal.ts";
import { openOwners, type Room } from "./room.ts";

export type CreateGuard = (doc: BoardDoc, owners: ClientOwners) => Guard;

/** @throws Refusal when the day cannot be opened now */
export async function loadDay(
  document: Document,
  journal: Journal,
  createGuard: CreateGuard,
  clock: Clock,
  log: Log,
): Promise<Room> {
  try {
    const { day, state, tail, owners, brokenCheckpoints } = await journal.load(document.name);
    if (brokenCheckpoints > 0)
      log.error({ document: document.name, brokenCheckpoints }, "checkpoint damaged, left out");
    // One transaction: Hocuspocus merges what it would broadcast, and merging 250 updates costs a second.
    document.transact(() => {
      if (state) applyUpdate(document, state);
      for (const update of tail) applyUpdate(document, update);
    });
    const room = openOwners(owners);
    const migration = migrateBoard(document);
    // A sealed day takes no more rows: it is shown as of today, and stays stored as it was.
    if (migration && day.sealedAt === null) {
      room.claim(document.clientID, SYSTEM.id);
      const claims = room.takeClaims(SYSTEM.id);
      journal.append({ document: document.name, actor: SYSTEM, at: clock.now(), bytes: migration, claims });
      log.info({ document: document.name }, "board migrated");
    }
    return {
      document,
      guard: createGuard(document, room),
      owners: room,
      updatesSinceCheckpoint: tail.length,
    };
  } catch (error) {
    // Hocuspocus 4.7 forgets a document that did not load without destroying it, and its timer runs for ever.
    document.destroy();
    log.error({ document: document.name, reason: reasonOf(error) }, "day cannot be opened");
    throw new Refusal(error instanceof CorruptDayError ? CLOSE.damaged : CLOSE.storage);
  }
}
