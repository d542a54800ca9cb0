/**
 * Any moment of a day from its journal. The updates are applied once, in order and only as far as anybody has
 * looked; what each of them changed on the board is kept, and every moment is then put together from a kept
 * board and the few changes after it. Going anywhere costs microseconds, where rebuilding a document from a
 * checkpoint of its state took 10 ms at 10,000 updates (most of it tombstones).
 *
 * Boards share everything that did not change, whichever way one comes: that is what `describe` and the screen
 * compare by.
 */

import { must } from "../assert.ts";
import type { Board } from "../domain/board.ts";
import { type BoardDelta, withDeltas } from "./board-delta.ts";
import { applyUpdate, createBoardDoc, followDeltas, readBoard } from "./board-doc.ts";

/** A kept board is a few maps of references, about 10 kB; a hundred changes are replayed in some 20 µs. */
const KEEP_EVERY = 100;

export interface Replay {
  /** The board after the first `count` updates; 0 is the empty document. */
  readonly boardAt: (count: number) => Board;
}

/** `updates` may grow at its end while the replay is in use. */
export function openReplay(updates: readonly Uint8Array[]): Replay {
  const doc = createBoardDoc();
  const empty = readBoard(doc);
  const kept: Board[] = [empty];
  const deltas: (readonly BoardDelta[])[] = [];
  let found: readonly BoardDelta[] = [];
  let shown = { count: 0, board: empty };
  followDeltas(doc, (next) => {
    found = [...found, ...next];
  });

  function readUntil(count: number): void {
    while (deltas.length < count) {
      found = [];
      applyUpdate(doc, updates[deltas.length] ?? new Uint8Array());
      deltas.push(found);
      if (deltas.length % KEEP_EVERY > 0) continue;
      kept.push(withDeltas(must(kept.at(-1), "the empty board is kept"), deltas.slice(-KEEP_EVERY).flat()));
    }
  }

  return {
    boardAt(wanted) {
      const count = Math.max(0, Math.min(updates.length, Math.floor(wanted)));
      readUntil(count);
      const nearest = Math.floor(count / KEEP_EVERY);
      // From what is shown when that is nearer: a step forward is one change, and shares all the rest.
      const near = shown.count <= count && shown.count >= nearest * KEEP_EVERY;
      const from = near ? shown : { count: nearest * KEEP_EVERY, board: kept[nearest] ?? shown.board };
      shown = { count, board: withDeltas(from.board, deltas.slice(from.count, count).flat()) };
      return shown.board;
    },
  };
}
