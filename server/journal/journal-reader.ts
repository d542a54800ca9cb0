/**
 * Reading a day back: the same verification for every kind of storage. What comes out has been compared with its
 * chain, or an error names the first row that does not fit; half a day is never shown.
 */

import { setImmediate as nextTurn } from "node:timers/promises";
import type { Actor } from "#shared/protocol.ts";
import { actorHash, chainStart, checkpointHash, rowHash, sameHash } from "./chain.ts";
import {
  CorruptDayError,
  type JournalRow,
  type LoadedDay,
  type SoundRows,
  type StoredDay,
  UnknownDayError,
} from "./journal.ts";

export interface StoredRow {
  readonly seq: number;
  readonly at: number;
  readonly actor: Actor;
  readonly bytes: Uint8Array;
  readonly sha256: Uint8Array;
  /** Of the author as stored; null where that is not kept. */
  readonly actorSha256: Uint8Array | null;
}

/**
 * Which row is the last, kept apart from the rows: a damaged index can end a day early, and rows that are gone from the
 * end break no chain.
 */
export interface StoredHead {
  readonly seq: number;
  readonly sha256: Uint8Array;
}

export interface StoredCheckpoint {
  readonly seq: number;
  readonly state: Uint8Array;
  readonly sha256: Uint8Array;
}

/** What a storage must be able to answer. Nothing is verified here. */
export interface JournalReader {
  readonly day: (document: string) => StoredDay | null;
  readonly dayBefore: (unitId: string, date: string) => StoredDay | null;
  readonly unsealedBefore: (unitId: string, date: string) => StoredDay[];
  readonly daysBefore: (date: string) => StoredDay[];
  readonly changesBy: (unitId: string, actorId: string) => { readonly date: string; readonly changes: number }[];
  readonly forgottenAt: (document: string) => number | null;
  /** Up to `limit` rows with a number above `after`, in order. */
  readonly rowsAfter: (document: string, after: number, limit: number) => StoredRow[];
  readonly row: (document: string, seq: number) => StoredRow | null;
  readonly head: (document: string) => StoredHead | null;
  /** Newest first. */
  readonly checkpoints: (document: string) => StoredCheckpoint[];
  readonly owners: (document: string) => ReadonlyMap<number, string>;
}

/** Rows read in one turn of the event loop: about 2 ms, so that a replay does not hold up a meeting. */
const PAGE_ROWS = 500;

export async function loadDay(reader: JournalReader, document: string): Promise<LoadedDay> {
  const day = reader.day(document);
  if (!day) throw new UnknownDayError(document);
  const { checkpoint, broken } = soundCheckpoint(reader, document);
  const tail = await verifiedRows(reader, document, checkpoint);
  return {
    day,
    state: checkpoint?.state ?? null,
    tail: tail.map((row) => row.bytes),
    owners: reader.owners(document),
    brokenCheckpoints: broken,
  };
}

export async function readRows(reader: JournalReader, document: string): Promise<JournalRow[]> {
  if (!reader.day(document)) throw new UnknownDayError(document);
  return verifiedRows(reader, document, null);
}

/**
 * What can be trusted of a day, from the row after `after` on: the same verification, but a damaged day is told up to
 * the damage instead of refused. `after` is taken at its word: whoever asks has got those rows from here.
 */
export async function readSoundRows(reader: JournalReader, document: string, after: number): Promise<SoundRows> {
  if (!reader.day(document)) throw new UnknownDayError(document);
  const row = after > 0 ? reader.row(document, after) : null;
  if (after > 0 && !row) return { rows: [], damagedAt: null };
  return soundRows(reader, document, row && { seq: row.seq, row: row.sha256 });
}

interface Base {
  readonly seq: number;
  readonly state: Uint8Array;
  /** Hash of the row at `seq`. */
  readonly row: Uint8Array;
}

function soundCheckpoint(reader: JournalReader, document: string): { checkpoint: Base | null; broken: number } {
  let broken = 0;
  for (const { seq, state, sha256 } of reader.checkpoints(document)) {
    const row = reader.row(document, seq);
    if (row && sameHash(sha256, checkpointHash(row.sha256, document, seq, state))) {
      return { checkpoint: { seq, state, row: row.sha256 }, broken };
    }
    broken += 1;
  }
  return { checkpoint: null, broken };
}

async function verifiedRows(reader: JournalReader, document: string, base: Base | null): Promise<JournalRow[]> {
  const { rows, damagedAt } = await soundRows(reader, document, base);
  if (damagedAt !== null) throw new CorruptDayError(document, damagedAt);
  return rows;
}

async function soundRows(
  reader: JournalReader,
  document: string,
  base: Pick<Base, "seq" | "row"> | null,
): Promise<SoundRows> {
  // Asked for first: rows may come while pages are read, and of those there are now none may be missing.
  const head = reader.head(document);
  const verified: JournalRow[] = [];
  let seq = base?.seq ?? 0;
  let previous = base?.row ?? chainStart();
  let atHead = seq === head?.seq ? previous : null;
  for (;;) {
    const page = pageAfter(reader, document, seq);
    if (!page) return { rows: verified, damagedAt: seq + 1 };
    for (const row of page) {
      seq += 1;
      const { at, actor, bytes } = row;
      const expected = rowHash(previous, { document, seq, at, actorId: actor.id, bytes });
      if (row.seq !== seq || !sameHash(row.sha256, expected) || !isAuthor(row)) {
        return { rows: verified, damagedAt: seq };
      }
      previous = expected;
      if (seq === head?.seq) atHead = expected;
      verified.push({ seq, at, actor, bytes });
    }
    if (page.length < PAGE_ROWS) break;
    await nextTurn();
  }
  // A day is made together with its first row, so a day without rows has lost them.
  const complete = head !== null && atHead !== null && sameHash(atHead, head.sha256);
  return { rows: verified, damagedAt: complete ? null : seq + 1 };
}

/** Null when the storage itself says that the page is damaged. */
function pageAfter(reader: JournalReader, document: string, seq: number): StoredRow[] | null {
  try {
    return reader.rowsAfter(document, seq, PAGE_ROWS);
  } catch (error) {
    if (error instanceof CorruptDayError) return null;
    throw error;
  }
}

function isAuthor({ actor, actorSha256 }: StoredRow): boolean {
  return actorSha256 === null || sameHash(actorSha256, actorHash(actor));
}
