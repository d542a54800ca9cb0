/**
 * The second door: plain y-websocket clients. Their frames are Hocuspocus' without the address in front, so the name is
 * put there on the way in and taken away on the way out, and the token becomes the auth frame they do not have. Behind
 * that they meet the same access rules, the same guard and the same journal.
 */

import * as encoding from "lib0/encoding";
import { CLOSE, CLOSE_CODE } from "#shared/protocol.ts";
import { FRAME, readFrameHead } from "./frame.ts";
import type { Wire } from "./output-gate.ts";

/** Types both protocols have. */
const KNOWN_TO_CLIENT: ReadonlySet<number> = new Set<number>([FRAME.sync, FRAME.awareness]);
const AUTH_TOKEN = 0;
const AUTH_DENIED = 1;
/** y-websocket's own number for the same thing. */
const YWS_PERMISSION_DENIED = 0;
/** Closings of ours that are final for a client; y-websocket never comes back after a code from 4400 to 4499. */
const FINAL_CODES: ReadonlySet<number> = new Set(
  [CLOSE.expired, CLOSE.forbidden, CLOSE.unknownDay, CLOSE.readOnly, CLOSE.rejected, CLOSE.tooOld].map(
    (reason) => CLOSE_CODE[reason],
  ),
);
/** "Try again later", for codes in that range which Hocuspocus means as passing, such as its time-out 4408. */
const TRY_AGAIN = 4500;

export interface YwsAdapter {
  readonly wire: Wire;
  /** What a Hocuspocus provider would have sent first. */
  readonly hello: Uint8Array;
  /** Null for frames that a y-websocket client never sends. */
  readonly incoming: (frame: Uint8Array) => Uint8Array | null;
}

export function openYwsAdapter(document: string, token: string): YwsAdapter {
  const prefix = encoding.encode((encoder) => encoding.writeVarString(encoder, document));
  return {
    hello: encoding.encode((encoder) => {
      encoding.writeVarString(encoder, document);
      encoding.writeVarUint(encoder, FRAME.auth);
      encoding.writeVarUint(encoder, AUTH_TOKEN);
      encoding.writeVarString(encoder, token);
    }),
    incoming(frame) {
      const type = frame[0];
      if (type !== FRAME.sync && type !== FRAME.awareness && type !== FRAME.queryAwareness) return null;
      const addressed = new Uint8Array(prefix.byteLength + frame.byteLength);
      addressed.set(prefix);
      addressed.set(frame, prefix.byteLength);
      return addressed;
    },
    wire: {
      outgoing(frame) {
        const head = readFrameHead(frame);
        if (!head) return null;
        if (KNOWN_TO_CLIENT.has(head.type)) return frame.subarray(prefix.byteLength);
        if (head.type !== FRAME.auth || head.subtype !== AUTH_DENIED) return null;
        return encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, FRAME.auth);
          encoding.writeVarUint(encoder, YWS_PERMISSION_DENIED);
          encoding.writeUint8Array(encoder, frame.subarray(head.bodyAt));
        });
      },
      closeCode: (code) => (code >= 4400 && code < 4500 && !FINAL_CODES.has(code) ? TRY_AGAIN : code),
    },
  };
}

const PROTOCOL = "morgentavla";
const TICKET = "ticket.";

/**
 * The token as a y-websocket client can give it: its `protocols` are `morgentavla` and `ticket.<token>`. Not in the
 * address, which ends up in access logs. Empty when there is none.
 */
export function tokenFromProtocols(header: string | undefined): string {
  const offered = (header ?? "").split(",").map((part) => part.trim());
  return offered.find((part) => part.startsWith(TICKET))?.slice(TICKET.length) ?? "";
}

/** The protocol we answer with: the name, never the ticket. */
export function chosenProtocol(offered: ReadonlySet<string>): string | false {
  return offered.has(PROTOCOL) ? PROTOCOL : false;
}
