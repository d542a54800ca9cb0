/** One bit of what is stored turns over, and can be turned back. */

import type { MemoryDay } from "../../../server/journal/memory-journal.ts";
import { below, type Random } from "../random-board.ts";

export interface Damage {
  readonly what: string;
  /** Whether the day must not be served: false while a sound checkpoint lies behind the damage. */
  readonly isFatal: () => boolean;
  readonly undo: () => void;
}

/** Null when there is nothing to damage yet. */
export function damageDay(day: MemoryDay | undefined, random: Random): Damage | null {
  if (!day || day.rows.length === 0) return null;
  const checkpoint = day.checkpoints[0];
  if (checkpoint && random() < 0.5) {
    const damaged = { ...checkpoint, state: flipped(checkpoint.state, random) };
    day.checkpoints = day.checkpoints.map((each) => (each === checkpoint ? damaged : each));
    return {
      what: `checkpoint at ${checkpoint.seq}`,
      isFatal: () => false,
      undo() {
        day.checkpoints = day.checkpoints.map((each) => (each === damaged ? checkpoint : each));
      },
    };
  }
  const index = below(random, day.rows.length);
  const row = day.rows[index];
  if (!row) return null;
  const part = below(random, 3);
  const damaged =
    part === 0
      ? { ...row, bytes: flipped(row.bytes, random) }
      : part === 1
        ? { ...row, at: row.at + 1 }
        : { ...row, actor: { ...row.actor, id: `${row.actor.id}x` } };
  day.rows[index] = damaged;
  return {
    what: `${["bytes", "time", "author"][part]} of row ${row.seq}`,
    isFatal: () => !day.checkpoints.some(({ seq }) => seq >= row.seq),
    undo() {
      day.rows[index] = row;
    },
  };
}

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  const at = below(random, copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << below(random, 8));
  return copy;
}
