/**
 * How much of a file fits on one date's board. A wrong column makes every visit of a year tomorrow's, and such a board opens on
 * no phone; what is beyond what a board may hold is a mistake of the row, told before anything is stored.
 */

import type { Imported } from "#shared/domain/import/read-rows.ts";
import { MAX_ENTITIES } from "#shared/domain/schema.ts";

/** The rest is for what the day itself brings: a board that is full takes nothing more from anybody. */
const SHARE = 0.75;

/** Asked row by row; false for one that does not fit any more, which then takes no room. */
export function openDayRoom(): (imported: Imported) => boolean {
  const used = new Map<string, number>();

  function take(root: "staff" | "visits" | "tasks", date: string, count: number): boolean {
    const key = `${root} ${date}`;
    const after = (used.get(key) ?? 0) + count;
    if (after > SHARE * MAX_ENTITIES[root]) return false;
    used.set(key, after);
    return true;
  }

  return (imported) => {
    switch (imported.kind) {
      case "rota":
        return take("staff", imported.value.date, 1);
      case "datedVisit":
        return (
          take("visits", imported.value.date, 1) && take("tasks", imported.value.date, imported.value.tasks.length)
        );
      case "standingVisit":
        // On which dates they come round is another matter; no unit has this many patients.
        return take("visits", "standing", 1);
      case "standingTask":
        return take("tasks", imported.value.recurrence.kind === "dates" ? imported.value.from : "standing", 1);
      case "employee":
      case "dayOff":
      case "cancelled":
        return true;
    }
  };
}
