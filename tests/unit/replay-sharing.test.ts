/** Neighbouring moments share what did not change, whichever way one came: that is what `describe` compares by. */

import { expect, test } from "vitest";
import { openReplay } from "#shared/document/replay.ts";
import { dayOfMoves } from "../bench/replay.ts";

test("after a jump back, the next step forward still shares every person and visit", () => {
  const replay = openReplay(dayOfMoves(420));
  replay.boardAt(420);
  for (const moment of [7, 99, 100, 101, 250, 399]) {
    const before = replay.boardAt(moment - 1);
    const after = replay.boardAt(moment);
    expect(after.staff).toBe(before.staff);
    expect(after.visits).toBe(before.visits);
    const moved = [...after.tasks].filter(([id, task]) => before.tasks.get(id) !== task);
    expect(moved.length).toBeLessThanOrEqual(1);
  }
});
