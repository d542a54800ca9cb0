/** Everything the server keeps: the journal of the days, the sessions that survive a restart, records, the access log. */

import type { Actor } from "#shared/protocol.ts";
import type { SessionKind } from "../access/session.ts";
import type { Journal } from "../journal/journal.ts";
import type { AccessLog } from "./access-log.ts";
import type { Records } from "./records.ts";

/** How a session was ended before its time; after `wipe` its device is told to forget everything. */
export type SessionEnd = "ended" | "wipe";

export interface StoredSession {
  readonly tokenHash: Uint8Array;
  readonly kind: SessionKind;
  readonly actor: Actor;
  readonly units: readonly string[] | "all";
  readonly deviceId: string | null;
  /** Epoch ms. */
  readonly at: number;
  readonly expiresAt: number;
  readonly ended: SessionEnd | null;
}

export interface SessionStore {
  /** Resolves when the session is durable. @throws StorageFailingError */
  readonly save: (session: StoredSession) => Promise<void>;
  /** Also finds expired sessions: whether one still counts is decided where the clock is. */
  readonly find: (tokenHash: Uint8Array) => StoredSession | null;
  /** What somebody was called when they last signed in or wrote; null when nothing stored says so. */
  readonly nameOf: (actorId: string) => string | null;
  /** All that expire after `now` (epoch ms), of one device if it is named; those that were ended are left out. */
  readonly list: (now: number, deviceId?: string | null) => StoredSession[];
  /** Resolves when it is durable. @param expiresAt epoch ms, how long that they were ended is remembered. @throws StorageFailingError */
  readonly end: (tokenHashes: readonly Uint8Array[], how: SessionEnd, expiresAt: number) => Promise<void>;
}

export interface Store {
  readonly journal: Journal;
  readonly sessions: SessionStore;
  readonly records: Records;
  readonly accessLog: AccessLog;
  /**
   * After something was deleted: names that nothing speaks of any more go too, and no file holds the bytes of it.
   * Takes as long as writing the whole database anew. @throws when it cannot be done now
   */
  readonly shrink: () => Promise<void>;
  /** Decides what is left and lets go of the files. */
  readonly close: () => Promise<void>;
}

/** The data folder cannot be used. The message is one sentence for whoever starts the server. */
export class DataFolderError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "DataFolderError";
  }
}
