/**
 * Steps over one plain value of an update (lib0's «any») without building it and without recursion, so that a value
 * nested ten thousand deep costs a loop and not the stack.
 */

import { type InspectRule, RESERVED_KEYS } from "./inspect-rules.ts";
import { MalformedUpdate, type UpdateCursor } from "./update-cursor.ts";

/** lib0's type bytes. Not exported by lib0; tests/unit/inspect-honest.test.ts holds them against its encoder. */
const BYTES = 116;
const ARRAY = 117;
const OBJECT = 118;
const STRING = 119;
const BIG_INTEGER = 122;
const FLOAT64 = 123;
const FLOAT32 = 124;
const INTEGER = 125;
const UNDEFINED = 127;

export type OnBroken = (rule: InspectRule, detail: string) => void;

/** Called for every rule that is broken; throws MalformedUpdate when the bytes are no value at all. */
export function skipValue(cursor: UpdateCursor, maxDepth: number, onBroken: OnBroken): void {
  const kind = cursor.byte();
  if (kind === ARRAY || kind === OBJECT) skipNested(cursor, kind, maxDepth, onBroken);
  else skipScalar(cursor, kind, onBroken);
}

/** The length of a container is only a number to count down: nothing is set aside for it. */
function skipNested(cursor: UpdateCursor, outermost: number, maxDepth: number, onBroken: OnBroken): void {
  const left: number[] = [];
  const keyed: boolean[] = [];
  let kind = outermost;
  do {
    if (kind === ARRAY || kind === OBJECT) {
      left.push(cursor.varUint());
      keyed.push(kind === OBJECT);
      if (left.length > maxDepth) onBroken("value-depth", `a value nests deeper than ${maxDepth}`);
    } else {
      skipScalar(cursor, kind, onBroken);
    }
    while (left.at(-1) === 0) {
      left.pop();
      keyed.pop();
    }
    const last = left.length - 1;
    if (last < 0) return;
    left[last] = (left[last] ?? 0) - 1;
    if (keyed[last]) skipKey(cursor, onBroken);
    kind = cursor.byte();
  } while (cursor.bytesLeft >= 0);
}

function skipScalar(cursor: UpdateCursor, kind: number, onBroken: OnBroken): void {
  switch (kind) {
    case STRING:
      skipText(cursor, onBroken);
      return;
    case INTEGER:
      cursor.skipVarInt();
      return;
    case FLOAT32:
      cursor.skip(4);
      return;
    case FLOAT64:
      cursor.skip(8);
      return;
    case BIG_INTEGER:
      onBroken("value-kind", "a value holds a big integer");
      cursor.skip(8);
      return;
    case BYTES:
      onBroken("value-kind", "a value holds bytes");
      cursor.skip(cursor.varUint());
      return;
    default:
      // 120 true, 121 false, 126 null and 127 undefined carry nothing.
      if (kind < BYTES || kind > UNDEFINED) throw new MalformedUpdate("an unknown kind of value");
  }
}

function skipKey(cursor: UpdateCursor, onBroken: OnBroken): void {
  if (!skipText(cursor, onBroken)) return;
  // The two lengths of the reserved names: other keys are never decoded.
  if (cursor.stringBytes !== 9 && cursor.stringBytes !== 11) return;
  if (RESERVED_KEYS.has(cursor.lastString())) onBroken("reserved-key", "a value uses a reserved key");
}

/** False when the text is not valid UTF-8 and the rule that forbids it is off. */
export function skipText(cursor: UpdateCursor, onBroken: OnBroken): boolean {
  if (cursor.skipString()) return true;
  onBroken("text-encoding", "a text is not valid UTF-8");
  return false;
}
