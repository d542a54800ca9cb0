/**
 * A day gone through update by update, each told as events. A copy of the touched collection for every update would take
 * as long as all the rest, so each collection is kept twice: while one is read as the board before, the other has caught
 * up and is read as the board after.
 */

import type { Board, EntityRoot } from "../domain/board.ts";
import { putEntities, withEntities } from "../domain/changed-entities.ts";
import { type BoardEvent, describe } from "../domain/describe.ts";
import { repair } from "../domain/repair.ts";
import { type BoardDelta, type EntityChanges, type Renew, withDeltas } from "./board-delta.ts";
import { applyUpdate, createBoardDoc, followDeltas, readBoard } from "./board-doc.ts";

/** Both boards are mended, as the screens showed them, and are true until the next step; `keepBoard` keeps one longer. */
export interface DayStep {
  readonly before: Board;
  readonly after: Board;
  readonly events: readonly BoardEvent[];
}

export interface DayWalk {
  readonly step: (update: Uint8Array) => DayStep;
  /** After the last step, and before the first the empty board. */
  readonly board: () => Board;
  readonly close: () => void;
}

export function openDayWalk(): DayWalk {
  const doc = createBoardDoc();
  const renew = inTurns();
  let deltas: readonly BoardDelta[] = [];
  let merged = readBoard(doc);
  let shown = repair(merged).board;
  followDeltas(doc, (found) => {
    deltas = [...deltas, ...found];
  });
  return {
    step(update) {
      const before = shown;
      deltas = [];
      applyUpdate(doc, update);
      merged = withDeltas(merged, deltas, renew);
      shown = repair(merged, before).board;
      return { before, after: shown, events: describe(before, shown) };
    },
    board: () => shown,
    close: () => doc.destroy(),
  };
}

export function keepBoard(board: Board): Board {
  const roots = Object.entries(board) as [string, unknown][];
  return Object.fromEntries(
    roots.map(([root, is]) => [root, is instanceof Map ? new Map(is) : is]),
  ) as unknown as Board;
}

/** The last collection but one is read no more: it catches up and becomes the next. */
function inTurns(): Renew {
  const turns = new Map<EntityRoot, Turn>();
  return (root, from, changes) => {
    const { now, spare, behind } = turns.get(root) ?? { now: new Map(from), spare: new Map(from), behind: [] };
    putEntities(spare, behind);
    turns.set(root, { now: withEntities(now, changes, spare), spare: now, behind: changes });
    return spare;
  };
}

interface Turn {
  readonly now: Map<string, object>;
  readonly spare: Map<string, object>;
  /** What `now` has and `spare` has not. */
  readonly behind: EntityChanges;
}
