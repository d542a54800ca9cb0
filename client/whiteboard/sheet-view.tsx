/** «Skisse»: a sheet of its own for the day, 16:9, as large as the screen lets it be. */

import { type ReactElement, type ReactNode, useCallback, useState } from "react";
import type { Boot } from "#shared/protocol.ts";
import { t } from "../i18n/texts.ts";
import { CardPicker } from "./card-picker.tsx";
import { FreeSheet } from "./free-sheet.tsx";
import { InkLayer, type InkLayerProps } from "./ink-layer.tsx";
import type { Tool } from "./ink-tools.tsx";
import { placeCard } from "./placed-card.ts";
import { loadTldraw } from "./tldraw-part.ts";

interface SheetViewProps extends Omit<InkLayerProps, "layer" | "tool" | "onTool"> {
  readonly footStart: ReactNode;
  readonly footEnd: ReactNode;
  readonly tldraw: Boot["tldraw"];
}

export function SheetView({ footStart, footEnd, tldraw, ...ink }: SheetViewProps): ReactElement {
  const [tool, setTool] = useState<Tool>("move");
  const [picking, setPicking] = useState(false);
  const [free, setFree] = useState(false);
  const [lost, setLost] = useState(false);
  const { board, catalogue, dispatch } = ink;
  const onGone = useCallback(() => {
    setFree(false);
    setLost(true);
  }, []);
  const mayBeFree = tldraw !== null && loadTldraw !== null && !lost;
  const moreTools = (
    <>
      <button type="button" className="wall-button" onClick={() => setPicking(true)}>
        {t("whiteboard:pick.open")}
      </button>
      {mayBeFree ? (
        <button type="button" className="wall-button" aria-pressed={free} onClick={() => setFree(!free)}>
          {t("whiteboard:free")}
        </button>
      ) : null}
    </>
  );
  return (
    <div className="stage-frame">
      <div className="stage sheet-stage">
        <div className="sheet-room">
          <section className="sheet-paper" aria-label={t("whiteboard:sheet")}>
            {free && tldraw ? (
              <FreeSheet {...ink} licenceKey={tldraw.licenceKey} moreTools={moreTools} onGone={onGone} />
            ) : (
              <InkLayer
                {...ink}
                layer="sheet"
                tool={tool}
                onTool={(next) => setTool(next ?? "move")}
                moreTools={moreTools}
              />
            )}
            {lost ? (
              <p className="sheet-lost" role="status">
                {t("whiteboard:freeLost")}
              </p>
            ) : null}
            {!free && board.whiteboard.size === 0 ? <p className="sheet-empty">{t("whiteboard:sheetEmpty")}</p> : null}
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
