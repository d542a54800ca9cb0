/**
 * Our drawings as tldraw's shapes and back. The day's document holds our own small schema and never a tldraw record, so
 * that neither a lapsed licence nor a migration of theirs can take a drawing away. Pure; tldraw's page is a quarter of
 * our units wide, so that its pens have the widths it means them to have.
 */

import { type Drawing, DRAWING_HEIGHT, DRAWING_WIDTH, type Ink } from "#shared/domain/board.ts";
import type { DrawingId } from "#shared/domain/ids.ts";
import { arrowEnds, pointsOf, type Spot, stepsOf } from "./geometry.ts";

/** What of a tldraw shape counts here. */
export interface ShapeRecord {
  readonly id: string;
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly props: Readonly<Record<string, unknown>>;
}

/** tldraw's own packing of points, handed in: loading it means loading all of tldraw. */
export interface PointCodec {
  readonly encode: (points: readonly PackedPoint[]) => string;
  readonly decode: (path: string, dim: 2 | 3 | undefined) => readonly Spot[];
}

interface PackedPoint extends Spot {
  readonly z: number;
}

export const SHAPE_SCALE = 4;
export const CARD_SHAPE = "boardCard";
const SHAPE_PREFIX = "shape:";
const NOTE_LENGTH = 200;
const MOST_NUMBERS = 3_800;

const COLOURS = { plain: "black", red: "red", blue: "blue", green: "green", orange: "orange" } as const;
const SIZES = { thin: "m", thick: "xl" } as const;

export type Colour = (typeof COLOURS)[Ink];
export const colourOf = (ink: Ink): Colour => COLOURS[ink];
export const sizeName = (width: Drawing["width"]): "m" | "xl" => SIZES[width];

export function shapeIdOf(id: string): string {
  return SHAPE_PREFIX + id;
}

/** Null for what is no shape's id, or too long to be kept. */
export function drawingIdOf(shapeId: string): DrawingId | null {
  const id = shapeId.slice(SHAPE_PREFIX.length);
  return shapeId.startsWith(SHAPE_PREFIX) && id.length > 0 && id.length <= 40 ? (id as DrawingId) : null;
}

/** Place and properties of the shape that shows a drawing; what is not said here keeps tldraw's default. */
export function shapeOf(drawing: Drawing, others: ReadonlyMap<string, Drawing>, codec: PointCodec): ShapeRecord {
  const id = shapeIdOf(drawing.id);
  const color = COLOURS[drawing.ink];
  const { x, y } = scaled(drawing.at);
  switch (drawing.kind) {
    case "stroke": {
      const points = pointsOf(drawing).map((point) => ({
        x: (point.x - drawing.at.x) / SHAPE_SCALE,
        y: (point.y - drawing.at.y) / SHAPE_SCALE,
        z: 0.5,
      }));
      const segments = [{ type: "free", path: codec.encode(points) }];
      return { id, type: "draw", x, y, props: { color, size: SIZES[drawing.width], segments, isComplete: true } };
    }
    case "note":
      return { id, type: "note", x, y, props: { color: noteColour(drawing.ink), richText: richText(drawing.text) } };
    case "arrow": {
      const [begin, end] = arrowEnds(drawing, others).map(scaled) as [Spot, Spot];
      const props = {
        color,
        size: SIZES[drawing.width],
        start: { x: 0, y: 0 },
        end: { x: end.x - begin.x, y: end.y - begin.y },
      };
      return { id, type: "arrow", x: begin.x, y: begin.y, props };
    }
    case "card":
      return { id, type: CARD_SHAPE, x, y, props: {} };
  }
}

/** A black note would be unreadable. */
function noteColour(ink: Ink): string {
  return ink === "plain" ? "yellow" : COLOURS[ink];
}

/**
 * The drawing a shape stands for. Null for what the document cannot hold: other kinds, a stroke that is not finished, a
 * note without words.
 */
