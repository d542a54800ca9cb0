/** Records and the access log in memory, with the same promises as long as the process lives. */

import { sameHash } from "../journal/chain.ts";
import { accessChainStart, accessHash, type AccessLog, type StoredAccess } from "./access-log.ts";
import type { Records, StoredRecord } from "./records.ts";
import type { RecordWriter } from "./sqlite-records.ts";

export interface MemoryRecords {
  readonly writer: RecordWriter;
  readonly records: Pick<Records, "get" | "list">;
  readonly accessLog: Omit<AccessLog, "append" | "forget">;
}

export function openMemoryRecords(): MemoryRecords {
  const collections = new Map<string, Map<string, StoredRecord>>();
  let entries: { readonly entry: StoredAccess; readonly sha256: Uint8Array }[] = [];
  let start = { seq: 0, sha256: accessChainStart() };
  const end = (): { readonly seq: number; readonly sha256: Uint8Array } => {
    const last = entries.at(-1);
    return last ? { seq: last.entry.seq, sha256: last.sha256 } : start;
  };
  const oldBefore = (before: number): number => {
    const kept = entries.findIndex(({ entry }) => entry.at >= before);
    return kept === -1 ? entries.length : kept;
  };
  const of = (collection: string): Map<string, StoredRecord> => {
    const known = collections.get(collection) ?? new Map<string, StoredRecord>();
    collections.set(collection, known);
    return known;
  };

  return {
    writer: {
      change(changes, at) {
        const versionOf = (collection: string, key: string): number => of(collection).get(key)?.version ?? 0;
        if (changes.some((each) => each.expected !== null && each.expected !== versionOf(each.collection, each.key)))
          return false;
        for (const { collection, key, value } of changes) {
          if (value === undefined) of(collection).delete(key);
          // Through JSON like the real one, so that a value that JSON cannot hold is found by a test.
          else
            of(collection).set(key, {
              key,
              version: versionOf(collection, key) + 1,
              at,
              value: JSON.parse(JSON.stringify(value)) as unknown,
            });
        }
        return true;
      },
      log(entry) {
        const stored = { ...entry, seq: end().seq + 1 };
        entries.push({ entry: stored, sha256: accessHash(end().sha256, stored) });
      },
      forgetLog(before) {
        const last = entries[oldBefore(before) - 1];
        if (!last) return false;
        start = { seq: last.entry.seq, sha256: last.sha256 };
        entries = entries.filter(({ entry }) => entry.seq > last.entry.seq);
        return true;
      },
    },
    records: {
      get: (collection, key) => of(collection).get(key) ?? null,
      list: (collection, prefix = "") =>
        Array.from(of(collection).values())
          .filter(({ key }) => key.startsWith(prefix))
          .sort((a, b) => (a.key < b.key ? -1 : 1)),
    },
    accessLog: {
      find: ({ unitId, actorId, subject, from, until, before, limit }) =>
        entries
          .map(({ entry }) => entry)
          .filter((entry) => unitId === undefined || entry.unitId === unitId)
          .filter((entry) => actorId === undefined || entry.actor?.id === actorId)
          .filter((entry) => subject === undefined || entry.subject === subject)
          .filter(({ at }) => at >= (from ?? -Infinity) && at <= (until ?? Infinity))
          .filter(({ seq }) => before === undefined || seq < before)
          .reverse()
          .slice(0, limit),
      firstBroken() {
        let previous = start.sha256;
        for (const { entry, sha256 } of entries) {
          if (!sameHash(accessHash(previous, entry), sha256)) return Promise.resolve(entry.seq);
          previous = sha256;
        }
        return Promise.resolve(null);
      },
      countBefore: oldBefore,
    },
  };
}
