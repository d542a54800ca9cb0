/** Steps over what an item of an update carries, and says what is not allowed there. */

import type { InspectLimits } from "./inspect-rules.ts";
import { type OnBroken, skipText, skipValue } from "./inspect-value.ts";
import { MalformedUpdate, type UpdateCursor } from "./update-cursor.ts";

const DELETED = 1;
const JSON_VALUES = 2;
const BINARY = 3;
const STRING = 4;
const EMBED = 5;
const FORMAT = 6;
const TYPE = 7;
/** Plain values under a key. */
export const VALUES = 8;
const SUBDOCUMENT = 9;

const MAP_TYPE = 1;
const LAST_TYPE = 6;
/** XML elements and hooks are followed by a name. */
const NAMED_TYPES: ReadonlySet<number> = new Set([3, 5]);

/**
 * @param inMap whether the item names a map, and not a root, as the place where it stands
 * @returns how many clocks the content takes
 */
export function readContent(
  cursor: UpdateCursor,
  kind: number,
  inMap: boolean,
  limits: InspectLimits,
  onBroken: OnBroken,
): number {
  switch (kind) {
    case DELETED:
      return cursor.varUint();
    case VALUES: {
      const count = cursor.varUint();
      if (count > limits.valuesPerItem) onBroken("value-count", `${count} values in one item`);
      for (let i = 0; i < count; i++) skipValue(cursor, limits.valueDepth, onBroken);
      return count;
    }
    case TYPE: {
      if (inMap) onBroken("nested-type", "a map within an entity");
      const type = cursor.varUint();
      if (type > LAST_TYPE) throw new MalformedUpdate("an unknown type");
      if (type !== MAP_TYPE) onBroken("type-kind", `a type of kind ${type}`);
      if (NAMED_TYPES.has(type)) readName(cursor, onBroken);
      return 1;
    }
    default:
      onBroken("content-kind", `content of kind ${kind}`);
      return readForeignContent(cursor, kind, limits, onBroken);
  }
}

/** Steps over a text that is needed afterwards, so it must be one. */
export function readName(cursor: UpdateCursor, onBroken: OnBroken): void {
  if (!skipText(cursor, onBroken)) throw new MalformedUpdate("a name is not valid UTF-8");
}

/** Read to the end although it is refused, so that a test can switch the rule off and show that it matters. */
function readForeignContent(cursor: UpdateCursor, kind: number, limits: InspectLimits, onBroken: OnBroken): number {
  switch (kind) {
    case JSON_VALUES: {
      const count = cursor.varUint();
      for (let i = 0; i < count; i++) readName(cursor, onBroken);
      return count;
    }
    case BINARY:
      cursor.skip(cursor.varUint());
      return 1;
    case STRING:
      readName(cursor, onBroken);
      return cursor.lastString().length;
    case EMBED:
      readName(cursor, onBroken);
      return 1;
    case FORMAT:
      readName(cursor, onBroken);
      readName(cursor, onBroken);
      return 1;
    case SUBDOCUMENT:
      readName(cursor, onBroken);
      skipValue(cursor, limits.valueDepth, onBroken);
      return 1;
    default:
      throw new MalformedUpdate("an unknown kind of struct");
  }
}
