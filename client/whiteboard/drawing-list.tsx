/** What is drawn, as a list: for whoever does not see the drawing or does not use a finger. */

import { type ReactElement, useState } from "react";
import type { Board, Drawing } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Command } from "#shared/domain/commands.ts";
import { t } from "../i18n/texts.ts";
import { Sheet } from "../ui/sheet.tsx";
import { SheetPart } from "../wall/sheet-parts.tsx";
import { drawnText } from "./drawn-text.ts";
import { placedCard } from "./placed-card.ts";

interface DrawingListProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly drawings: readonly Drawing[];
  readonly onOpen: (drawing: Drawing) => void;
  readonly onNewNote: () => void;
  readonly dispatch: (command: Command) => unknown;
  readonly onClose: () => void;
}

export function DrawingList(props: DrawingListProps): ReactElement {
  const { board, catalogue, drawings, onOpen, onNewNote, dispatch, onClose } = props;
  const [asking, setAsking] = useState(false);
  const byId = new Map<string, Drawing>(drawings.map((drawing) => [drawing.id, drawing]));
  const nameOf = (drawing: Drawing | undefined): string => {
    if (!drawing) return t("whiteboard:list.anywhere");
    return drawing.kind === "note" ? drawing.text : (placedCard(board, catalogue, drawing)?.title ?? "");
  };
  const things = drawings.filter(({ kind }) => kind === "note" || kind === "card");
  const arrows = drawings.filter(({ kind }) => kind === "arrow");
  return (
    <Sheet title={t("whiteboard:list.title")} about={drawnText(drawings)} modal={false} side="start" onClose={onClose}>
      <div className="choice-row">
        <button type="button" className="wall-button" onClick={onNewNote}>
          {t("whiteboard:note.new")}
        </button>
        <button
          type="button"
          className="wall-button"
          disabled={drawings.length === 0}
          aria-expanded={asking}
          onClick={() => setAsking(!asking)}
        >
          {t("whiteboard:clear")}
        </button>
      </div>
      {asking ? (
        <div className="choice-row">
          <button
            type="button"
            className="wall-button"
            data-primary=""
            onClick={() => {
              dispatch({ type: "drawing.remove", drawingIds: drawings.map(({ id }) => id) });
              onClose();
            }}
          >
            {t("whiteboard:clearSure", { count: drawings.length })}
          </button>
        </div>
      ) : null}
      {things.length > 0 ? (
        <SheetPart title={t("whiteboard:list.things")}>
          <ul className="ink-list">
            {things.map((drawing) => (
              <li key={drawing.id}>
                <button type="button" className="wall-button" onClick={() => onOpen(drawing)}>
                  {nameOf(drawing)}
                </button>
              </li>
            ))}
          </ul>
        </SheetPart>
      ) : null}
      {arrows.length > 0 ? (
        <SheetPart title={t("whiteboard:list.arrows")}>
          <ul className="ink-list">
            {arrows.map((arrow) => {
              const from = nameOf(arrow.fromCard ? byId.get(arrow.fromCard) : undefined);
              const to = nameOf(arrow.toCard ? byId.get(arrow.toCard) : undefined);
              return (
                <li key={arrow.id}>
                  <span>{t("whiteboard:list.arrow", { from, to })}</span>
                  <button
                    type="button"
                    className="wall-button"
                    aria-label={t("whiteboard:list.removeArrow", { from, to })}
                    onClick={() => dispatch({ type: "drawing.remove", drawingIds: [arrow.id] })}
                  >
                    {t("whiteboard:note.remove")}
                  </button>
                </li>
              );
            })}
          </ul>
        </SheetPart>
      ) : null}
    </Sheet>
  );
}
