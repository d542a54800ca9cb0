/** What a transaction changed on the board, so that the boards before and after it share all the rest. */

import type { Board, EntityRoot, RecordRoot } from "../domain/board.ts";
import { type EntityChange, withEntities } from "../domain/changed-entities.ts";

/** A flat record is read whole; of a collection, what was touched. */
export type BoardDelta =
  | { readonly root: RecordRoot; readonly record: object }
  | { readonly root: EntityRoot; readonly entities: EntityChanges };

export type EntityChanges = readonly EntityChange<string, object>[];
type StoredEntities = ReadonlyMap<string, object>;
export type Renew = (root: EntityRoot, from: StoredEntities, changes: EntityChanges) => StoredEntities;

/**
 * In order; each collection is renewed once for the whole stretch. The same Board where there are no deltas.
 * @param renew makes the next collection, by a copy unless told otherwise
 */
export function withDeltas(
  board: Board,
  deltas: readonly BoardDelta[],
  renew: Renew = (_root, from, changes) => withEntities(from, changes),
): Board {
  if (deltas.length === 0) return board;
  const next: { [root: string]: unknown } = { ...board };
  const touched = new Map<EntityRoot, EntityChange<string, object>[]>();
  for (const delta of deltas) {
    if ("record" in delta) next[delta.root] = delta.record;
    else {
      const changes = touched.get(delta.root);
      if (changes) changes.push(...delta.entities);
      else touched.set(delta.root, [...delta.entities]);
    }
  }
  for (const [root, changes] of touched) next[root] = renew(root, board[root], changes);
  return next as unknown as Board;
}
