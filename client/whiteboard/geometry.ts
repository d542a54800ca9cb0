/**
 * Where things are on a drawing, in its logical units: sizes of what is put down, the ends of an arrow that holds on to
 * cards, what an eraser touches, and where there is room. Pure; all lengths are logical units.
 */

import type { Board, Drawing, DrawingLayer } from "#shared/domain/board.ts";
import { DRAWING_HEIGHT, DRAWING_WIDTH } from "#shared/domain/board.ts";

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A sheet is 16:9. */
export const SHEET_HEIGHT = (DRAWING_WIDTH * 9) / 16;
/** What is needed for three lines: code, person and state. */
export const CARD = { width: 1_320, height: 640 } as const;
export const NOTE = { width: 1_120, height: 480 } as const;
const GAP = 120;
const ARROW_AIR = 40;
const ARROW_HEAD = 150;
/** A hand's own finger is about 16 mm wide on a 65" wall. */
const ERASER = 60;

export function sizeOf(kind: "note" | "card"): typeof CARD | typeof NOTE {
  return kind === "card" ? CARD : NOTE;
}

/** Whole units inside the drawing, as the document wants them. */
export function onDrawing({ x, y }: Spot): Spot {
  return { x: within(x, DRAWING_WIDTH), y: within(y, DRAWING_HEIGHT) };
}

/** Keeps what is carried where it can be seen and taken hold of again. */
export function keptInside(spot: Spot, drawing: Drawing): Spot {
  const { width, height } = drawing.kind === "note" || drawing.kind === "card" ? sizeOf(drawing.kind) : NOWHERE;
  const bottom = drawing.layer === "sheet" ? SHEET_HEIGHT : DRAWING_HEIGHT;
  return { x: within(spot.x, DRAWING_WIDTH - width), y: within(spot.y, bottom - height) };
}

const NOWHERE = { width: 0, height: 0 };

function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, Math.round(value)));
}

export function drawingsOf(board: Board, layer: DrawingLayer): readonly Drawing[] {
  // Ids made later sort later, so that what was drawn last lies on top on every screen.
  return [...board.whiteboard.values()].filter((each) => each.layer === layer).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** All points of a stroke. */
export function pointsOf({ at, steps }: Pick<Drawing, "at" | "steps">): Spot[] {
  const points: Spot[] = [at];
  let { x, y } = at;
  for (let i = 0; i + 1 < steps.length; i += 2) {
    x += steps[i] ?? 0;
    y += steps[i + 1] ?? 0;
    points.push({ x, y });
  }
  return points;
}

/** The other way round: whole steps whose sum never drifts from the points. */
export function stepsOf(points: readonly Spot[]): { readonly at: Spot; readonly steps: number[] } {
  const whole = points.map(onDrawing);
  const at = whole[0] ?? { x: 0, y: 0 };
  const steps = whole.slice(1).flatMap(({ x, y }, index) => [x - (whole[index]?.x ?? 0), y - (whole[index]?.y ?? 0)]);
  return { at, steps };
}

/** Begin and end of an arrow; at the edge of the cards it holds on to. */
export function arrowEnds(arrow: Drawing, others: ReadonlyMap<string, Drawing>): readonly [Spot, Spot] {
  const from = arrow.fromCard ? others.get(arrow.fromCard) : undefined;
  const to = arrow.toCard ? others.get(arrow.toCard) : undefined;
  const begin = from ? middle(from) : arrow.at;
  const end = to ? middle(to) : (arrow.to ?? arrow.at);
  return [from ? edge(from, end) : begin, to ? edge(to, begin) : end];
}

function middle({ kind, at }: Drawing): Spot {
  const { width, height } = kind === "note" || kind === "card" ? sizeOf(kind) : NOWHERE;
  return { x: at.x + width / 2, y: at.y + height / 2 };
}

/** Where the line from the middle of a card towards a spot leaves the card. */
function edge(card: Drawing, towards: Spot): Spot {
  const { width, height } = sizeOf(card.kind === "note" ? "note" : "card");
  const { x, y } = middle(card);
  const dx = towards.x - x;
  const dy = towards.y - y;
  const share = Math.min(
    (width / 2 + ARROW_AIR) / Math.max(1, Math.abs(dx)),
    (height / 2 + ARROW_AIR) / Math.max(1, Math.abs(dy)),
    1,
  );
  return { x: Math.round(x + dx * share), y: Math.round(y + dy * share) };
}

export function arrowPath([begin, end]: readonly [Spot, Spot]): string {
  const angle = Math.atan2(end.y - begin.y, end.x - begin.x);
  const wing = (turn: number): string => {
    const x = Math.round(end.x - ARROW_HEAD * Math.cos(angle + turn));
    const y = Math.round(end.y - ARROW_HEAD * Math.sin(angle + turn));
    return `M${x} ${y}L${end.x} ${end.y}`;
  };
  return `M${begin.x} ${begin.y}L${end.x} ${end.y}${wing(0.5)}${wing(-0.5)}`;
}

/** Whether a finger at the spot touches the stroke or the arrow. */
export function touches(drawing: Drawing, spot: Spot, others: ReadonlyMap<string, Drawing>): boolean {
  if (drawing.kind !== "stroke" && drawing.kind !== "arrow") return false;
  const line = drawing.kind === "arrow" ? arrowEnds(drawing, others) : pointsOf(drawing);
  return line.some((point, index) => distance(spot, line[Math.max(0, index - 1)] ?? point, point) <= ERASER);
}

function distance(spot: Spot, from: Spot, to: Spot): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((spot.x - from.x) * dx + (spot.y - from.y) * dy) / length));
  return Math.hypot(spot.x - from.x - share * dx, spot.y - from.y - share * dy);
}

/** The first place on a sheet, line by line, where nothing lies; the upper left corner when it is full. */
export function freeSpot(drawings: readonly Drawing[], kind: "note" | "card"): Spot {
  const { width, height } = sizeOf(kind);
  const taken = drawings.filter((each) => each.kind === "note" || each.kind === "card");
  for (let y = GAP; y + height <= SHEET_HEIGHT; y += CARD.height + GAP) {
    for (let x = GAP; x + width <= DRAWING_WIDTH; x += CARD.width + GAP) {
      const free = taken.every(({ kind: other, at }) => {
        const size = sizeOf(other === "card" ? "card" : "note");
        return at.x >= x + width || at.x + size.width <= x || at.y >= y + height || at.y + size.height <= y;
      });
      if (free) return { x, y };
    }
  }
  return { x: GAP, y: GAP };
}
