/**
 * Keeps a tldraw editor and the day's drawings the same: what others do is put into the editor, what a hand here has
 * finished is written once, as commands. What the document cannot hold is taken out of the editor again.
 */

import type { Drawing } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { DrawingId } from "#shared/domain/ids.ts";
import { b64Vecs, createShapeId, type Editor, type TLArrowBinding, type TLShape, type TLShapeId } from "tldraw";
import { plainDrawing } from "./placed-card.ts";
import { drawingFrom, drawingIdOf, type PointCodec, shapeIdOf, shapeOf, type ShapeRecord } from "./tldraw-adapter.ts";

export interface TldrawSync {
  /** The drawings as the document has them now. */
  readonly show: (drawings: readonly Drawing[]) => void;
  readonly close: () => void;
}

const codec: PointCodec = {
  encode: (points) => b64Vecs.encodePoints([...points]),
  decode: (path, dim) => b64Vecs.decodePoints(path, dim),
};

/** Long enough for a hand to be lifted; a stroke is finished when the hand is. */
const SETTLE_MS = 80;

export function syncTldraw(editor: Editor, dispatch: (command: Command) => unknown): TldrawSync {
  let shown = new Map<string, Drawing>();
  const touched = new Set<TLShapeId>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** It may be taken from under a hand: the stroke that is being drawn and the note that is being written are kept. */
  let closing = false;

  const stop = editor.store.listen(
    ({ changes }) => {
      const records = [
        ...Object.values(changes.added),
        ...Object.values(changes.updated).map(([, after]) => after),
        ...Object.values(changes.removed),
      ];
      for (const record of records) {
        if (record.typeName === "shape") touched.add(record.id);
        else if (record.typeName === "binding") touched.add((record as TLArrowBinding).fromId);
      }
      if (touched.size > 0) timer ??= setTimeout(write, SETTLE_MS);
    },
    { source: "user", scope: "document" },
  );

  function write(): void {
    timer = null;
    const editing = editor.getEditingShapeId();
    if (editor.inputs.getIsPointing()) {
      timer = setTimeout(write, SETTLE_MS);
      return;
    }
    settle([...touched].filter((id) => id !== editing));
    if (touched.size > 0) timer ??= setTimeout(write, SETTLE_MS);
  }

  function settle(ids: readonly TLShapeId[]): void {
    const gone: DrawingId[] = [];
    for (const id of ids) {
      touched.delete(id);
      const drawingId = drawingIdOf(id);
      const shape = editor.getShape(id);
      const before = drawingId ? shown.get(drawingId) : undefined;
      if (shape) writeShape(shape, before);
      else if (before) gone.push(before.id);
    }
    if (gone.length > 0) dispatch({ type: "drawing.remove", drawingIds: gone });
  }

  function writeShape(shape: TLShape, before: Drawing | undefined): void {
    const record = recordOf(shape);
    const whole = closing ? { ...record, props: { ...record.props, isComplete: true } } : record;
    const drawing = drawingFrom(whole, codec, boundCards(shape));
    if (!drawing && closing) return;
    if (!drawing) {
      if (before) dispatch({ type: "drawing.remove", drawingIds: [before.id] });
      forget(shape.id);
      return;
    }
    const { id, kind, layer, ink, width, at, to, steps, text, fromCard, toCard } = drawing;
    const command = { ...plainDrawing(kind, layer), drawingId: id, ink, width, at, to, text, fromCard, toCard };
    if (!before) {
      if (kind === "card") {
        if (!closing) forget(shape.id);
      } else dispatch({ ...command, steps: [...steps] });
    } else if (kind === "arrow" && !sameArrow(drawing, before)) {
      dispatch({ type: "drawing.remove", drawingIds: [id] });
      dispatch({ ...command, steps: [] });
    } else if (kind === "note" && text !== before.text) dispatch({ type: "drawing.write", drawingId: id, text });
    else if (kind !== "arrow") dispatch({ type: "drawing.move", drawingId: id, at });
    // Turned or stretched in a way the document does not hold: the truth is drawn again.
    const truth = closing ? undefined : shown.get(id);
    if (truth) put([truth]);
  }

  /** Which cards and notes an arrow holds on to. */
  function boundCards(shape: TLShape): { start: DrawingId | null; end: DrawingId | null } {
    const bindings = shape.type === "arrow" ? editor.getBindingsFromShape<TLArrowBinding>(shape.id, "arrow") : [];
    const at = (terminal: "start" | "end"): DrawingId | null => {
      const binding = bindings.find(({ props }) => props.terminal === terminal);
      const id = binding ? drawingIdOf(binding.toId) : null;
      const kind = id ? shown.get(id)?.kind : undefined;
      return kind === "card" || kind === "note" ? id : null;
    };
    return { start: at("start"), end: at("end") };
  }

  function forget(id: TLShapeId): void {
    editor.store.mergeRemoteChanges(() => editor.deleteShapes([id]));
  }

  function put(drawings: readonly Drawing[]): void {
    for (const drawing of drawings) {
      const shape = shapeOf(drawing, shown, codec);
      const id = shape.id as TLShapeId;
      const partial = { ...shape, id } as unknown as TLShape;
      if (editor.getShape(id)) editor.updateShape({ ...partial, rotation: 0 });
      else editor.createShape(partial);
      if (drawing.kind === "arrow") bind(id, drawing);
    }
  }

  function bind(id: TLShapeId, { fromCard, toCard }: Drawing): void {
    for (const [terminal, card] of [
      ["start", fromCard],
      ["end", toCard],
    ] as const) {
      const known = editor
        .getBindingsFromShape<TLArrowBinding>(id, "arrow")
        .find(({ props }) => props.terminal === terminal);
      const toId = card === null ? null : createShapeId(card);
      if (known && known.toId === toId) continue;
      if (known) editor.deleteBinding(known);
      if (toId === null || !editor.getShape(toId)) continue;
      const props = {
        terminal,
        normalizedAnchor: { x: 0.5, y: 0.5 },
        isExact: false,
        isPrecise: false,
        snap: "none" as const,
      };
      editor.createBinding({ type: "arrow", fromId: id, toId, props });
    }
  }

  return {
    show(drawings) {
      const next = new Map<string, Drawing>(drawings.map((drawing) => [drawing.id, drawing]));
      const gone = [...shown.keys()].filter((id) => !next.has(id)).map((id) => shapeIdOf(id) as TLShapeId);
      const changed = drawings.filter((drawing) => shown.get(drawing.id) !== drawing);
      shown = next;
      // Remote, so that neither tldraw's own history nor our listener takes it for a hand's work.
      editor.store.mergeRemoteChanges(() => {
        editor.deleteShapes(gone.filter((id) => editor.getShape(id)));
        // Cards first: an arrow holds on to what is there.
        put([...changed].sort((a, b) => Number(a.kind === "arrow") - Number(b.kind === "arrow")));
      });
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      stop();
      closing = true;
      settle([...touched]);
    },
  };
}

function recordOf({ id, type, x, y, props }: TLShape): ShapeRecord {
  return { id, type, x, y, props: props as unknown as ShapeRecord["props"] };
}

function sameArrow(one: Pick<Drawing, "at" | "to" | "fromCard" | "toCard">, other: Drawing): boolean {
  if (one.fromCard !== other.fromCard || one.toCard !== other.toCard) return false;
  const near = (a: { x: number; y: number } | null, b: { x: number; y: number } | null): boolean =>
    a !== null && b !== null && Math.hypot(a.x - b.x, a.y - b.y) < 16;
  // An end that holds on to a card moves with it, and says nothing of its own.
  return (one.fromCard !== null || near(one.at, other.at)) && (one.toCard !== null || near(one.to, other.to));
}