export function drawingFrom(
  shape: ShapeRecord,
  codec: PointCodec,
  bound: { readonly start: DrawingId | null; readonly end: DrawingId | null },
): Omit<Drawing, "card"> | null {
  const id = drawingIdOf(shape.id);
  if (!id) return null;
  const { props } = shape;
  const empty = {
    id,
    layer: "sheet",
    ink: inkFrom(props["color"]),
    width: widthFrom(props["size"]),
    text: "",
  } as const;
  const nothing = { steps: [], to: null, fromCard: null, toCard: null };
  const at = unscaled({ x: shape.x, y: shape.y });
  switch (shape.type) {
    case "draw": {
      if (props["isComplete"] !== true || !Array.isArray(props["segments"])) return null;
      const points = props["segments"].flatMap((segment: unknown) => segmentPoints(segment, codec));
      const stroke = stepsOf(points.map((point) => unscaled({ x: shape.x + point.x, y: shape.y + point.y })));
      return { ...empty, ...nothing, kind: "stroke", at: stroke.at, steps: stroke.steps.slice(0, MOST_NUMBERS) };
    }
    case "note": {
      const text = plainText(props["richText"]).trim().slice(0, NOTE_LENGTH);
      return text === "" ? null : { ...empty, ...nothing, kind: "note", at, text, width: "thin" };
    }
    case "arrow": {
      const start = spotFrom(props["start"]);
      const end = spotFrom(props["end"]);
      const begin = unscaled({ x: shape.x + start.x, y: shape.y + start.y });
      const to = unscaled({ x: shape.x + end.x, y: shape.y + end.y });
      return { ...empty, kind: "arrow", at: begin, to, steps: [], fromCard: bound.start, toCard: bound.end };
    }
    case CARD_SHAPE:
      return { ...empty, ...nothing, kind: "card", ink: "plain", width: "thin", at };
    default:
      return null;
  }
}

function segmentPoints(segment: unknown, codec: PointCodec): readonly Spot[] {
  if (typeof segment !== "object" || segment === null || !("path" in segment)) return [];
  const { path } = segment;
  const dim = "dim" in segment && segment.dim === 2 ? 2 : undefined;
  return typeof path === "string" ? codec.decode(path, dim) : [];
}

function scaled({ x, y }: Spot): Spot {
  return { x: x / SHAPE_SCALE, y: y / SHAPE_SCALE };
}

function unscaled({ x, y }: Spot): Spot {
  const whole = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value * SHAPE_SCALE)));
  return { x: whole(x, DRAWING_WIDTH), y: whole(y, DRAWING_HEIGHT) };
}

function spotFrom(value: unknown): Spot {
  if (typeof value !== "object" || value === null || !("x" in value) || !("y" in value)) return { x: 0, y: 0 };
  return { x: Number(value.x) || 0, y: Number(value.y) || 0 };
}

function inkFrom(colour: unknown): Ink {
  const inks = Object.keys(COLOURS) as Ink[];
  return inks.find((ink) => COLOURS[ink] === colour) ?? "plain";
}

function widthFrom(size: unknown): Drawing["width"] {
  return size === "l" || size === "xl" ? "thick" : "thin";
}

/** The smallest document of tldraw's text editor; a line break is a paragraph. */
export function richText(text: string): object {
  const content = text.split("\n").map((line) => ({
    type: "paragraph",
    ...(line === "" ? {} : { content: [{ type: "text", text: line }] }),
  }));
  return { type: "doc", content };
}

/** Words only: bold, links and all else somebody pasted is left behind. */
export function plainText(node: unknown): string {
  if (typeof node !== "object" || node === null) return "";
  const text = "text" in node && typeof node.text === "string" ? node.text : "";
  const parts = "content" in node && Array.isArray(node.content) ? node.content.map(plainText) : [];
  return text + parts.join("type" in node && node.type === "doc" ? "\n" : "");
}
