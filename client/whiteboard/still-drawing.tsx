/** What was drawn at a moment, to look at: over the board that is shown, or the whole sheet with its cards. */

import { type ReactElement, useMemo } from "react";
import type { Board, DrawingLayer } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { t } from "../i18n/texts.ts";
import { DrawingPicture } from "./drawing-picture.tsx";
import { drawingsOf } from "./geometry.ts";

interface StillDrawingProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly layer: DrawingLayer;
}

export function StillDrawing({ board, catalogue, layer }: StillDrawingProps): ReactElement {
  const drawings = useMemo(() => drawingsOf(board, layer), [board, layer]);
  const picture = (
    <div className="ink">
      <DrawingPicture board={board} catalogue={catalogue} drawings={drawings} />
    </div>
  );
  if (layer === "board") return picture;
  return (
    <div className="sheet-room" data-still="">
      <section className="sheet-paper" aria-label={t("whiteboard:sheet")}>
        {picture}
        {drawings.length === 0 ? <p className="sheet-empty">{t("whiteboard:nothingDrawn")}</p> : null}
      </section>
    </div>
  );
}
