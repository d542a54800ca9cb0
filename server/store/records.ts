/**
 * What the server keeps beside the days: set-up, devices, PINs, registers, reports. Small JSON values under a collection
 * and a key, each with a version, so that two people who edit the same thing notice each other. One change may touch many
 * records and happens whole or not at all.
 *
 * 1. A change is durable when its promise resolves with true; false means that somebody else was first, and nothing was
 *    written.
 * 2. Reading shows what is durable, and never fails because storage takes no writes.
 */

import type * as z from "zod";

export interface StoredRecord {
  readonly key: string;
  /** 1 for a new record, one more with each change. */
  readonly version: number;
  /** Epoch ms of the last change. */
  readonly at: number;
  readonly value: unknown;
}

export interface RecordChange {
  readonly collection: string;
  readonly key: string;
  /** What to keep, JSON; undefined removes the record. */
  readonly value: unknown;
  /** The version that must be there now, 0 for none; null overwrites whatever is there. */
  readonly expected: number | null;
}

export interface Records {
  readonly get: (collection: string, key: string) => StoredRecord | null;
  /** In the order of the keys; with `prefix` only keys that begin with it. */
  readonly list: (collection: string, prefix?: string) => StoredRecord[];
  /** @param at epoch ms. False when a record has another version than expected. @throws StorageFailingError */
  readonly change: (changes: readonly RecordChange[], at: number) => Promise<boolean>;
}

export interface Entry<T> {
  readonly key: string;
  readonly version: number;
  readonly at: number;
  readonly value: T;
}

/** One collection whose values have a shape. Building its changes is apart from making them, so that they can be joined. */
export interface Collection<T> {
  readonly get: (key: string) => Entry<T> | null;
  readonly list: (prefix?: string) => Entry<T>[];
  readonly set: (key: string, value: T, expected: number | null) => RecordChange;
  readonly remove: (key: string, expected: number | null) => RecordChange;
}

/** @throws ZodError from reading, when a stored value does not have the shape: the database was changed by hand */
export function openCollection<T>(records: Records, collection: string, schema: z.ZodType<T>): Collection<T> {
  const parsed = (record: StoredRecord): Entry<T> => ({ ...record, value: schema.parse(record.value) });
  return {
    get(key) {
      const record = records.get(collection, key);
      return record ? parsed(record) : null;
    },
    list: (prefix) => records.list(collection, prefix).map(parsed),
    set: (key, value, expected) => ({ collection, key, value, expected }),
    remove: (key, expected) => ({ collection, key, value: undefined, expected }),
  };
}
