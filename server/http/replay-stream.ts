/** A day's journal as the bytes that `ReplayHeader` in shared/protocol.ts describes. */

import type { Actor, ReplayHeader } from "#shared/protocol.ts";
import type { JournalRow, StoredDay } from "../journal/journal.ts";

/** `rows` in order, at least one. */
export function replayStream(day: StoredDay, timeZone: string, rows: readonly JournalRow[]): Uint8Array {
  const actors: Actor[] = [];
  const indexOf = new Map<string, number>();
  const frames: Uint8Array[] = [];
  const startedAt = rows[0]?.at ?? day.createdAt;
  let previous = startedAt;
  for (const { at, actor, bytes } of rows) {
    let index = indexOf.get(actor.id);
    if (index === undefined) {
      index = actors.push(actor) - 1;
      indexOf.set(actor.id, index);
    }
    frames.push(varint(at - previous), varint(index), varint(bytes.byteLength), bytes);
    previous = at;
  }
  const header: ReplayHeader = {
    version: 1,
    day: { unitId: day.unitId, date: day.date },
    timeZone,
    startedAt,
    actors,
    frames: rows.length,
    sealed: day.sealedAt !== null,
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  return new Uint8Array(Buffer.concat([varint(head.byteLength), head, ...frames]));
}

/** Seven bits a byte, lowest first, the high bit says that more follow. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
