/**
 * Work that was reported where there was no coverage: the person says when it was done, the server says when it heard of
 * it. Both are kept, because the one is what happened and the other is what the others could know.
 */

import type { Board, Task, Visit } from "./board.ts";
import type { Change } from "./changes.ts";
import type { DayMoment } from "./day-facts.ts";
import type { BoardEvent } from "./describe.ts";

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

/** When the person says it happened, epoch ms; null where the others heard of it at once. @param after the board with it */
export function happenedAt(event: BoardEvent, after: Board, receivedAt: number): number | null {
  const at =
    event.kind === "visitStatus"
      ? after.visits.get(event.visitId)?.status.at
      : event.kind === "taskStatus"
        ? after.tasks.get(event.taskId)?.status.at
        : undefined;
  return at && receivedAt - at > LATE_MS ? at : null;
}

export interface ToldEvents {
  /** When the server got them, epoch ms. */
  readonly at: number;
  readonly events: readonly BoardEvent[];
  /** One for each of `events`. */
  readonly happenedAt: readonly (number | null)[];
}

/**
 * A day as it went and not as it was heard of: work without coverage was neither begun late nor done in no time.
 * @param told in the order in which it came
 * @param minuteOf minutes from midnight of the operating date, fractions are seconds
 */
export function momentsInOrder(told: readonly ToldEvents[], minuteOf: (at: number) => number): readonly DayMoment[] {
  const dayBegan = told[0]?.at ?? 0;
  const moments = told.flatMap(({ at, events, happenedAt: happened }): DayMoment[] => {
    // A telephone whose clock is days behind tells nothing of when.
    const isLate = (i: number): boolean => (happened[i] ?? -1) >= dayBegan;
    const prompt = events.filter((_, i) => !isLate(i));
    const late = events.flatMap((event, i) =>
      isLate(i) ? [{ minute: minuteOf(happened[i] ?? at), events: [event] }] : [],
    );
    return prompt.length === 0 ? late : [...late, { minute: minuteOf(at), events: prompt }];
  });
  return moments.sort((a, b) => a.minute - b.minute);
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
