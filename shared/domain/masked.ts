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
  // As the board writes them, whatever they look like, and as somebody in a hurry does: «n-14».
  const codes = [...board.visits.values(), ...board.tasks.values()].flatMap(({ patient }) => patient ?? []);
  const own = [...new Set(codes)].filter(({ length }) => length >= SHORTEST_NAME).sort((a, b) => b.length - a.length);
  const [people, patients] = [wholeWords(wanted, "s?", "gu"), wholeWords(own, "", "giu")];
  return (text) => [people, patients, CODES].reduce((masked, each) => masked.replaceAll(each, MASK), text);
}

/** Matches nothing when there are none. */
function wholeWords(words: readonly string[], ending: string, flags: string): RegExp {
  if (words.length === 0) return /(?!)/gu;
  return new RegExp(`(?<![\\p{L}\\d])(?:${words.map(escaped).join("|")})${ending}(?![\\p{L}\\d])`, flags);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
