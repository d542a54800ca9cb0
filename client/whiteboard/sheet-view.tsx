/** «Skisse»: a sheet of its own for the day, 16:9, as large as the screen lets it be. */

import { type ReactElement, type ReactNode, useState } from "react";
import { t } from "../i18n/texts.ts";
import { CardPicker } from "./card-picker.tsx";
import { InkLayer, type InkLayerProps } from "./ink-layer.tsx";
import type { Tool } from "./ink-tools.tsx";
import { placeCard } from "./placed-card.ts";

interface SheetViewProps extends Omit<InkLayerProps, "layer" | "tool" | "onTool"> {
  readonly footStart: ReactNode;
  readonly footEnd: ReactNode;
}

export function SheetView({ footStart, footEnd, ...ink }: SheetViewProps): ReactElement {
  const [tool, setTool] = useState<Tool>("move");
  const [picking, setPicking] = useState(false);
  const { board, catalogue, dispatch } = ink;
  return (
    <div className="stage-frame">
      <div className="stage sheet-stage">
        <div className="sheet-room">
          <section className="sheet-paper" aria-label={t("whiteboard:sheet")}>
            <InkLayer
              {...ink}
              layer="sheet"
              tool={tool}
              onTool={(next) => setTool(next ?? "move")}
              moreTools={
                <button type="button" className="wall-button" onClick={() => setPicking(true)}>
                  {t("whiteboard:pick.open")}
                </button>
              }
            />
            {board.whiteboard.size === 0 ? <p className="sheet-empty">{t("whiteboard:sheetEmpty")}</p> : null}
          </section>
        </div>
        <footer className="stage-foot">
          {footStart}
          {footEnd}
        </footer>
      </div>
      {picking ? (
        <CardPicker
          board={board}
          catalogue={catalogue}
          onPick={(card) => dispatch(placeCard(board, card))}
          onClose={() => setPicking(false)}
        />
      ) : null}
    </div>
  );
}
