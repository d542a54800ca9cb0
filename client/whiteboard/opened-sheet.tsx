/** The sheet that is open beside a drawing: a note, a card that lies there, or the list of all of it. */

import type { ReactElement } from "react";
import { createPortal } from "react-dom";
import { type Board, type Drawing, type DrawingLayer, DRAWING_WIDTH, type Ink } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import type { Card } from "../wall/card-key.ts";
import type { Side } from "../wall/interaction.ts";
import { DrawingList } from "./drawing-list.tsx";
import { freeSpot, type Spot } from "./geometry.ts";
import { type NoteDraft, NoteSheet } from "./note-sheet.tsx";
import { PlacedCardSheet } from "./placed-card-sheet.tsx";

export type Opened =
  | { readonly kind: "note"; readonly draft: NoteDraft }
  | { readonly kind: "card"; readonly id: string }
  | { readonly kind: "list" };

/** Null for what has nothing to open. */
export function openedFrom({ kind, id, text, ink, at }: Drawing): Opened | null {
  if (kind === "note") return { kind: "note", draft: { id, text, ink, at } };
  return kind === "card" ? { kind: "card", id } : null;
}

interface OpenedSheetProps {
  readonly opened: Opened | null;
  /** Outside the drawing: a sheet that lay in it would be as small as it, and drawn on. */
  readonly host: Element | null;
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly layer: DrawingLayer;
  readonly drawings: readonly Drawing[];
  readonly ink: Ink;
  readonly dispatch: (command: Command) => Decision;
  readonly openCard: (card: Card, from: Element) => void;
  readonly onOpen: (opened: Opened | null) => void;
}

export function OpenedSheet(props: OpenedSheetProps): ReactElement | null {
  return props.opened && props.host ? createPortal(<Inside {...props} opened={props.opened} />, props.host) : null;
}

function Inside(props: OpenedSheetProps & { readonly opened: Opened }): ReactElement | null {
  const { opened, board, catalogue, layer, drawings, ink, dispatch, openCard, onOpen } = props;
  const close = (): void => onOpen(null);
  switch (opened.kind) {
    case "note": {
      const side = sideOfSpot(opened.draft.at);
      return <NoteSheet draft={opened.draft} layer={layer} side={side} dispatch={dispatch} onDone={close} />;
    }
    case "card": {
      const drawing = drawings.find(({ id }) => id === opened.id);
      if (!drawing) return null;
      return (
        <PlacedCardSheet
          board={board}
          catalogue={catalogue}
          drawing={drawing}
          drawings={drawings}
          ink={ink}
          side={sideOfSpot(drawing.at)}
          dispatch={dispatch}
          onOpenCard={openCard}
          onDone={close}
        />
      );
    }
    case "list":
      return (
        <DrawingList
          board={board}
          catalogue={catalogue}
          drawings={drawings}
          onOpen={(drawing) => onOpen(openedFrom(drawing))}
          onNewNote={() => onOpen({ kind: "note", draft: { id: null, text: "", ink, at: freeSpot(drawings, "note") } })}
          dispatch={dispatch}
          onClose={close}
        />
      );
  }
}

/** What opens, opens near the hand. */
function sideOfSpot({ x }: Spot): Side {
  return x < DRAWING_WIDTH / 2 ? "start" : "end";
}
