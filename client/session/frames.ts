/** Frames of the Hocuspocus protocol as this client writes and reads them: `varString document, varUint type, body`. */

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

export const FRAME = { sync: 0, awareness: 1, auth: 2, stateless: 5, close: 7, ping: 9, pong: 10 } as const;

/** Kinds of answer in an auth frame. */
export const AUTH = { token: 0, denied: 1, granted: 2 } as const;

/** The protocol has a place for the provider's version here. Ours stands in the address, where it is seen before this. */
const PROVIDER_VERSION = "morgentavla";

export function frame(document: string, type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, document);
    encoding.writeVarUint(encoder, type);
    write(encoder);
  });
}

export function authFrame(document: string, token: string): Uint8Array {
  return frame(document, FRAME.auth, (encoder) => {
    encoding.writeVarUint(encoder, AUTH.token);
    encoding.writeVarString(encoder, token);
    encoding.writeVarString(encoder, PROVIDER_VERSION);
  });
}

export interface Incoming {
  readonly type: number;
  readonly body: decoding.Decoder;
}

/** A ping or pong is a single byte without a document. Null for what is no frame. */
export function incomingFrame(bytes: Uint8Array): Incoming | null {
  const body = decoding.createDecoder(bytes);
  if (bytes.length === 1) return { type: bytes[0] ?? -1, body };
  try {
    decoding.readVarString(body);
    return { type: decoding.readVarUint(body), body };
  } catch {
    return null;
  }
}
