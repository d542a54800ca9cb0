/** Gives a newly read board the old objects wherever nothing changed, so that comparing and drawing stay cheap. */

import { type Board, ENTITY_FIELDS, type EntityRoot } from "./board.ts";

const ROOTS = Object.keys(ENTITY_FIELDS) as EntityRoot[];

export function shareUnchanged(before: Board, after: Board): Board {
  const next: { [root: string]: unknown } = { ...after };
  for (const root of ROOTS) next[root] = shareMap(before[root], after[root]);
  return next as unknown as Board;
}

function shareMap(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, unknown> {
  let same = before.size === after.size;
  const shared = new Map<string, unknown>();
  for (const [id, is] of after) {
    const was = before.get(id);
    const equal = was !== undefined && isEqual(was, is);
    shared.set(id, equal ? was : is);
    if (!equal) same = false;
  }
  return same ? before : shared;
}

/** Plain values as the board holds them: no cycles, no dates, keys in any order. */
function isEqual(was: unknown, is: unknown): boolean {
  if (was === is) return true;
  if (typeof was !== "object" || typeof is !== "object" || was === null || is === null) return false;
  const names = Object.keys(is);
  return (
    names.length === Object.keys(was).length &&
    names.every((name) => isEqual(Reflect.get(was, name), Reflect.get(is, name)))
  );
}
