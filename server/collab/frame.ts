/**
 * The head of a Hocuspocus frame: `varString address, varUint type, body`. Read before Hocuspocus sees the frame, so that
 * limits cost less than what they limit.
 */

import * as decoding from "lib0/decoding";

export const FRAME = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  stateless: 5,
  close: 7,
  syncStatus: 8,
} as const;

export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

export interface FrameHead {
  /** Name of the document, with NUL and a session id behind it when the provider multiplexes. */
  readonly address: string;
  readonly type: number;
  /** For sync frames what `SYNC` says, for auth frames the kind of answer; else 0. */
  readonly subtype: number;
  /** Where the body after the type (and subtype) begins. */
  readonly bodyAt: number;
}

/** Null when the bytes are no frame. */
export function readFrameHead(bytes: Uint8Array): FrameHead | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const address = decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    const hasSubtype = type === FRAME.sync || type === FRAME.auth || type === FRAME.syncStatus;
    const subtype = hasSubtype ? decoding.readVarUint(decoder) : 0;
    return { address, type, subtype, bodyAt: decoder.pos };
  } catch {
    return null;
  }
}

/** The document that an address names. */
export function documentIn(address: string): string {
  return address.split("\0", 1)[0] ?? "";
}

/** The varString at `at`. */
export function readText(bytes: Uint8Array, at: number): string {
  const decoder = decoding.createDecoder(bytes);
  decoder.pos = at;
  return decoding.readVarString(decoder);
}

export interface AwarenessEntry {
  readonly clientId: number;
  /** The client says it has left. */
  readonly gone: boolean;
}

/** Which clients an awareness frame speaks of. Null when it cannot be read. */
export function readAwarenessEntries(frame: Uint8Array, bodyAt: number): AwarenessEntry[] | null {
  try {
    const outer = decoding.createDecoder(frame);
    outer.pos = bodyAt;
    const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer));
    const entries: AwarenessEntry[] = [];
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      entries.push({ clientId, gone: decoding.readVarString(decoder) === "null" });
    }
    return entries;
  } catch {
    return null;
  }
}
