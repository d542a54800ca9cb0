/**
 * Any moment of a day from its journal. The updates are applied once, in order and only as far as anybody has
 * looked; what each of them changed on the board is kept, and every moment is then put together from a kept
 * board and the few changes after it. Going anywhere costs microseconds, where rebuilding a document from a
 * checkpoint of its state took 10 ms at 10,000 updates (most of it tombstones).
 *
 * Boards share everything that did not change, whichever way one comes: that is what `describe` and the screen
 * compare by.
 */

import type { Board } from "../domain/board.ts";
import { applyUpdate, createBoardDoc, followBoard } from "./board-doc.ts";

/** A kept board is a few maps of references, about 10 kB; a hundred changes are replayed in some 20 µs. */
const KEEP_EVERY = 100;

export interface Replay {
  /** The board after the first `count` updates; 0 is the empty document. */
  readonly boardAt: (count: number) => Board;
}

/** What one update changed: flat records whole, entities by id (undefined: gone). */
type Delta = readonly {
  readonly root: keyof Board;
  readonly record: unknown;
  readonly entities: ReadonlyMap<string, unknown> | null;
}[];

/** `updates` may grow at its end while the replay is in use. */
export function openReplay(updates: readonly Uint8Array[]): Replay {
  const doc = createBoardDoc();
  const view = followBoard(doc, () => undefined);
  const kept: Board[] = [view.board()];
  const deltas: Delta[] = [];
  let shown = { count: 0, board: view.board() };

  function readUntil(count: number): void {
    while (deltas.length < count) {
      const before = view.board();
      applyUpdate(doc, updates[deltas.length] ?? new Uint8Array());
      const after = view.board();
      deltas.push(deltaBetween(before, after));
      if (deltas.length % KEEP_EVERY === 0) kept.push(after);
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
      shown = { count, board: withDeltas(from.board, deltas.slice(from.count, count)) };
      return shown.board;
    },
  };
}

function deltaBetween(before: Board, after: Board): Delta {
  return (Object.keys(after) as (keyof Board)[])
    .filter((root) => before[root] !== after[root])
    .map((root) => {
      const was: unknown = before[root];
      const is: unknown = after[root];
      if (!(was instanceof Map) || !(is instanceof Map)) return { root, record: is, entities: null };
      const entities = new Map<string, unknown>();
      for (const [id, entity] of is as Map<string, unknown>) if (was.get(id) !== entity) entities.set(id, entity);
      for (const id of (was as Map<string, unknown>).keys()) if (!is.has(id)) entities.set(id, undefined);
      return { root, record: null, entities };
    });
}

function withDeltas(board: Board, deltas: readonly Delta[]): Board {
  if (deltas.length === 0) return board;
  const next: { [root: string]: unknown } = { ...board };
  for (const delta of deltas) {
    for (const { root, record, entities } of delta) {
      if (!entities) {
        next[root] = record;
        continue;
      }
      // Copied once for the whole stretch; the kept board's own map must stay as it is.
      const map = next[root] === board[root] ? new Map(board[root] as ReadonlyMap<string, unknown>) : next[root];
      if (!(map instanceof Map)) continue;
      for (const [id, entity] of entities) {
        if (entity === undefined) map.delete(id);
        else map.set(id, entity);
      }
      next[root] = map;
    }
  }
  return next as unknown as Board;
}
