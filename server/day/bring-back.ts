/**
 * The board as it was at a moment, and what it takes to have it back. As a new change: what happened in between stays
 * in the journal, and is seen in the replay.
 */

import { applyUpdate, createBoardDoc, readBoard } from "#shared/document/board-doc.ts";
import { migrateBoard } from "#shared/document/migrations.ts";
import type { Board } from "#shared/domain/board.ts";
import type { Change } from "#shared/domain/changes.ts";
import { changesBetween } from "#shared/domain/restore.ts";
import type { JournalRow } from "../journal/journal.ts";

/** @param at epoch ms by the server's clock, the moment itself included. Null when there was no board yet */
export function boardAt(rows: readonly JournalRow[], at: number): Board | null {
  const until = rows.filter((row) => row.at <= at);
  if (until.length === 0) return null;
  const doc = createBoardDoc();
  doc.transact(() => {
    for (const { bytes } of until) applyUpdate(doc, bytes);
  });
  migrateBoard(doc);
  const board = readBoard(doc);
  doc.destroy();
  return board;
}

/** What the day is (unit, date, schema version) is not anybody's work and stays as it is now. */
export function changesBackTo(then: Board, now: Board): Change[] {
  return changesBetween(now, then).filter((change) => change.root !== "meta");
}
