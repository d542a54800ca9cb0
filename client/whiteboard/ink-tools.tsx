/** The tools of a drawing, in reach at the lower edge. What is chosen is said by a frame and a mark, not by colour alone. */

import type { ReactElement, ReactNode } from "react";
import type { Drawing, DrawingLayer, Ink } from "#shared/domain/board.ts";
import { t } from "../i18n/texts.ts";
import { InkColours } from "./ink-colours.tsx";
import "./ink-tools.css";

const TOOLS = ["move", "pen", "arrow", "note", "eraser"] as const;
export type Tool = (typeof TOOLS)[number];

interface InkToolsProps {
  readonly layer: DrawingLayer;
  readonly tool: Tool;
  readonly ink: Ink;
  readonly width: Drawing["width"];
  readonly onTool: (tool: Tool | null) => void;
  readonly onInk: (ink: Ink) => void;
  readonly onWidth: (width: Drawing["width"]) => void;
  /** Nobody can point with a keyboard: the note is put where there is room. */
  readonly onNoteByKeyboard: () => void;
  readonly onList: () => void;
  readonly more: ReactNode;
}

export function InkTools(props: InkToolsProps): ReactElement {
  const { layer, tool, ink, width, onTool, onInk, onWidth, onNoteByKeyboard, onList, more } = props;
  return (
    <div className="ink-tools" role="toolbar" aria-label={t("whiteboard:tools")}>
      <div className="segmented" role="group" aria-label={t("whiteboard:tool")}>
        {TOOLS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === tool}
            onClick={(event) => {
              onTool(each);
              if (each === "note" && event.detail === 0) onNoteByKeyboard();
            }}
          >
            {t(`whiteboard:toolName.${each}`)}
          </button>
        ))}
      </div>
      <InkColours ink={ink} onInk={onInk} />
      <button
        type="button"
        className="wall-button"
        aria-pressed={width === "thick"}
        onClick={() => onWidth(width === "thick" ? "thin" : "thick")}
      >
        {t("whiteboard:thick")}
      </button>
      {more}
      <button type="button" className="wall-button" onClick={onList}>
        {t("whiteboard:list.open")}
      </button>
      {layer === "board" ? (
        <button type="button" className="wall-button" data-primary="" onClick={() => onTool(null)}>
          {t("whiteboard:done")}
        </button>
      ) : null}
    </div>
  );
}
