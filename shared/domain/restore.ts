/**
 * The changes that make one board into another. A leader brings a board back to 09:12 with these, as a new
 * act in the day's journal: history is never rewritten, and what happened in between stays to be seen.
 */

import { type Board, ENTITY_FIELDS, type EntityRoot, RECORD_FIELDS, type RecordRoot } from "./board.ts";
import type { Change } from "./changes.ts";

const ENTITY_ROOTS = Object.keys(ENTITY_FIELDS) as EntityRoot[];
const RECORD_ROOTS = Object.keys(RECORD_FIELDS) as RecordRoot[];

interface Entity {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** `fold(from, changesBetween(from, to))` equals `to`. Only fields that differ are touched. */
export function changesBetween(from: Board, to: Board): Change[] {
  return [
    ...RECORD_ROOTS.flatMap((root) => {
      const fields = differing({ ...from[root] }, { ...to[root] });
      return fields ? [{ op: "set", root, fields } as Change] : [];
    }),
    ...ENTITY_ROOTS.flatMap((root) =>
      entityChanges(root, from[root] as ReadonlyMap<string, Entity>, to[root] as ReadonlyMap<string, Entity>),
    ),
  ];
}

function entityChanges(root: EntityRoot, from: ReadonlyMap<string, Entity>, to: ReadonlyMap<string, Entity>): Change[] {
  const changes: unknown[] = [];
  for (const [id, is] of to) {
    const was = from.get(id);
    if (!was) changes.push({ op: "put", root, entity: is });
    else if (was !== is) {
      const fields = differing(was, is);
      if (fields) changes.push({ op: "patch", root, id, fields });
    }
  }
  for (const id of from.keys()) if (!to.has(id)) changes.push({ op: "remove", root, id });
  return changes as Change[];
}

function differing(
  was: { readonly [field: string]: unknown },
  is: { readonly [field: string]: unknown },
): { readonly [field: string]: unknown } | null {
  const fields = Object.entries(is).filter(([name, value]) => JSON.stringify(was[name]) !== JSON.stringify(value));
  return fields.length > 0 ? Object.fromEntries(fields) : null;
}
