/**
 * The journal of a day: every accepted update, in order, with its author and the server's time. It is the truth;
 * documents in memory, checkpoints and replays are made from it. `tests/contract/journal.test.ts` holds every
 * implementation to these promises, by number:
 *
 * 1. Order. Rows of a day are numbered 1, 2, 3 ... in the order of `append`, and their time never goes back.
 * 2. Durability. When `settled()` has reached a ticket and `onFailed` did not name its day, the row survives the death
 *    of the process. Nothing is promised earlier.
 * 3. A day is created exactly once, however many ask at the same moment: one of them gets true, and its update is row 1.
 * 4. Checksummed chain. Each row's SHA-256 covers the one before it, and the last row is written down apart from them. A
 *    day with a row changed, exchanged or missing is refused with `CorruptDayError`; a damaged checkpoint is left out,
 *    it is only a short cut.
 * 5. A failed commit loses all of it or nothing: every day with an undecided row is named by `onFailed` before any
 *    later ticket settles, and the day as read back ends at its last durable row.
 * 6. While storage fails, `append` throws `StorageFailingError`, reading goes on, and writing comes back by itself.
 * 7. `load` and `rows` wait for the rows appended before them, and show all that became durable.
 */

import type { Actor, DayName } from "#shared/protocol.ts";

/** The place of a write in the order of all writes of this process; later is larger. */
export type Ticket = number;

interface NewRow {
  /** `documentName` of the day, which must exist. */
  readonly document: string;
  readonly actor: Actor;
  /** Epoch ms by the server's clock. */
  readonly at: number;
  readonly bytes: Uint8Array;
  /** Yjs client ids that this update's author has taken into use. */
  readonly claims?: readonly number[];
}

export interface JournalRow {
  readonly seq: number;
  readonly at: number;
  readonly actor: Actor;
  readonly bytes: Uint8Array;
}

export interface StoredDay {
  readonly document: string;
  readonly unitId: string;
  readonly date: string;
  readonly createdAt: number;
  /** Epoch ms, or null while the day takes changes. */
  readonly sealedAt: number | null;
}

export interface LoadedDay {
  readonly day: StoredDay;
  /** Whole state at the newest sound checkpoint, then the updates after it. */
  readonly state: Uint8Array | null;
  readonly tail: readonly Uint8Array[];
  /** Who owns which Yjs client id. */
  readonly owners: ReadonlyMap<number, string>;
  /** Checkpoints that were damaged and left out; above 0 somebody should look at the disk. */
  readonly brokenCheckpoints: number;
}

export interface SoundRows {
  readonly rows: JournalRow[];
  /** The first row that does not fit; null when all do. */
  readonly damagedAt: number | null;
}

export type StorageState = "ok" | "failing";

/** Undoes a subscription. */
export type Undo = () => void;

export interface Journal {
  /** True for the one caller that made the day. Rejects with `StorageFailingError`. */
  readonly createDay: (day: DayName, first: Omit<NewRow, "document">) => Promise<boolean>;
  readonly findDay: (document: string) => StoredDay | null;
  /** The newest day of a unit before `date`. */
  readonly dayBefore: (unitId: string, date: string) => StoredDay | null;
  readonly unsealedBefore: (unitId: string, date: string) => StoredDay[];
  /** Of all units, also of those that are no more. */
  readonly daysBefore: (date: string) => StoredDay[];
  /** Deletes all there is of a sealed day. False for one that is not sealed, or not there. @throws StorageFailingError */
  readonly forget: (document: string, at: number) => Promise<boolean>;
  /** How many rows of each of the unit's days somebody has written, newest day first; days without any are left out. */
  readonly changesBy: (unitId: string, actorId: string) => { readonly date: string; readonly changes: number }[];
  /** When the day was deleted because its time was over, epoch ms; null when it was not. */
  readonly forgottenAt: (document: string) => number | null;
  /** Synchronous, so that a row is taken before anything else can happen to its update. */
  readonly append: (row: NewRow) => Ticket;
  /** `state` is the document right after the last appended row of the day. */
  readonly checkpoint: (document: string, state: Uint8Array, at: number) => void;
  readonly seal: (document: string, at: number) => Promise<void>;
  readonly load: (document: string) => Promise<LoadedDay>;
  /** The whole day, verified from its first row. */
  readonly rows: (document: string) => Promise<JournalRow[]>;
  /** The rows after number `after`, for looking at only: a damaged day up to its damage, which `rows` refuses. */
  readonly soundRows: (document: string, after: number) => Promise<SoundRows>;
  /** The ticket of the last appended row. Days, seals and checkpoints are on their way without holding anybody up. */
  readonly position: () => Ticket;
  /** Every ticket up to this one is decided: durable, or named by `onFailed`. */
  readonly settled: () => Ticket;
  readonly onSettled: (listener: () => void) => Undo;
  readonly onFailed: (listener: (documents: ReadonlySet<string>) => void) => Undo;
  readonly storage: () => StorageState;
  readonly onStorage: (listener: (state: StorageState) => void) => Undo;
  /** Resolves when everything written before the call is decided. */
  readonly flushed: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export class UnknownDayError extends Error {
  constructor(document: string) {
    super(`There is no day ${document}.`);
    this.name = "UnknownDayError";
  }
}

/** The stored day is not what was written. Nobody may work on it; restore it from a backup. */
export class CorruptDayError extends Error {
  readonly document: string;
  /** The first row that does not fit; 0 when it is the entry of the day itself. */
  readonly seq: number;
  constructor(document: string, seq: number) {
    super(`The journal of ${document} is damaged at row ${seq}.`);
    this.name = "CorruptDayError";
    this.document = document;
    this.seq = seq;
  }
}

/** Storage takes no writes at the moment: the disk is full, or the database is locked or gone. */
export class StorageFailingError extends Error {
  constructor(cause?: unknown) {
    super("Storage takes no writes.", { cause });
    this.name = "StorageFailingError";
  }
}
