/** Small damage to bytes, as a broken client or a patient attacker would do it. */

import { below, type Random } from "./random-board.ts";

export function mutated(random: Random, update: Uint8Array, other: Uint8Array): Uint8Array {
  let bytes = [...update];
  const damages = 1 + below(random, 3);
  for (let i = 0; i < damages; i++) bytes = damaged(random, bytes, other);
  return Uint8Array.from(bytes);
}

/** Bytes that mean something somewhere: struct kinds, flags, value kinds, small and long numbers. */
const TELLING = [0, 1, 2, 4, 7, 8, 10, 39, 40, 127, 128, 135, 136, 117, 118, 119, 125, 126, 255];

function damaged(random: Random, bytes: number[], other: Uint8Array): number[] {
  const at = below(random, bytes.length);
  const telling = TELLING[below(random, TELLING.length)] ?? 0;
  switch (below(random, 7)) {
    case 0:
      return bytes.with(at, (bytes[at] ?? 0) ^ (1 << below(random, 8)));
    case 1:
      return bytes.with(at, telling);
    case 2:
      return bytes.toSpliced(at, 1);
    case 3:
      return bytes.toSpliced(at, 0, telling);
    case 4:
      return bytes.with(at, Math.min(255, (bytes[at] ?? 0) + 1));
    case 5:
      return bytes.toSpliced(at, 0, ...bytes.slice(at, at + 1 + below(random, 12)));
    default: {
      const from = below(random, other.length);
      return bytes.toSpliced(at, below(random, 8), ...other.subarray(from, from + 1 + below(random, 12)));
    }
  }
}
