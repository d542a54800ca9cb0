/**
 * What is drawn, as everybody sees it: ink and arrows as SVG, notes and cards as text in the page. Places are shares of
 * the width, so that ink keeps its place on any screen. Without `onOpen` it is a picture and nothing on it does anything.
 */

import { memo, type KeyboardEvent, type ReactElement } from "react";
import type { Board, Drawing } from "#shared/domain/board.ts";
import { DRAWING_WIDTH } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { LiveStroke } from "#shared/protocol.ts";
import { addTexts, t } from "../i18n/texts.ts";
import whiteboardTexts from "../i18n/nb/whiteboard.json";
import { Glyph } from "../wall/glyphs.tsx";
import { arrowEnds, arrowPath, SHEET_HEIGHT, sizeOf, type Spot } from "./geometry.ts";
import { placedCard } from "./placed-card.ts";
import { strokePath } from "./stroke-path.ts";
import { drawnText } from "./drawn-text.ts";
import "./whiteboard.css";

addTexts("whiteboard", whiteboardTexts);

export interface DrawingPictureProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly drawings: readonly Drawing[];
  /** Under the eraser: about to go. */
  readonly fading?: ReadonlySet<string>;
  readonly live?: readonly LiveStroke[];
  readonly onOpen?: (drawing: Drawing) => void;
  readonly onNudge?: (drawing: Drawing, by: Spot) => void;
}

const NOTHING: ReadonlySet<string> = new Set();

export function DrawingPicture(props: DrawingPictureProps): ReactElement {
  const { board, catalogue, drawings, fading = NOTHING, live = [], onOpen, onNudge } = props;
  const byId = new Map<string, Drawing>(drawings.map((drawing) => [drawing.id, drawing]));
  return (
    <>
      {drawings.map((drawing) =>
        drawing.kind === "note" || drawing.kind === "card" ? (
          <Thing
            key={drawing.id}
            drawing={drawing}
            board={board}
            catalogue={catalogue}
            fading={fading.has(drawing.id)}
            onOpen={onOpen}
            onNudge={onNudge}
          />
        ) : null,
      )}
      <svg
        className="ink-lines"
        viewBox={`0 0 ${DRAWING_WIDTH} ${SHEET_HEIGHT}`}
        role="img"
        aria-label={drawnText(drawings)}
      >
        {drawings.map((drawing) => {
          if (drawing.kind === "stroke") {
            return <Stroke key={drawing.id} drawing={drawing} fading={fading.has(drawing.id)} />;
          }
          if (drawing.kind !== "arrow") return null;
          const path = arrowPath(arrowEnds(drawing, byId));
          const faded = fading.has(drawing.id) ? "" : undefined;
          return (
            <path
              key={drawing.id}
              className="ink-arrow"
              data-id={drawing.id}
              data-ink={drawing.ink}
              data-width={drawing.width}
              data-fading={faded}
              d={path}
            />
          );
        })}
        {live.map((stroke, index) => (
          // Nobody's stroke has a name before it is finished.
          <path key={index} data-ink={stroke.ink} d={strokePath({ ...stroke, width: "thin" })} />
        ))}
      </svg>
    </>
  );
}

interface StrokeProps {
  readonly drawing: Drawing;
  readonly fading: boolean;
}

const Stroke = memo(function Stroke({ drawing, fading }: StrokeProps): ReactElement {
  return (
    <path data-id={drawing.id} data-ink={drawing.ink} data-fading={fading ? "" : undefined} d={strokePath(drawing)} />
  );
});

interface ThingProps {
  readonly drawing: Drawing;
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly fading: boolean;
  readonly onOpen: ((drawing: Drawing) => void) | undefined;
  readonly onNudge: ((drawing: Drawing, by: Spot) => void) | undefined;
}

/** A quarter of a card, and with Shift a fine step. */
const NUDGE = 160;
const FINE_NUDGE = 20;
const ARROWS: Readonly<Record<string, Spot>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

function Thing({ drawing, board, catalogue, fading, onOpen, onNudge }: ThingProps): ReactElement {
  const { width, height } = sizeOf(drawing.kind === "card" ? "card" : "note");
  const card = drawing.kind === "card" ? placedCard(board, catalogue, drawing) : null;
  const share = DRAWING_WIDTH / 100;
  const shown = {
    className: drawing.kind === "card" ? "ink-card" : "ink-note",
    "data-drawing": drawing.id,
    "data-ink": drawing.ink,
    "data-fading": fading ? "" : undefined,
    "data-state": card?.state,
    style: {
      left: `${drawing.at.x / share}%`,
      top: `${drawing.at.y / share}cqi`,
      width: `${width / share}%`,
      minHeight: `${height / share}cqi`,
    },
  };
  const inside = drawing.kind === "note" ? drawing.text : card ? <CardFace card={card} /> : t("whiteboard:card.gone");
  if (!onOpen) return <div {...shown}>{inside}</div>;
  const onKeyDown = (event: KeyboardEvent): void => {
    const way = ARROWS[event.key];
    if (!way || !onNudge) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? FINE_NUDGE : NUDGE;
    onNudge(drawing, { x: way.x * step, y: way.y * step });
  };
  return (
    <button
      type="button"
      {...shown}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        // Fingers and pens are followed; what is left are Enter, Space and assistive technology.
        if (event.detail === 0) onOpen(drawing);
      }}
    >
      {inside}
    </button>
  );
}

export function CardFace({ card }: { readonly card: NonNullable<ReturnType<typeof placedCard>> }): ReactElement {
  return (
    <>
      <b className="tabular">{card.title}</b>
      <span data-unassigned={card.unassigned ? "" : undefined}>{card.owner}</span>
      <span className="ink-card-state">
        {card.state === "done" ? <Glyph name="check" /> : null}
        {card.state === "notDone" ? <Glyph name="cross" /> : null}
        {card.state === "planned" ? card.about : t(`visitState.${card.state}`)}
      </span>
    </>
  );
}
