/**
 * Work that was reported where there was no coverage: the person says when it was done, the server says when it heard of
 * it. Both are kept, because the one is what happened and the other is what the others could know.
 */

import type { Board, Task, Visit } from "./board.ts";
import type { Change } from "./changes.ts";

/** Below it the two times are the same to people. Above it in either direction: a clock that was set forward tells tomorrow's. */
const LATE_MS = 2 * 60 * 1000;

/** A change that says when a report was heard. */
type Arrival = Extract<Change, { readonly op: "patch"; readonly root: "visits" | "tasks" }> & {
  readonly fields: { readonly arrival: { readonly of: number; readonly at: number } };
};

type Reported = Pick<Visit | Task, "status" | "arrival">;

/** When the others heard of it, epoch ms; null when that was at once. */
export function heardAt({ status, arrival }: Reported): number | null {
  return status.state !== "planned" && arrival?.of === status.at ? arrival.at : null;
}

/**
 * What to write when `after` has come from a person.
 * @param now epoch ms by the server
 * @param isKnown whether the same report was there before: what is undone or brought back has not arrived now
 */
export function arrivals(
  before: Board,
  after: Board,
  now: number,
  isKnown: (id: string, at: number) => boolean,
): readonly Arrival[] {
  const isLate = (id: string, { status }: Reported): boolean =>
    status.state !== "planned" && Math.abs(now - status.at) > LATE_MS && !isKnown(id, status.at);
  const changes: Arrival[] = [];
  for (const [id, visit] of after.visits) {
    if (visit === before.visits.get(id) || !isLate(id, visit)) continue;
    changes.push({ op: "patch", root: "visits", id, fields: { arrival: { of: visit.status.at, at: now } } });
  }
  for (const [id, task] of after.tasks) {
    if (task === before.tasks.get(id) || !isLate(id, task)) continue;
    changes.push({ op: "patch", root: "tasks", id, fields: { arrival: { of: task.status.at, at: now } } });
  }
  return changes;
}
