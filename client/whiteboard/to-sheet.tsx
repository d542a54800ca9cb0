/** In a card's own sheet: puts it on the sketch, once. */

import type { ReactElement } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { CommandOf } from "#shared/domain/commands.ts";
import { t } from "../i18n/texts.ts";
import type { Card } from "../wall/card-key.ts";
import { placeCard } from "./placed-card.ts";

interface ToSheetProps {
  readonly board: Board;
  readonly card: Card;
  readonly onPut: (command: CommandOf<"drawing.add">) => void;
}

export function ToSheet({ board, card, onPut }: ToSheetProps): ReactElement {
  const there = [...board.whiteboard.values()].some(
    (each) => each.card?.kind === card.kind && each.card.id === card.id,
  );
  return (
    <div className="choice-row to-sheet">
      <button type="button" className="wall-button" disabled={there} onClick={() => onPut(placeCard(board, card))}>
        {t(there ? "wall:onSheet" : "wall:toSheet")}
      </button>
    </div>
  );
}
