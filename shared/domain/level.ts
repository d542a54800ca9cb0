/** The level of the day as people have set it. */

import type { Board, Level } from "./board.ts";

/** What was set last; null while nobody has set a level today. */
export function currentLevel(board: Board): Level | null {
  return [...board.levels.values()].reduce<Level | null>(
    (newest, each) =>
      newest && (newest.at > each.at || (newest.at === each.at && newest.id > each.id)) ? newest : each,
    null,
  );
}
