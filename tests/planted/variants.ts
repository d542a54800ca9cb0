/**
 * Faulty parts for the simulation, each a bug that somebody could really make. The simulation must notice every one of
 * them, and soon: otherwise it proves nothing when it finds nothing.
 */

import { encodeState, createBoardDoc } from "#shared/document/board-doc.ts";
import type { Journal } from "../../server/journal/journal.ts";
import { chainStart, checkpointHash, rowHash } from "../../server/journal/chain.ts";
import type { JournalReader, StoredRow } from "../../server/journal/journal-reader.ts";
import { barrierIn, controlFrame, isSyncStep2, stepTwoFrame, updateFrame } from "../support/simulation/frames.ts";
import { DOCUMENT } from "../support/simulation/plan.ts";
import type { Variant } from "../support/simulation/variant.ts";

/** How many seeds each may take; a chance of 4 % a seed needs 75 to be found with a certainty of 95 %. */
export const MAX_SEEDS = 150;

export const VARIANTS: readonly Variant[] = [
  {
    name: "a barrier is answered when it arrives, before the journal has it",
    atServer(frame, reply) {
      const n = barrierIn(frame);
      if (n !== null) reply(controlFrame(DOCUMENT, { t: "durable", n }));
    },
  },
  {
    name: "a commit on a full disk counts as done",
    commit: (commit) => (writes) => commit(writes).catch(() => writes.map(() => true)),
  },
  {
    name: "nothing is uploaded after a reconnect",
    fromClient: (frame, isFirstLine) => (isFirstLine || !isSyncStep2(frame) ? frame : stepTwoFrame(DOCUMENT, NOTHING)),
  },
  {
    name: "changes are broadcast before they are durable",
    journal: (journal, world) => ({
      ...journal,
      append(row) {
        world.broadcast(updateFrame(DOCUMENT, row.bytes));
        return journal.append(row);
      },
    }),
  },
  {
    name: "nothing is held back until it is durable",
    journal: (journal) => ({ ...journal, settled: () => Number.MAX_SAFE_INTEGER }),
  },
  {
    name: "the author is taken from the message",
    journal: (journal, world) => ({
      ...journal,
      append: (row) => journal.append({ ...row, actor: world.claimedBy(row.actor.id) ?? row.actor }),
    }),
  },
  { name: "checksums are not compared", reader: withoutChecksums },
  {
    name: "one row in thirty is not written",
    journal(journal, world) {
      const append: Journal["append"] = (row) => (world.random() < 1 / 30 ? journal.position() : journal.append(row));
      return { ...journal, append };
    },
  },
  {
    name: "checkpoints lack the newest change",
    journal(journal) {
      let stale: Uint8Array | null = null;
      return {
        ...journal,
        checkpoint(document, state, at) {
          journal.checkpoint(document, stale ?? encodeState(createBoardDoc()), at);
          stale = state;
        },
      };
    },
  },
  { name: "one frame in twenty does not arrive", toClient: (_frame, world) => world.random() >= 1 / 20 },
  {
    name: "the guard accepts everything",
    guard: (create) => (doc, owners) => ({ ...create(doc, owners), check: () => ({ ok: true }) }),
  },
  {
    name: "the guard refuses an honest edit in twenty",
    guard: (create) => (doc, owners) => {
      const guard = create(doc, owners);
      let asked = 0;
      return {
        ...guard,
        check(update, actor) {
          asked += 1;
          return asked % 20 === 0 ? { ok: false, code: "planted", detail: "" } : guard.check(update, actor);
        },
      };
    },
  },
];

const NOTHING = Uint8Array.of(0, 0);

/** A reader that believes what it reads: every hash is made anew from what is there. */
function withoutChecksums(reader: JournalReader): JournalReader {
  function rehashed(document: string): StoredRow[] {
    let previous = chainStart();
    return reader.rowsAfter(document, 0, Number.MAX_SAFE_INTEGER).map((row) => {
      previous = rowHash(previous, { document, seq: row.seq, at: row.at, actorId: row.actor.id, bytes: row.bytes });
      return { ...row, sha256: previous, actorSha256: null };
    });
  }
  return {
    ...reader,
    head(document) {
      const head = reader.head(document);
      const last = rehashed(document).find(({ seq }) => seq === head?.seq);
      return head && last ? { ...head, sha256: last.sha256 } : head;
    },
    rowsAfter: (document, after, limit) =>
      rehashed(document)
        .filter(({ seq }) => seq > after)
        .slice(0, limit),
    row: (document, seq) => rehashed(document).find((row) => row.seq === seq) ?? null,
    checkpoints: (document) =>
      reader.checkpoints(document).map((each) => {
        const row = rehashed(document).find(({ seq }) => seq === each.seq);
        return row ? { ...each, sha256: checkpointHash(row.sha256, document, each.seq, each.state) } : each;
      }),
  };
}
