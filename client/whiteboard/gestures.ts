/** What a hand does on a drawing: draw, rub out, point from one thing to another, carry. One gesture a pointer. */

import type { Drawing, DrawingLayer, Ink } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { DrawingId } from "#shared/domain/ids.ts";
import { arrowPath, keptInside, onDrawing, type Spot, stepsOf, touches } from "./geometry.ts";
import type { LiveStrokes } from "./live-strokes.ts";
import { plainDrawing } from "./placed-card.ts";
import type { Gesture } from "./pointers.ts";
import { outlineOf } from "./stroke-path.ts";

export interface GestureSetting {
  readonly layer: DrawingLayer;
  readonly ink: Ink;
  readonly width: Drawing["width"];
  readonly drawings: () => ReadonlyMap<string, Drawing>;
  readonly dispatch: (command: Command) => unknown;
  /** Where unfinished lines are drawn, beside React: a stroke grows many times a frame. */
  readonly draft: SVGGElement;
}

/** Closer than half a pixel says nothing; the document is for a whole day. */
const STEP = 6;
/** Half of what a stroke may hold; a longer one goes on as a new stroke. */
const MOST_POINTS = 1_900;
/** A finger trembles; below this a press is a tap. */
const SLOP = 32;

const SVG = "http://www.w3.org/2000/svg";

export function strokeGesture(
  setting: GestureSetting,
  pointerId: number,
  live: LiveStrokes,
  start: Spot,
  onTap: (() => void) | null,
): Gesture {
  const { draft, dispatch, layer, ink, width } = setting;
  let points: Spot[] = [start];
  const path = document.createElementNS(SVG, "path");
  path.dataset["ink"] = ink;
  draft.append(path);
  live.add(pointerId, { layer, ink, points });
  let frame: number | null = null;
  const paint = (): void => {
    frame = null;
    path.setAttribute("d", outlineOf(points, width));
  };
  const write = (): void => {
    dispatch({ ...plainDrawing("stroke", layer), ink, width, ...stepsOf(points) });
  };
  const close = (): void => {
    if (frame !== null) cancelAnimationFrame(frame);
    path.remove();
    live.remove(pointerId);
  };
  paint();
  return {
    move(spots) {
      for (const spot of spots) {
        const last = points.at(-1);
        if (last && Math.hypot(spot.x - last.x, spot.y - last.y) < STEP) continue;
        points.push(spot);
        if (points.length < MOST_POINTS) continue;
        write();
        points = [spot];
        live.add(pointerId, { layer, ink, points });
      }
      live.grown();
      frame ??= requestAnimationFrame(paint);
    },
    end() {
      if (onTap && isTap(points)) onTap();
      else write();
      close();
    },
    cancel: close,
  };
}

function isTap(points: readonly Spot[]): boolean {
  const [first] = points;
  return points.every(({ x, y }) => !first || Math.hypot(x - first.x, y - first.y) <= SLOP);
}

/** Everything one movement touches goes in one act, so that it comes back as one. */
export function eraseGesture(
  setting: GestureSetting,
  thingAt: (spot: Spot) => string | null,
  start: Spot,
  onErasing: (ids: ReadonlySet<string>) => void,
): Gesture {
  const touched = new Set<DrawingId>();
  const rub = (spots: readonly Spot[]): void => {
    const all = setting.drawings();
    const before = touched.size;
    for (const spot of spots) {
      for (const drawing of all.values()) if (touches(drawing, spot, all)) touched.add(drawing.id);
      const thing = thingAt(spot);
      if (thing !== null && all.has(thing)) touched.add(thing as DrawingId);
    }
    if (touched.size > before) onErasing(new Set(touched));
  };
  rub([start]);
  return {
    move: rub,
    end() {
      onErasing(new Set());
      if (touched.size > 0) setting.dispatch({ type: "drawing.remove", drawingIds: [...touched] });
    },
    cancel: () => onErasing(new Set()),
  };
}

/** From what is under the finger to where it is lifted; begun or ended on a card or note, the arrow holds on to it. */
export function arrowGesture(setting: GestureSetting, thingAt: (spot: Spot) => string | null, start: Spot): Gesture {
  const { draft, layer, ink, width, dispatch } = setting;
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("class", "ink-arrow");
  path.dataset["ink"] = ink;
  path.dataset["width"] = width;
  draft.append(path);
  const from = thingAt(start);
  return {
    move(spots) {
      const last = spots.at(-1);
      if (last) path.setAttribute("d", arrowPath([start, last]));
    },
    end(spot) {
      path.remove();
      const to = thingAt(spot);
      if (isTap([start, spot]) || (from !== null && from === to)) return;
      dispatch({
        ...plainDrawing("arrow", layer),
        ink,
        width,
        at: onDrawing(start),
        to: onDrawing(spot),
        fromCard: from as DrawingId | null,
        toCard: to as DrawingId | null,
      });
    },
    cancel: () => path.remove(),
  };
}

export function carryGesture(
  setting: GestureSetting,
  drawing: Drawing,
  start: Spot,
  onCarried: (id: DrawingId, at: Spot | null) => void,
  onTap: () => void,
): Gesture {
  let far = false;
  const placeAt = (spot: Spot): Spot =>
    keptInside({ x: drawing.at.x + spot.x - start.x, y: drawing.at.y + spot.y - start.y }, drawing);
  return {
    move(spots) {
      const last = spots.at(-1);
      if (!last) return;
      far ||= !isTap([start, last]);
      if (far) onCarried(drawing.id, placeAt(last));
    },
    end(spot) {
      onCarried(drawing.id, null);
      if (far) setting.dispatch({ type: "drawing.move", drawingId: drawing.id, at: placeAt(spot) });
      else onTap();
    },
    cancel: () => onCarried(drawing.id, null),
  };
}

export function tapGesture(start: Spot, onTap: (spot: Spot) => void): Gesture {
  const nothing = (): void => undefined;
  return { move: nothing, end: (spot) => isTap([start, spot]) && onTap(spot), cancel: nothing };
}
