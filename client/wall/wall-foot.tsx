/** The bottom corners: what hands reach first on a tall screen, one thing for each person standing there. */

import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import type { Session } from "../session/session.ts";
import { useStore } from "../use-store.ts";
import { Glyph } from "./glyphs.tsx";

interface WallFootStartProps {
  readonly session: Session;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onAddTask: () => void;
  /** Null where there is no board to draw on. */
  readonly onDraw: (() => void) | null;
  readonly drawing: boolean;
}

export function WallFootStart(props: WallFootStartProps): ReactElement {
  const { session, onUndo, onRedo, onAddTask, onDraw, drawing } = props;
  const undoable = useStore(session.undoable);
  const redoable = useStore(session.redoable);
  return (
    <div className="foot-corner">
      <button type="button" className="wall-button" onClick={onAddTask}>
        {t("wall:addTask")}
      </button>
      {onDraw ? (
        <button type="button" className="wall-button" aria-pressed={drawing} onClick={onDraw}>
          {t("wall:draw")}
        </button>
      ) : null}
      <button type="button" className="wall-button" disabled={!undoable} onClick={onUndo}>
        {t("undo")}
      </button>
      {redoable ? (
        <button type="button" className="wall-button" data-redo="" onClick={onRedo}>
          {t("redo")}
        </button>
      ) : null}
    </div>
  );
}

interface WallFootEndProps {
  readonly onSearch: () => void;
  readonly onScreen: () => void;
  readonly onVeil: () => void;
  readonly onAddVisit: () => void;
  readonly onJoin: () => void;
}

export function WallFootEnd({ onSearch, onScreen, onVeil, onAddVisit, onJoin }: WallFootEndProps): ReactElement {
  return (
    <div className="foot-corner">
      <button
        type="button"
        className="wall-button wall-button-sign"
        aria-label={t("wall:search")}
        aria-keyshortcuts="Control+K /"
        aria-haspopup="dialog"
        onClick={onSearch}
      >
        <Glyph name="search" />
      </button>
      <button
        type="button"
        className="wall-button wall-button-sign"
        data-rare=""
        aria-label={t("wall:screen")}
        aria-haspopup="dialog"
        onClick={onScreen}
      >
        <Glyph name="screen" />
      </button>
      <button type="button" className="wall-button" aria-keyshortcuts="F9" onClick={onVeil}>
        {t("wall:veil.cover")}
      </button>
      <button type="button" className="wall-button" onClick={onJoin}>
        {t("wall:join")}
      </button>
      <button type="button" className="wall-button" onClick={onAddVisit}>
        {t("wall:addVisit")}
      </button>
    </div>
  );
}
