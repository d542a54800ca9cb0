/**
 * Places where a simulation can be given a faulty part, to see whether it notices. Everything is optional; without a
 * variant all parts are the product's own.
 */

import type { BoardDoc } from "#shared/document/board-doc.ts";
import type { ClientOwners, Guard } from "../../../server/collab/guard.ts";
import type { Journal } from "../../../server/journal/journal.ts";
import type { JournalReader } from "../../../server/journal/journal-reader.ts";
import type { Commit } from "../../../server/journal/write.ts";
import type { Actor } from "#shared/protocol.ts";
import type { Random } from "../random-board.ts";

export interface World {
  readonly random: Random;
  /** Puts a frame on the way to every client, past the server. */
  readonly broadcast: (bytes: Uint8Array) => void;
  /** Whom the frames of a person claim to be from, where they claim anything. */
  readonly claimedBy: (actorId: string) => Actor | null;
}

export interface Variant {
  readonly name: string;
  readonly commit?: (commit: Commit) => Commit;
  readonly reader?: (reader: JournalReader) => JournalReader;
  readonly journal?: (journal: Journal, world: World) => Journal;
  readonly guard?: (create: (doc: BoardDoc, owners: ClientOwners) => Guard) => typeof create;
  /** What becomes of a frame that a client sends. */
  readonly fromClient?: (frame: Uint8Array, isFirstLine: boolean) => Uint8Array;
  /** Sees a frame when it comes to the server; `reply` answers it past the server. */
  readonly atServer?: (frame: Uint8Array, reply: (frame: Uint8Array) => void) => void;
  /** False loses a frame on its way to a client. */
  readonly toClient?: (frame: Uint8Array, world: World) => boolean;
}
