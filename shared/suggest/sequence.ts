/**
 * Visits of one patient that must begin a certain time after each other: food half an hour after the medicine. As long as
 * both can be moved the search holds the gap; where one of them is settled the other's window is what is left.
 */

import type { Board, Visit } from "#shared/domain/board.ts";
import type { VisitId } from "#shared/domain/ids.ts";

export interface Sequence {
  readonly first: Visit;
  readonly second: Visit;
  /** Minutes from start to start. */
  readonly minGap: number;
  readonly maxGap: number;
}

/** Whose time nobody moves any more. */
export function isSettled({ locked, status }: Visit): boolean {
  return locked || status.state === "started" || status.state === "done";
}

export function sequencesOf(board: Board): Sequence[] {
  return [...board.visits.values()].flatMap((second): Sequence[] => {
    const { follows } = second;
    const first = follows && board.visits.get(follows.visitId);
    if (!first || first === second || first.status.state === "notDone" || second.status.state === "notDone") return [];
    return [{ first, second, minGap: follows.minMinutes, maxGap: Math.max(follows.minMinutes, follows.maxMinutes) }];
  });
}

export interface BrokenGap {
  readonly sequence: Sequence;
  readonly how: "tooNear" | "tooFar";
}

/** What a visit comes after in the wrong distance, as the times on the board are; null when all of it holds. */
export function brokenGap(board: Board, visit: Visit): BrokenGap | null {
  for (const sequence of sequencesOf(board)) {
    const gap = sequence.second.start - sequence.first.start;
    if (sequence.second !== visit) continue;
    if (gap < sequence.minGap) return { sequence, how: "tooNear" };
    if (gap > sequence.maxGap) return { sequence, how: "tooFar" };
  }
  return null;
}

export interface Span {
  readonly earliest: number;
  readonly latest: number;
}

/** What the settled half of a sequence leaves the other, by visit. Minutes from midnight of the operating date. */
export function spansLeft(sequences: readonly Sequence[]): ReadonlyMap<VisitId, Span> {
  const spans = new Map<VisitId, Span>();
  const narrow = ({ id }: Visit, earliest: number, latest: number): void => {
    const known = spans.get(id) ?? { earliest: 0, latest: Infinity };
    spans.set(id, { earliest: Math.max(known.earliest, earliest), latest: Math.min(known.latest, latest) });
  };
  for (const { first, second, minGap, maxGap } of sequences) {
    if (isSettled(first) === isSettled(second)) continue;
    if (isSettled(first)) narrow(second, first.start + minGap, first.start + maxGap);
    else narrow(first, second.start - maxGap, second.start - minGap);
  }
  return spans;
}
