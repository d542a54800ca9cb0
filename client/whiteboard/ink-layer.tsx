/**
 * One layer that people draw on, over the board or as a sheet: the picture, the hands on it, and the tools. It listens
 * on the element it lies in and takes nothing from the board while no tool is chosen, except from a pen: a pen draws.
 */

import { type ReactElement, type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { type Board, type Drawing, type DrawingLayer, DRAWING_WIDTH, type Ink } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import type { PresenceEntry } from "../session/link.ts";
import type { LiveStroke } from "#shared/protocol.ts";
import { type Card, cardFromKey } from "../wall/card-key.ts";
import { DrawingPicture } from "./drawing-picture.tsx";
import { drawingsOf, freeSpot, keptInside, onDrawing, type Spot, touches } from "./geometry.ts";
import {
  arrowGesture,
  carryGesture,
  eraseGesture,
  type GestureSetting,
  strokeGesture,
  tapGesture,
} from "./gestures.ts";
import { InkTools, type Tool } from "./ink-tools.tsx";
import { createLiveStrokes } from "./live-strokes.ts";
import { type Opened, openedFrom, OpenedSheet } from "./opened-sheet.tsx";
import { type Gesture, followPointers } from "./pointers.ts";

export interface InkLayerProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly layer: DrawingLayer;
  readonly presence: readonly PresenceEntry[];
  readonly dispatch: (command: Command) => Decision;
  readonly draw: (strokes: readonly LiveStroke[] | null) => void;
  readonly openCard: (card: Card, from: Element) => void;
  /** Null: no tools are out. */
  readonly tool: Tool | null;
  readonly onTool: (tool: Tool | null) => void;
  /** More buttons among the tools. */
  readonly moreTools?: ReactNode;
}

/** Not drawn on: what is pressed there is a button. */
const CONTROLS = ".stage-foot, .ink-tools, .sheet, .segmented";

export function InkLayer(props: InkLayerProps): ReactElement {
  const { board, catalogue, layer, presence, dispatch, draw, openCard, tool, onTool, moreTools } = props;
  const root = useRef<HTMLDivElement>(null);
  const draft = useRef<SVGGElement>(null);
  const [ink, setInk] = useState<Ink>("plain");
  const [width, setWidth] = useState<Drawing["width"]>("thin");
  const [fading, setFading] = useState<ReadonlySet<string>>(new Set());
  const [carried, setCarried] = useState<ReadonlyMap<string, Spot>>(new Map());
  const [opened, setOpened] = useState<Opened | null>(null);
  const [host, setHost] = useState<Element | null>(null);
  const [live] = useState(() => createLiveStrokes(draw));

  const written = useMemo(() => drawingsOf(board, layer), [board, layer]);
  const drawings = useMemo(
    () =>
      written.map((each) => {
        const at = carried.get(each.id);
        if (!at) return each;
        const to = each.to && { x: each.to.x + at.x - each.at.x, y: each.to.y + at.y - each.at.y };
        return { ...each, at, to };
      }),
    [written, carried],
  );
  const others = presence.flatMap(({ mine, drawing }) =>
    mine ? [] : (drawing ?? []).filter((each) => each.layer === layer),
  );

  const openDrawing = (drawing: Drawing): void => setOpened(openedFrom(drawing));
  const nudge = (drawing: Drawing, by: Spot): void => {
    const at = keptInside({ x: drawing.at.x + by.x, y: drawing.at.y + by.y }, drawing);
    dispatch({ type: "drawing.move", drawingId: drawing.id, at });
  };
  const newNote = (at: Spot): void => setOpened({ kind: "note", draft: { id: null, text: "", ink, at } });
  const noteByButton = (): void => newNote(freeSpot(written, "note"));

  const carry = (id: string, at: Spot | null): void =>
    setCarried((before) => {
      const after = new Map(before);
      if (at) after.set(id, at);
      else after.delete(id);
      return after;
    });

  const begin = useEffectEvent((event: PointerEvent, spot: Spot): Gesture | null => {
    const target = event.target instanceof Element ? event.target : null;
    const surface = root.current?.parentElement;
    if (!target || !surface || !draft.current || target.closest(CONTROLS)) return null;
    const byId = (): ReadonlyMap<string, Drawing> => new Map(written.map((each) => [each.id, each]));
    const setting: GestureSetting = { layer, ink, width, dispatch, draft: draft.current, drawings: byId };
    const thing = byId().get(target.closest<HTMLElement>("[data-drawing]")?.dataset["drawing"] ?? "");
    const thingAt = (at: Spot): string | null => thingUnder(surface, at);
    const isPen = event.pointerType === "pen";
    switch (tool ?? (isPen && !thing ? "pen" : "move")) {
      case "pen": {
        const chip = tool === null ? target.closest<HTMLElement>("[data-card]") : null;
        const card = chip && cardFromKey(chip.dataset["card"] ?? "");
        return strokeGesture(setting, event.pointerId, live, spot, chip && card ? () => openCard(card, chip) : null);
      }
      case "eraser":
        return eraseGesture(setting, thingAt, spot, setFading);
      case "arrow":
        return arrowGesture(setting, thingAt, spot);
      case "note":
        return tapGesture(spot, (at) => (thing?.kind === "note" ? openDrawing(thing) : newNote(onDrawing(at))));
      case "move": {
        const line = tool === null ? undefined : written.findLast((each) => touches(each, spot, byId()));
        const taken = thing ?? line;
        return taken ? carryGesture(setting, taken, spot, carry, () => openDrawing(taken)) : null;
      }
    }
  });

  useEffect(() => {
    const surface = root.current?.parentElement;
    if (!surface) return;
    setHost(surface.closest(".wall") ?? document.body);
    return followPointers(surface, (event, spot) => begin(event, spot));
  }, []);
  useEffect(() => {
    root.current?.parentElement?.toggleAttribute("data-inking", tool !== null);
  }, [tool]);

  return (
    <>
      <div ref={root} className="ink">
        <DrawingPicture
          board={board}
          catalogue={catalogue}
          drawings={drawings}
          fading={fading}
          live={others}
          onOpen={openDrawing}
          onNudge={nudge}
        />
        <svg className="ink-lines" viewBox="0 0 7680 4320" aria-hidden="true">
          <g ref={draft} />
        </svg>
      </div>
      {tool === null ? null : (
        <InkTools
          layer={layer}
          tool={tool}
          ink={ink}
          width={width}
          onTool={onTool}
          onInk={setInk}
          onWidth={setWidth}
          onNoteByKeyboard={noteByButton}
          onList={() => setOpened({ kind: "list" })}
          more={moreTools}
        />
      )}
      <OpenedSheet
        opened={opened}
        host={host}
        board={board}
        catalogue={catalogue}
        layer={layer}
        drawings={written}
        ink={ink}
        dispatch={dispatch}
        openCard={openCard}
        onOpen={setOpened}
      />
    </>
  );
}

/** The note or card that lies under a spot, the one on top. */
function thingUnder(surface: Element, spot: Spot): string | null {
  const { left, top, width } = surface.getBoundingClientRect();
  const scale = width / DRAWING_WIDTH;
  for (const element of document.elementsFromPoint(left + spot.x * scale, top + spot.y * scale)) {
    const thing = element.closest<HTMLElement>("[data-drawing]");
    if (thing && surface.contains(thing)) return thing.dataset["drawing"] ?? null;
  }
  return null;
}
