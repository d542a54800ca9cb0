/** Reads the replay stream by the words of shared/protocol.ts, apart from the code that writes and the one that shows it. */

import type { ReplayHeader } from "#shared/protocol.ts";

export interface ReplayFrame {
  readonly at: number;
  readonly actorId: string;
  readonly bytes: Uint8Array;
}

export function decodeReplay(stream: Uint8Array): { readonly header: ReplayHeader; readonly frames: ReplayFrame[] } {
  let offset = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = stream[offset++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const take = (length: number): Uint8Array => {
    offset += length;
    return stream.slice(offset - length, offset);
  };
  const header = JSON.parse(new TextDecoder().decode(take(varint()))) as ReplayHeader;
  const frames: ReplayFrame[] = [];
  let at = header.startedAt;
  while (offset < stream.length) {
    at += varint();
    const actorId = header.actors[varint()]?.id ?? "";
    frames.push({ at, actorId, bytes: take(varint()) });
  }
  return { header, frames };
}
