/** Free text without the people it names, for what is kept longer than the board and read by others. */

import type { Board } from "./board.ts";

/** Stands where a name or a code stood, in every language. */
const MASK = "[…]";
/** A patient code of any unit, and the eleven digits of a national identity number. */
const CODES = /(?<![\p{L}\d])\p{Lu}{1,3}-\d{1,4}(?!\d)|(?<!\d)\d{6}[ -]?\d{5}(?!\d)/gu;
/** Shorter first names are words as often as names. */
const SHORTEST_NAME = 3;

/** For one board, whose people are the ones that may be named. Full names, first names and patient codes go. */
export function masking(board: Board): (text: string) => string {
  const names = [...board.staff.values()].flatMap(({ name }) => {
    const first = name.split(" ")[0] ?? "";
    return first.length >= SHORTEST_NAME ? [name, first] : [name];
  });
  // The longest first, or «Kari» would leave the «N.» of «Kari N.» behind.
  const wanted = [...new Set(names)].filter((name) => name !== "").sort((a, b) => b.length - a.length);
  if (wanted.length === 0) return (text) => text.replaceAll(CODES, MASK);
  const people = new RegExp(`(?<![\\p{L}\\d])(?:${wanted.map(escaped).join("|")})s?(?![\\p{L}\\d])`, "gu");
  return (text) => text.replaceAll(people, MASK).replaceAll(CODES, MASK);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
