/** A journal out of its two halves: a queue that commits and a reader that verifies. */

import { documentName } from "#shared/protocol.ts";
import type { CommitQueue } from "./commit-queue.ts";
import type { Journal, Ticket } from "./journal.ts";
import { type JournalReader, loadDay, readRows, readSoundRows } from "./journal-reader.ts";

export function journalFromQueue(queue: CommitQueue, reader: JournalReader): Journal {
  let lastRow: Ticket = 0;

  return {
    createDay: (day, { at, actor, bytes, claims }) =>
      queue.ask({
        kind: "day",
        document: documentName(day),
        ...day,
        at,
        actor,
        bytes: owned(bytes),
        claims: claims ?? [],
      }),
    findDay: reader.day,
    dayBefore: reader.dayBefore,
    unsealedBefore: reader.unsealedBefore,
    daysBefore: reader.daysBefore,
    forgottenAt: reader.forgottenAt,
    changesBy: reader.changesBy,
    forget: (document, at) => queue.ask({ kind: "forget", document, at }),
    append({ document, at, actor, bytes, claims }) {
      lastRow = queue.push({ kind: "row", document, at, actor, bytes: owned(bytes), claims: claims ?? [] });
      return lastRow;
    },
    checkpoint(document, state, at) {
      queue.push({ kind: "checkpoint", document, at, state: owned(state) });
    },
    async seal(document, at) {
      await queue.ask({ kind: "seal", document, at });
    },
    async load(document) {
      await queue.flushed();
      return loadDay(reader, document);
    },
    async rows(document) {
      await queue.flushed();
      return readRows(reader, document);
    },
    async soundRows(document, after) {
      await queue.flushed();
      return readSoundRows(reader, document, after);
    },
    position: () => lastRow,
    settled: queue.settled,
    onSettled: queue.onSettled,
    onFailed: queue.onFailed,
    storage: queue.storage,
    onStorage: queue.onStorage,
    flushed: queue.flushed,
    close: queue.close,
  };
}

/** A view into a larger buffer is copied between threads with the whole buffer, which may be a network read of 64 kB. */
function owned(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
