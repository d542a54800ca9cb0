/**
 * The journal in memory: for tests that hold back or fail a commit by hand. It keeps the same promises as long as the
 * process lives, and the same rows, so that tests can damage them.
 */

import type { Actor } from "#shared/protocol.ts";
import type { RecordWriter } from "../store/sqlite-records.ts";
import { chainStart, checkpointHash, rowHash } from "./chain.ts";
import type { StoredDay } from "./journal.ts";
import type { JournalReader, StoredCheckpoint, StoredHead, StoredRow } from "./journal-reader.ts";
import type { Write } from "./write.ts";

export interface MemoryDay {
  day: StoredDay;
  rows: StoredRow[];
  head: StoredHead | null;
  checkpoints: StoredCheckpoint[];
  readonly owners: Map<number, string>;
}

export interface MemoryJournal {
  readonly days: Map<string, MemoryDay>;
  readonly apply: (writes: readonly Write[]) => boolean[];
  readonly reader: JournalReader;
}

export function openMemoryJournal(beside: RecordWriter): MemoryJournal {
  const days = new Map<string, MemoryDay>();
  const forgotten = new Map<string, number>();

  function daysBefore(unitId: string, date: string): StoredDay[] {
    return Array.from(days.values(), ({ day }) => day)
      .filter((day) => day.unitId === unitId && day.date < date)
      .sort((a, b) => (a.date < b.date ? 1 : -1));
  }

  function apply(write: Write): boolean {
    if (write.kind === "session" || write.kind === "endSessions") return true;
    if (write.kind === "records") return beside.change(write.changes, write.at);
    if (write.kind === "access") {
      beside.log(write.entry);
      return true;
    }
    if (write.kind === "forgetAccess") return beside.forgetLog(write.before);
    if (write.kind === "forgetActors") return true;
    const known = days.get(write.document);
    if (write.kind === "forget") {
      if (!known || known.day.sealedAt === null) return false;
      days.delete(write.document);
      forgotten.set(write.document, write.at);
      return true;
    }
    if (write.kind === "day") {
      if (known) return false;
      const { document, unitId, date, at, actor, bytes, claims } = write;
      const made: MemoryDay = {
        day: { document, unitId, date, createdAt: at, sealedAt: null },
        rows: [],
        head: null,
        checkpoints: [],
        owners: new Map(),
      };
      days.set(document, made);
      addRow(made, at, actor, bytes, claims);
      return true;
    }
    if (!known) throw new Error(`there is no day ${write.document}`);
    switch (write.kind) {
      case "row":
        addRow(known, write.at, write.actor, write.bytes, write.claims);
        return true;
      case "checkpoint": {
        const head = known.rows.at(-1);
        if (!head || known.checkpoints.some(({ seq }) => seq === head.seq)) return false;
        const sha256 = checkpointHash(head.sha256, write.document, head.seq, write.state);
        known.checkpoints = [{ seq: head.seq, state: write.state, sha256 }, ...known.checkpoints].slice(0, 2);
        return true;
      }
      case "seal":
        if (known.day.sealedAt !== null) return false;
        known.day = { ...known.day, sealedAt: write.at };
        return true;
    }
  }

  return {
    days,
    apply: (writes) => writes.map(apply),
    reader: {
      day: (document) => days.get(document)?.day ?? null,
      dayBefore: (unitId, date) => daysBefore(unitId, date)[0] ?? null,
      daysBefore: (date) => Array.from(days.values(), ({ day }) => day).filter((day) => day.date < date),
      changesBy: (unitId, actorId) =>
        daysBefore(unitId, "9999").flatMap(({ document, date }) => {
          const changes = days.get(document)?.rows.filter(({ actor }) => actor.id === actorId).length ?? 0;
          return changes === 0 ? [] : [{ date, changes }];
        }),
      forgottenAt: (document) => forgotten.get(document) ?? null,
      unsealedBefore: (unitId, date) => daysBefore(unitId, date).filter((day) => day.sealedAt === null),
      rowsAfter: (document, after, limit) =>
        (days.get(document)?.rows ?? []).filter((row) => row.seq > after).slice(0, limit),
      row: (document, seq) => days.get(document)?.rows.find((row) => row.seq === seq) ?? null,
      head: (document) => days.get(document)?.head ?? null,
      checkpoints: (document) => days.get(document)?.checkpoints ?? [],
      owners: (document) => new Map(days.get(document)?.owners),
    },
  };
}

function addRow(day: MemoryDay, wanted: number, actor: Actor, bytes: Uint8Array, claims: readonly number[]): void {
  const last = day.rows.at(-1);
  const seq = (last?.seq ?? 0) + 1;
  const at = Math.max(wanted, last?.at ?? 0);
  const row = { document: day.day.document, seq, at, actorId: actor.id, bytes };
  const sha256 = rowHash(last?.sha256 ?? chainStart(), row);
  day.rows.push({ seq, at, actor, bytes, sha256, actorSha256: null });
  day.head = { seq, sha256 };
  for (const id of claims) if (!day.owners.has(id)) day.owners.set(id, actor.id);
}
