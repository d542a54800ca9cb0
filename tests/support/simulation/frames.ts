/** Frames that the simulation writes or rewrites itself. */

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { messageYjsSyncStep2, writeUpdate } from "y-protocols/sync";
import { FRAME, frame } from "../../../client/session/frames.ts";
import { readFrameHead, readText, SYNC } from "../../../server/collab/frame.ts";
import type { Actor, ClientMessage, ServerMessage } from "#shared/protocol.ts";

export function updateFrame(document: string, update: Uint8Array): Uint8Array {
  return frame(document, FRAME.sync, (encoder) => writeUpdate(encoder, update));
}

export function stepTwoFrame(document: string, update: Uint8Array): Uint8Array {
  return frame(document, FRAME.sync, (encoder) => {
    encoding.writeVarUint(encoder, messageYjsSyncStep2);
    encoding.writeVarUint8Array(encoder, update);
  });
}

export function controlFrame(document: string, message: ServerMessage): Uint8Array {
  return frame(document, FRAME.stateless, (encoder) => encoding.writeVarString(encoder, JSON.stringify(message)));
}

/** The barrier's number, or null when the frame is none. */
export function barrierIn(bytes: Uint8Array): number | null {
  const head = readFrameHead(bytes);
  if (head?.type !== FRAME.stateless) return null;
  const message = JSON.parse(readText(bytes, head.bodyAt)) as ClientMessage;
  return message.t === "barrier" ? message.n : null;
}

export function isSyncStep2(bytes: Uint8Array): boolean {
  const head = readFrameHead(bytes);
  return head?.type === FRAME.sync && head.subtype === SYNC.step2;
}

/** A frame whose repetition tells the other side nothing new. */
export function isRepeatable(bytes: Uint8Array): boolean {
  const head = readFrameHead(bytes);
  return head !== null && (head.type === FRAME.sync || head.type === FRAME.stateless);
}

/** A client's presence as if somebody else had sent it; other frames as they are. */
export function claiming(bytes: Uint8Array, user: Actor): Uint8Array {
  const head = readFrameHead(bytes);
  if (head?.type !== FRAME.awareness) return bytes;
  const outer = decoding.createDecoder(bytes);
  outer.pos = head.bodyAt;
  const update = decoding.createDecoder(decoding.readVarUint8Array(outer));
  const rewritten = encoding.encode((encoder) => {
    const count = decoding.readVarUint(update);
    encoding.writeVarUint(encoder, count);
    for (let left = count; left > 0; left--) {
      encoding.writeVarUint(encoder, decoding.readVarUint(update));
      encoding.writeVarUint(encoder, decoding.readVarUint(update));
      const state = JSON.parse(decoding.readVarString(update)) as object | null;
      encoding.writeVarString(encoder, JSON.stringify(state && { ...state, user }));
    }
  });
  return frame(head.address, FRAME.awareness, (encoder) => encoding.writeVarUint8Array(encoder, rewritten));
}
