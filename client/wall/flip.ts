/**
 * Which cards changed place between two measurements, and from where each should be seen to come. Pure: measuring
 * and animating happen in `moves.tsx`.
 */

import type { Box } from "./drag.ts";

export interface Spot {
  readonly box: Box;
  /** The column or row the card lies in. */
  readonly home: string;
}

export interface Move {
  readonly key: string;
  readonly from: Box;
  readonly to: Box;
  /** The card left its column or row: it must be seen above the edges that clip it at rest. */
  readonly crosses: boolean;
}

/** Less than this is rounding, not a move. */
const STILL_PX = 1;

/**
 * @param landings boxes of cards that were let go of: they come from the hand and not from where they lay
 * @param view what can be seen; a card that is outside before and after is left out
 */
export function movesBetween(
  before: ReadonlyMap<string, Spot>,
  after: ReadonlyMap<string, Spot>,
  landings: ReadonlyMap<string, Box>,
  view: Box,
): Move[] {
  const moves: Move[] = [];
  for (const [key, now] of after) {
    const landing = landings.get(key);
    const was = before.get(key);
    const from = landing ?? was?.box;
    if (!from || isStill(from, now.box)) continue;
    if (!overlaps(from, view) && !overlaps(now.box, view)) continue;
    moves.push({ key, from, to: now.box, crosses: landing !== undefined || was?.home !== now.home });
  }
  return moves;
}

function isStill(a: Box, b: Box): boolean {
  return Math.abs(a.left - b.left) < STILL_PX && Math.abs(a.top - b.top) < STILL_PX;
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}
