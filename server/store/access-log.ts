/**
 * Who looked at what, who was let in and who was refused. Append-only and chained: each entry's hash covers the one
 * before it, so an entry that was changed or taken away is noticed. Kept apart from the days and longer than they are.
 * Norwegian law (pasientjournalloven § 22, normen 5.4.4) asks for who, when, what and why.
 */

import { hash } from "node:crypto";
import type { Role } from "#shared/protocol.ts";

export interface AccessEntry {
  /** Epoch ms by the server's clock. */
  readonly at: number;
  /** Null for what concerns the whole installation. */
  readonly unitId: string | null;
  /** Null when nobody was signed in, a wrong code for instance. */
  readonly actor: { readonly id: string; readonly role: Role } | null;
  /** What was done: a verb of shared/access.ts, or what the person tried. */
  readonly act: string;
  /** Whom or what it was done to: a patient code, a date, a device id. Never a name. */
  readonly subject: string | null;
  /** The stated reason, or why it was refused. */
  readonly detail: string | null;
  readonly allowed: boolean;
}

export interface StoredAccess extends AccessEntry {
  /** 1, 2, 3 ... */
  readonly seq: number;
}

export interface AccessQuery {
  /** Undefined for every unit, null for what concerns none of them. */
  readonly unitId?: string | null | undefined;
  readonly actorId?: string | undefined;
  readonly subject?: string | undefined;
  /** Epoch ms, both included. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  /** Entries older than this number. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface AccessLog {
  /** Resolves when the entry is durable: what must be logged is not shown before. @throws StorageFailingError */
  readonly append: (entry: AccessEntry) => Promise<void>;
  /** Newest first. */
  readonly find: (query: AccessQuery) => StoredAccess[];
  /** The number of the first entry that does not fit its chain, or is missing; null when all do. */
  readonly firstBroken: () => Promise<number | null>;
  /**
   * Deletes the entries from before that instant (epoch ms); what is left stays chained. False when there were none.
   * @throws StorageFailingError
   */
  readonly forget: (before: number) => Promise<boolean>;
  /** How many entries `forget` would delete. */
  readonly countBefore: (before: number) => number;
}

const FIRST = new Uint8Array(32);

/** What the first entry is chained to. */
export function accessChainStart(): Uint8Array {
  return FIRST;
}

/** Changing what this covers makes every stored log look forged. */
export function accessHash(previous: Uint8Array, entry: StoredAccess): Uint8Array {
  const { seq, at, unitId, actor, act, subject, detail, allowed } = entry;
  const text = JSON.stringify([seq, at, unitId, actor?.id ?? null, actor?.role ?? null, act, subject, detail, allowed]);
  return new Uint8Array(hash("sha256", Buffer.concat([previous, new TextEncoder().encode(text)]), "buffer"));
}
