/**
 * A day in a box that only its key opens: AES-GCM, which notices a single changed bit. What stands in clear beside the
 * box is covered too, so a lease cannot be made longer and a box cannot be moved to another person.
 */

import type { Command } from "#shared/domain/commands.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Actor, Boot } from "#shared/protocol.ts";
import type { KeptRecord } from "./kept-records.ts";

export type Label = Omit<KeptRecord, "key" | "iv" | "box">;

/** What belongs to the day beside the board. */
export interface KeptFacts {
  /** The operating date. */
  readonly date: string;
  readonly boot: Boot;
  readonly catalogue: Catalogue;
}

export interface KeptWork {
  readonly actor: Actor | null;
  /** The whole document, with what was not sent. */
  readonly state: Uint8Array;
  /** What the server has not confirmed, oldest first; null for an undo. */
  readonly unsaved: readonly (Command | null)[];
}

const IV_BYTES = 12;
const LENGTH_BYTES = 4;

export async function sealBox(
  key: CryptoKey,
  label: Label,
  facts: KeptFacts,
  { state, ...work }: KeptWork,
): Promise<Pick<KeptRecord, "iv" | "box">> {
  const head = new TextEncoder().encode(JSON.stringify({ ...facts, ...work }));
  const plain = new Uint8Array(LENGTH_BYTES + head.length + state.length);
  new DataView(plain.buffer).setUint32(0, head.length);
  plain.set(head, LENGTH_BYTES);
  plain.set(state, LENGTH_BYTES + head.length);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: labelBytes(label) }, key, plain);
  return { iv, box };
}

/** @throws when anything in the record is not as it was written */
export async function openBox(record: KeptRecord): Promise<KeptFacts & KeptWork> {
  const { key, iv, box, ...label } = record;
  const plain = new Uint8Array(
    await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: labelBytes(label) }, key, box),
  );
  const headEnd = LENGTH_BYTES + new DataView(plain.buffer).getUint32(0);
  const head = JSON.parse(new TextDecoder().decode(plain.subarray(LENGTH_BYTES, headEnd))) as KeptFacts &
    Omit<KeptWork, "state">;
  return { ...head, state: plain.slice(headEnd) };
}

function labelBytes(label: Label): Uint8Array<ArrayBuffer> {
  const { unitId, staffId, date, until, seen, offset, waiting } = label;
  return new TextEncoder().encode(JSON.stringify([unitId, staffId, date, until, seen, offset, waiting]));
}
