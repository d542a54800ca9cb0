/**
 * How one collection of the board becomes the next, and what then differs. Boards share what did not change, so that two
 * collections are compared by identity; and as nearly every update touches one entity, a collection made here from
 * another by one entity is compared with it without a look through either.
 */

type Entities<K, V> = ReadonlyMap<K, V>;

/** Put in or exchanged; undefined: taken out. */
export type EntityChange<K, V> = readonly [id: K, is: V | undefined];

interface Origin {
  readonly from: object;
  readonly id: unknown;
}

/** Only from a collection to the one before: a longer memory would keep every board of a day alive. */
const origins = new WeakMap<object, Origin>();

/** @param copy of `from`, made here unless there is one that nobody reads any more: it becomes what is handed back */
export function withEntities<K, V>(
  from: Entities<K, V>,
  changes: readonly EntityChange<K, V>[],
  copy: Map<K, V> = new Map(from),
): Map<K, V> {
  putEntities(copy, changes);
  origins.delete(from);
  const [only] = changes;
  if (only && changes.length === 1) origins.set(copy, { from, id: only[0] });
  return copy;
}

/** In order, which is also the order in which a collection is gone through afterwards. */
export function putEntities<K, V>(into: Map<K, V>, changes: readonly EntityChange<K, V>[]): void {
  origins.delete(into);
  for (const [id, is] of changes) {
    if (is === undefined) into.delete(id);
    else into.set(id, is);
  }
}

/** Id, before and after of what is not the same object in both: in the order of `after`, then what is gone. */
export function changedEntities<K, V>(
  before: Entities<K, V>,
  after: Entities<K, V>,
): (readonly [K, V | undefined, V | undefined])[] {
  if (before === after) return [];
  const origin = origins.get(after);
  if (origin?.from === before) {
    const id = origin.id as K;
    const was = before.get(id);
    const is = after.get(id);
    return was === is ? [] : [[id, was, is]];
  }
  const result: (readonly [K, V | undefined, V | undefined])[] = [];
  // Both lie in the same order as a rule, and beside each other is looked up in half the time.
  const beside = before.entries();
  let kept = 0;
  for (const [id, is] of after) {
    const next = beside.next().value;
    const was = next?.[0] === id ? next[1] : before.get(id);
    if (was !== undefined) kept += 1;
    if (was !== is) result.push([id, was, is]);
  }
  if (kept === before.size) return result;
  for (const [id, was] of before) if (!after.has(id)) result.push([id, was, undefined]);
  return result;
}
