/** The wall: header, board, and the sheets people open. Every effect of a person's hand ends in `dispatch`. */

import {
  type PointerEvent,
  type ReactElement,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { CommandOf } from "#shared/domain/commands.ts";
import type { Boot } from "#shared/protocol.ts";
import { must } from "#shared/assert.ts";
import { t } from "../i18n/texts.ts";
import type { Session } from "../session/session.ts";
import { AnnouncerRegion, createAnnouncer } from "../ui/announcer.tsx";
import { ConnectionBar } from "../ui/connection-bar.tsx";
import { createSnackbar, SnackbarArea } from "../ui/snackbar.tsx";
import { useStore } from "../use-store.ts";
import { BoardStage, type WallView } from "./board-stage.tsx";
import { cardKey } from "./card-key.ts";
import { commandWords } from "./command-words.ts";
import { type Interaction, type Side, sideAt } from "./interaction.ts";
import { type OpenSheet, WallSheet } from "./wall-sheet.tsx";
import { useColorScheme } from "./use-color-scheme.ts";
import { useWakeLock } from "./use-wake-lock.ts";
import { useWallActions } from "./use-wall-actions.ts";
import { WallFootEnd, WallFootStart } from "./wall-foot.tsx";
import { WallHeader } from "./wall-header.tsx";
import { clockIn } from "./wall-time.ts";
import "./wall.css";

export interface WallProps {
  readonly boot: Boot;
  readonly session: Session;
  readonly catalogue: Catalogue;
}

export function Wall({ boot, session, catalogue }: WallProps): ReactElement {
  // The day is only handed over once its board has arrived.
  const board = must(useStore(session.board), "an open day has a board");
  const presence = useStore(session.presence);
  const [view, setView] = useState<WallView>("prioritise");
  const [announcer] = useState(createAnnouncer);
  const [snackbar] = useState(createSnackbar);
  const scheme = useColorScheme();
  const root = useRef<HTMLDivElement>(null);
  const lastSide = useRef<Side>("end");
  useWakeLock();

  const { sheets, open, close, keepFocusOn } = useSheets(root);
  const onReasonNeeded = useCallback(
    (command: CommandOf<"task.move">) => open({ kind: "deferral", command, side: lastSide.current }),
    [open],
  );
  const actions = useWallActions({ session, catalogue, announcer, snackbar, onReasonNeeded });
  const { dispatch, undo, redo, refuse } = actions;
  useUndoKeys(undo, redo);

  const interaction = useMemo(
    (): Interaction => ({
      dispatch,
      hold: session.hold,
      openCard: (card, side) => open({ kind: "card", card, side }),
      openPerson: (staffId, side) => open({ kind: "person", staffId, side }),
      refuseGrab: (holder) => refuse(t("wall:heldBy", { name: holder })),
    }),
    [dispatch, session, open, refuse],
  );

  const onPointerUp = (event: PointerEvent): void => {
    lastSide.current = sideAt(event.clientX);
  };
  const now = Date.now();

  return (
    <div ref={root} className="wall" onPointerUpCapture={onPointerUp}>
      <ConnectionBar
        session={session}
        clockText={(instant) => clockIn(board.meta.timeZone, instant)}
        describe={(command) => commandWords(board, catalogue, command)}
        onOpenNewDay={() => location.reload()}
      />
      <WallHeader board={board} session={session} demo={boot.demo} view={view} onView={setView} dispatch={dispatch} />
      <main className="wall-main">
        <BoardStage
          board={board}
          catalogue={catalogue}
          view={view}
          interaction={interaction}
          presence={presence}
          now={now}
          footStart={
            <WallFootStart
              session={session}
              redoable={actions.redoable}
              onUndo={undo}
              onRedo={redo}
              onAddTask={() => open({ kind: "addTask", side: "start" })}
            />
          }
          footEnd={
            <WallFootEnd
              scheme={scheme.value}
              onToggleScheme={scheme.toggle}
              onAddVisit={() => open({ kind: "addVisit", side: "end" })}
            />
          }
        />
        <SnackbarArea snackbar={snackbar} />
      </main>
      {sheets.map(({ key, sheet }) => (
        <WallSheet
          key={key}
          sheet={sheet}
          board={board}
          catalogue={catalogue}
          dispatch={dispatch}
          onDone={() => {
            if (sheet.kind === "card") keepFocusOn(cardKey(sheet.card));
            if (sheet.kind === "deferral") keepFocusOn(cardKey({ kind: "task", id: sheet.command.taskId }));
            close(key);
          }}
        />
      ))}
      <AnnouncerRegion announcer={announcer} />
    </div>
  );
}

interface Sheets {
  readonly sheets: readonly { readonly key: number; readonly sheet: OpenSheet }[];
  readonly open: (sheet: OpenSheet) => void;
  readonly close: (key: number) => void;
  /** The card that gets focus when the closing sheet leaves it nowhere. */
  readonly keepFocusOn: (card: string) => void;
}

/** Two people may each have a sheet open on their side; the newer of two on the same side takes the older's place. */
function useSheets(root: RefObject<HTMLElement | null>): Sheets {
  const [sheets, setSheets] = useState<Sheets["sheets"]>([]);
  const lastKey = useRef(0);
  const wanted = useRef<string | null>(null);

  const open = useCallback((sheet: OpenSheet) => {
    const key = ++lastKey.current;
    setSheets((all) => [...all.filter((other) => other.sheet.side !== sheet.side), { key, sheet }]);
  }, []);
  const close = useCallback((key: number) => setSheets((all) => all.filter((each) => each.key !== key)), []);
  const keepFocusOn = useCallback((card: string) => {
    wanted.current = card;
  }, []);

  useLayoutEffect(() => {
    const card = wanted.current;
    wanted.current = null;
    if (card === null || document.activeElement !== document.body) return;
    root.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(card)}"]`)?.focus({ preventScroll: true });
  }, [sheets, root]);

  return { sheets, open, close, keepFocusOn };
}

function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.matches("input, textarea, select");
      if (typing || event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [undo, redo]);
}
