/**
 * How large a day has become, near enough. Whoever opens it is sent all of it in one piece, and one who has not the room for
 * that is sent away (output-gate.ts): a day that grew past it would open on no phone again. Measured when what was added
 * since might matter, because measuring looks at the whole document.
 */

import { type BoardDoc, encodeState } from "#shared/document/board-doc.ts";

/** Below what may wait for a socket. A day of 3,000 edits is a quarter of a megabyte. */
export const MAX_DOCUMENT_BYTES = 3.5 * 1024 * 1024;
/** Ink is the one thing of which much can be made by hand; a full sheet must not stop the work. Four thousand strokes of a word's length. */
export const MAX_BYTES_WITH_INK = 2 * 1024 * 1024;

export interface DocumentSize {
  readonly hasRoom: (bytes: number, limit: number) => boolean;
  readonly took: (bytes: number) => void;
}

export function openDocumentSize(doc: BoardDoc): DocumentSize {
  let measured = encodeState(doc).byteLength;
  let since = 0;
  return {
    hasRoom(bytes, limit) {
      if (measured + since + bytes > limit && since > 0) {
        measured = encodeState(doc).byteLength;
        since = 0;
      }
      return measured + since + bytes <= limit;
    },
    took(bytes) {
      since += bytes;
    },
  };
}
