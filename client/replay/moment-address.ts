/**
 * The moment in the address, `#t=07:42:10&n=14`: wall time for people, the update's number for exactness. What else is
 * chosen follows as ids (`desk-choice.ts`), so a link in a mail tells nobody anything.
 */

import type { ReplayClock } from "./replay-clock.ts";
import { type Position, positionAt, positionOf, type Timeline } from "./playback.ts";

export function momentHash(clock: ReplayClock, position: Position): string {
  return `#t=${clock.time(position.at)}&n=${position.n}`;
}

/** Null when the address names no moment. A number beyond the day becomes its end; a time alone is enough. */
export function positionFromHash(hash: string, clock: ReplayClock, timeline: Timeline): Position | null {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const n = Number.parseInt(fields.get("n") ?? "", 10);
  const { times } = timeline;
  const begin = times[0] ?? 0;
  const end = times.at(-1) ?? 0;
  const instants = clock.instants(fields.get("t") ?? "", begin - (begin % 1000), end);
  if (!Number.isInteger(n)) {
    const at = instants[0];
    // The second that was written stands for all of it.
    return at === undefined ? null : positionAt(timeline, at + 999);
  }
  const position = positionOf(timeline, n);
  const next = times[position.n] ?? end;
  const at = instants.find((instant) => instant >= position.at && instant <= next);
  return { at: at ?? position.at, n: position.n };
}
