/** What the SHA-256 of a row, a checkpoint and an author covers. Changing this makes every stored day unreadable. */

import { hash } from "node:crypto";
import type { Actor } from "#shared/protocol.ts";

const FIRST = new Uint8Array(32);

/** What the first row of a day is chained to. */
export function chainStart(): Uint8Array {
  return FIRST;
}

export interface ChainedRow {
  readonly document: string;
  readonly seq: number;
  readonly at: number;
  readonly actorId: string;
  readonly bytes: Uint8Array;
}

/** `previous` is the hash of the row before, or `chainStart()`. */
export function rowHash(previous: Uint8Array, row: ChainedRow): Uint8Array {
  // JSON keeps the fields apart: no document name and actor id can be cut differently and give the same text.
  const head = JSON.stringify([row.document, row.seq, row.at, row.actorId, row.bytes.byteLength]);
  return sha256(previous, new TextEncoder().encode(head), row.bytes);
}

/** `row` is the hash of the row at `seq`, so that a checkpoint belongs to one history only. */
export function checkpointHash(row: Uint8Array, document: string, seq: number, state: Uint8Array): Uint8Array {
  return sha256(row, new TextEncoder().encode(JSON.stringify([document, seq, state.byteLength])), state);
}

/** Apart from the chain, because a name may be corrected while the rows under it stay. */
export function actorHash({ id, name, role }: Actor): Uint8Array {
  return sha256(new TextEncoder().encode(JSON.stringify([id, name, role])));
}

export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, index) => byte === b[index]);
}

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(hash("sha256", Buffer.concat(parts), "buffer"));
}
