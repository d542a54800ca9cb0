/**
 * Order keys: strings that sort bytewise and always leave room between two neighbours, so that two people
 * can insert at the same place without renumbering anything. Equal keys can arise when they do; whoever
 * sorts breaks ties by id. Keys never end in the lowest digit, or nothing would fit in front of them.
 */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LOWEST = "0";
const MIDDLE = "V";

/** A key between two neighbours; null is the open end. Neighbours in the wrong order give a key after the first. */
export function orderBetween(before: string | null, after: string | null): string {
  if (before === null && after === null) return MIDDLE;
  if (before === null) return keyBefore(after ?? "");
  if (after === null || after <= before) return keyAfter(before);
  return keyInside(before, after);
}

/** `count` keys in order, for a list that is made at once. */
export function orderSequence(count: number): string[] {
  const width = Math.max(2, Math.ceil(Math.log(count + 2) / Math.log(DIGITS.length)));
  return Array.from({ length: count }, (_, index) => {
    let key = "";
    for (let rest = index + 1, i = 0; i < width; i++) {
      key = DIGITS.charAt(rest % DIGITS.length) + key;
      rest = Math.floor(rest / DIGITS.length);
    }
    return key + MIDDLE;
  });
}

/** Sorts by key, then by id: the only order the board knows. */
export function compareOrder(a: string, aId: string, b: string, bId: string): number {
  if (a !== b) return a < b ? -1 : 1;
  return aId < bId ? -1 : aId > bId ? 1 : 0;
}

/** Appending counts the last digit up instead of halving, so a list appended to all day keeps short keys. */
function keyAfter(before: string): string {
  const last = DIGITS.indexOf(before.slice(-1));
  return last < DIGITS.length - 1 ? before.slice(0, -1) + DIGITS.charAt(last + 1) : `${before}${MIDDLE}`;
}

function keyBefore(after: string): string {
  const last = DIGITS.indexOf(after.slice(-1));
  if (last > 1) return after.slice(0, -1) + DIGITS.charAt(last - 1);
  return `${after.slice(0, -1)}${LOWEST}${MIDDLE}`;
}

function keyInside(before: string, after: string): string {
  let prefix = "";
  for (let i = 0; ; i++) {
    const low = Math.max(0, DIGITS.indexOf(before.charAt(i) || LOWEST));
    const high = i < after.length ? DIGITS.indexOf(after.charAt(i)) : DIGITS.length;
    if (high - low > 1) return prefix + DIGITS.charAt(Math.floor((low + high) / 2));
    prefix += DIGITS.charAt(low);
    // One digit apart: everything that starts with the lower digit stays below `after`.
    if (high - low === 1) return prefix + keyTail(before.slice(i + 1));
  }
}

/** The shortest easy string greater than `rest`. */
function keyTail(rest: string): string {
  return rest === "" ? MIDDLE : keyAfter(rest);
}
