/**
 * The geometry of a drag, without a browser: when a press becomes a drag, what lies under the finger, where in a
 * flow of chips a card would go in, and how fast a column scrolls at its edge. All lengths are CSS pixels.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A finger trembles; below this a press is a tap. */
const SLOP_PX = 8;

export function isPastSlop(from: Point, to: Point): boolean {
  return Math.hypot(to.x - from.x, to.y - from.y) > SLOP_PX;
}

function isInside(box: Box, point: Point): boolean {
  return point.x >= box.left && point.x < box.right && point.y >= box.top && point.y < box.bottom;
}

/** The first zone that contains the point. */
export function zoneAt<Zone extends { readonly box: Box }>(zones: readonly Zone[], point: Point): Zone | null {
  return zones.find((zone) => isInside(zone.box, point)) ?? null;
}

/**
 * Where a card would go in among chips that flow in lines like words: before the first chip whose middle lies right
 * of the point in the same line, or that lies in a later line. `boxes` in flow order, without the card itself.
 */
export function insertionIndex(boxes: readonly Box[], point: Point): number {
  const index = boxes.findIndex(
    (box) => point.y < box.top || (point.y < box.bottom && point.x < (box.left + box.right) / 2),
  );
  return index === -1 ? boxes.length : index;
}

/** The upright line that shows where the card goes in; null when there is nothing to stand beside. */
export function insertionMark(boxes: readonly Box[], index: number, gap: number): Box | null {
  const next = boxes[index];
  const previous = boxes[index - 1];
  // At a line's end the mark stays with the chip before: that is where the finger is.
  if (previous && (!next || next.top >= previous.bottom)) {
    return { left: previous.right, right: previous.right + gap, top: previous.top, bottom: previous.bottom };
  }
  return next ? { left: next.left - gap, right: next.left, top: next.top, bottom: next.bottom } : null;
}

/** Distance from the edge at which a column begins to scroll, and how far it scrolls in a frame right at the edge. */
const EDGE_PX = 72;
const EDGE_STEP_PX = 18;

/** Pixels to scroll this frame: negative up, positive down, 0 away from the edges or beside the box. */
export function edgeScroll(box: Box, point: Point): number {
  if (point.x < box.left || point.x >= box.right) return 0;
  const edge = Math.min(EDGE_PX, (box.bottom - box.top) / 4);
  const up = box.top + edge - point.y;
  const down = point.y - (box.bottom - edge);
  const depth = Math.min(1, Math.max(up, down) / edge);
  if (depth <= 0) return 0;
  const step = Math.max(1, Math.round(EDGE_STEP_PX * depth * depth));
  return up > down ? -step : step;
}
