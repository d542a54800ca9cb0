/** A stroke as an outline to fill: thicker where the hand was slow, as ink is. Each stroke is worked out once. */

import { getStroke } from "perfect-freehand";
import type { Drawing } from "#shared/domain/board.ts";
import { pointsOf, type Spot } from "./geometry.ts";

/** In logical units: 5 and 10 mm on a 65" wall. */
const WIDTHS = { thin: 28, thick: 60 } as const;

const known = new WeakMap<Drawing["steps"], string>();

export function strokePath(stroke: Pick<Drawing, "at" | "steps" | "width">): string {
  const before = stroke.steps.length > 0 ? known.get(stroke.steps) : undefined;
  if (before !== undefined) return before;
  const path = outlineOf(pointsOf(stroke), stroke.width);
  known.set(stroke.steps, path);
  return path;
}

export function outlineOf(points: readonly Spot[], width: Drawing["width"]): string {
  const size = WIDTHS[width];
  const outline = getStroke([...points], { size, thinning: 0.35, smoothing: 0.5, streamline: 0.35 });
  const [first] = outline;
  if (!first) return "";
  const parts = outline.map(([x, y], index) => {
    const [nextX = 0, nextY = 0] = outline[(index + 1) % outline.length] ?? [];
    return `${Math.round(x)} ${Math.round(y)} ${Math.round((x + nextX) / 2)} ${Math.round((y + nextY) / 2)}`;
  });
  return `M${Math.round(first[0])} ${Math.round(first[1])}Q${parts.join(" ")}Z`;
}
