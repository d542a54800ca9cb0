/**
 * Any moment of a day from its journal. The whole log stays in memory as bytes (a day is 10-140 kB) and
 * checkpoints are made on the way, so that going to any place applies at most `CHECKPOINT_EVERY` updates.
 * The replayed document may collect garbage: every update carries its content. Boards of neighbouring
 * moments share what did not change, which is what `describe` and the screen compare by.
 */

import * as Y from "yjs";
import type { Board } from "../domain/board.ts";
import { shareUnchanged } from "../domain/share.ts";
import { type BoardView, createBoardDoc, followBoard } from "./board-doc.ts";

/** Measured over 10,000 updates: every 100 seeks in 3.8 ms at the median, every 250 in 6.7, every 500 in 7. */
const CHECKPOINT_EVERY = 100;
/** Reading a checkpoint and the whole board anew costs about as much as applying this many updates. */
const WORTH_A_RESTART = 50;

export interface Replay {
  readonly length: number;
  /** The board after the first `count` updates; 0 is the empty document. */
  readonly boardAt: (count: number) => Board;
}

export function openReplay(updates: readonly Uint8Array[]): Replay {
  const checkpoints: Uint8Array[] = [];
  let doc = createBoardDoc();
  let view: BoardView = followBoard(doc, () => undefined);
  let board = view.board();
  let applied = 0;

  /** Leaves the document after `checkpoint * CHECKPOINT_EVERY` updates. */
  function restart(checkpoint: number): void {
    view.close();
    doc.destroy();
    doc = createBoardDoc();
    const state = checkpoints[checkpoint - 1];
    if (state) Y.applyUpdate(doc, state);
    view = followBoard(doc, () => undefined);
    applied = checkpoint * CHECKPOINT_EVERY;
  }

  function seek(count: number): void {
    const nearest = Math.min(Math.floor(count / CHECKPOINT_EVERY), checkpoints.length);
    const saves = nearest * CHECKPOINT_EVERY - applied;
    if (count < applied || saves > WORTH_A_RESTART) restart(nearest);
    while (applied < count) {
      const stop = Math.min(count, (Math.floor(applied / CHECKPOINT_EVERY) + 1) * CHECKPOINT_EVERY);
      // One transaction for the stretch: entities are read once, however often they changed on the way.
      doc.transact(() => {
        for (; applied < stop; applied++) Y.applyUpdate(doc, updates[applied] ?? new Uint8Array());
      });
      if (applied === (checkpoints.length + 1) * CHECKPOINT_EVERY) {
        checkpoints.push(Y.encodeStateAsUpdate(doc));
      }
    }
  }

  return {
    length: updates.length,
    boardAt(count) {
      const before = view;
      seek(Math.max(0, Math.min(updates.length, Math.floor(count))));
      const next = view.board();
      if (before === view) board = next;
      else {
        board = shareUnchanged(board, next);
        view.adopt(board);
      }
      return board;
    },
  };
}
