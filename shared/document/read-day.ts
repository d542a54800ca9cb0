/**
 * A day's journal read once from end to end: the board at the lock and at the end, and what happened when. A generator,
 * so that the server may let others have their turn in between.
 */

import type { Board } from "../domain/board.ts";
import type { DayMoment } from "../domain/day-facts.ts";
import { happenedAt, momentsInOrder, type ToldEvents } from "../domain/late-status.ts";
import { keepBoard, openDayWalk } from "./day-walk.ts";

export interface ReadDay {
  /** Right after the plan was locked; the day's first board when it never was. */
  readonly plan: Board;
  readonly end: Board;
  readonly moments: readonly DayMoment[];
}

export interface DayUpdate {
  /** Epoch ms by the server's clock. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** Yields after each update. @param minuteOf minutes from midnight of the operating date, fractions are seconds */
export function* readDay(
  updates: readonly DayUpdate[],
  minuteOf: (at: number) => number,
): Generator<void, ReadDay, undefined> {
  const walk = openDayWalk();
  const told: ToldEvents[] = [];
  let first: Board | null = null;
  let locked: Board | null = null;
  for (const { at, bytes } of updates) {
    const { after, events } = walk.step(bytes);
    if (events.length > 0) told.push({ at, events, happenedAt: events.map((event) => happenedAt(event, after, at)) });
    first ??= keepBoard(after);
    // Told again where the lock was taken back in between: then that is the plan, and without it there is none.
    if (events.some(({ kind }) => kind === "planCommitted")) locked = keepBoard(after);
    else if (after.meeting.committedAt === 0) locked = null;
    yield;
  }
  const end = walk.board();
  walk.close();
  return { plan: locked ?? first ?? end, end, moments: momentsInOrder(told, minuteOf) };
}
