/** The wall: header, board, and the sheets people open. Every effect of a person's hand ends in `dispatch`. */

import { Activity, type PointerEvent, type ReactElement, useCallback, useMemo, useRef, useState } from "react";
import type { WallView } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { CommandOf } from "#shared/domain/commands.ts";
import type { Boot } from "#shared/protocol.ts";
import { may } from "#shared/access.ts";
import { must } from "#shared/assert.ts";
import { t } from "../i18n/texts.ts";
import { NEW_DAY_HASH, SET_UP_HASH } from "../route.ts";
import type { Session } from "../session/session.ts";
import type { Tool } from "../whiteboard/ink-tools.tsx";
import { AnnouncerRegion, createAnnouncer } from "../ui/announcer.tsx";
import { ConnectionBar } from "../ui/connection-bar.tsx";
import { later, useLaterParts } from "../ui/later.tsx";
import { createSnackbar, SnackbarArea } from "../ui/snackbar.tsx";
import { useStore } from "../use-store.ts";
import { BoardStage } from "./board-stage.tsx";
import { type Card, cardKey } from "./card-key.ts";
import { commandWords } from "./command-words.ts";
import { type Interaction, type Side, sideAt, sideOf } from "./interaction.ts";
import { useCalmViews } from "./device/use-calm-views.ts";
import { useIdleReload } from "./device/use-idle-reload.ts";
import { useMood } from "./device/use-mood.ts";
import { usePixelShift } from "./device/use-pixel-shift.ts";
import { useScreen } from "./device/use-screen.ts";
import { useLineWatch } from "./device/watch.tsx";
import { useWakeLock } from "./device/wake-lock.ts";
import type { Place } from "./search/hits.ts";
import { useClosedPairs } from "./use-closed-pairs.ts";
import { useSheets } from "./use-sheets.ts";
import { useSearchKeys } from "./use-search-keys.ts";
import { useVeilKey } from "./use-veil-key.ts";
import { useUndoKeys } from "./use-undo-keys.ts";
import { useNow } from "./use-now.ts";
import { useColorScheme } from "./use-color-scheme.ts";
import { useWallActions } from "./use-wall-actions.ts";
import { WallContexts } from "./wall-contexts.tsx";
import { WallFootEnd, WallFootStart } from "./wall-foot.tsx";
import { WallHeader } from "./wall-header.tsx";
import { clockIn } from "./wall-time.ts";
import "./wall.css";

const Veil = later(async () => (await import("./veil.tsx")).Veil);
const WallSheet = later(async () => (await import("./wall-sheet.tsx")).WallSheet);
const MeetingPanel = later(async () => (await import("../meeting/meeting-panel.tsx")).MeetingPanel);
const SituationView = later(async () => (await import("../situation/situation-view.tsx")).SituationView);
const SheetView = later(async () => (await import("../whiteboard/sheet-view.tsx")).SheetView);
const InkLayer = later(async () => (await import("../whiteboard/ink-layer.tsx")).InkLayer, true);
const SuggestPanel = later(async () => (await import("../suggest/suggest-panel.tsx")).SuggestPanel);
const WarmUp = later(async () => (await import("../suggest/warm-up.tsx")).WarmUp, true);
const DeviceSheet = later(async () => (await import("./device/device-sheet.tsx")).DeviceSheet);
const ScreenSetup = later(async () => (await import("./device/screen-setup.tsx")).ScreenSetup);
const DoorPanel = later(async () => (await import("../access/door-panel.tsx")).DoorPanel);
const Greeting = later(async () => (await import("../access/greeting.tsx")).Greeting, true);

const MINUTE_MS = 60_000;

function openNewDay(): void {
  history.replaceState(null, "", location.pathname + NEW_DAY_HASH);
  location.reload();
}

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
  const [doorOpen, setDoorOpen] = useState(false);
  const [place, setPlace] = useState<Place | null>(null);
  const [suggesting, setSuggesting] = useState(false);
  const [tool, setTool] = useState<Tool | null>(null);
  const [deviceOpen, setDeviceOpen] = useState(false);
  const [settingUp, setSettingUp] = useState(() => location.hash === SET_UP_HASH);
  const [announcer] = useState(createAnnouncer);
  const [snackbar] = useState(createSnackbar);
  const now = useNow(MINUTE_MS);
  const scheme = useColorScheme();
  const screen = useScreen();
  const mood = useMood(board);
  const calmViews = useCalmViews();
  const Calm = mood === "interactive" ? null : (calmViews?.[mood] ?? null);
  // A door that was left open is not opened again by whoever wakes the wall.
  if (Calm && doorOpen) setDoorOpen(false);
  const root = useRef<HTMLDivElement>(null);
  const lastSide = useRef<Side>("end");
  useWakeLock();
  usePixelShift();
  useLineWatch(session);
  useIdleReload({ session, board, build: boot.build });
  useLaterParts();

  const { sheets, open, close, keepFocusOn } = useSheets(root);
  const onReasonNeeded = useCallback(
    (command: CommandOf<"task.move">) => open({ kind: "deferral", command, side: lastSide.current }),
    [open],
  );
  const actions = useWallActions({ session, catalogue, announcer, snackbar, onReasonNeeded });
  const { dispatch, undo, redo, refuse } = actions;
  const veiled = useStore(session.veiled);
  const cover = useCallback(() => session.veil(true), [session]);
  useUndoKeys(undo, redo, !veiled);
  useVeilKey(cover);
  useSearchKeys(() => open({ kind: "search", pad: false, side: lastSide.current }), !veiled);

  // Without a session yet nobody has refused; the server asks again whoever applies what is suggested.
  const maySuggest = may(session.actor()?.role ?? "wall", "plan.suggest");
  const closed = useClosedPairs(maySuggest ? session : null, board.meta.unitId);
  const interaction = useMemo(
    (): Interaction => ({
      dispatch,
      hold: session.hold,
      openCard: (card, side) => open({ kind: "card", card, side }),
      openPerson: (staffId, side) => open({ kind: "person", staffId, side }),
      suggest: maySuggest
        ? () => {
            snackbar.hide();
            setSuggesting(true);
          }
        : null,
      refuseGrab: (holder) => refuse(t("wall:heldBy", { name: holder })),
    }),
    [dispatch, session, open, refuse, snackbar, maySuggest],
  );

  const closeSetUp = (): void => {
    setSettingUp(false);
    if (location.hash === SET_UP_HASH) history.replaceState(null, "", location.pathname);
  };

  const onPointerUp = (event: PointerEvent): void => {
    lastSide.current = sideAt(event.clientX);
  };

  // Not laid over the board but in its place: what is not in the page cannot be seen, read out or copied.
  if (veiled) {
    const { unitName, date, timeZone } = board.meta;
    return <Veil unitName={unitName} date={date} timeZone={timeZone} onShow={() => session.veil(false)} />;
  }

  if (settingUp && !Calm) return <ScreenSetup screen={screen} onClose={closeSetUp} />;

  const onBoard = view === "prioritise" || view === "allocate";
  const drawn = {
    board,
    catalogue,
    presence,
    dispatch,
    draw: session.draw,
    openCard: (card: Card, from: Element) => open({ kind: "card", card, side: sideOf(from) }),
  };
  const footStart = (
    <WallFootStart
      session={session}
      onUndo={undo}
      onRedo={redo}
      onAddTask={() => open({ kind: "addTask", side: "start" })}
      onDraw={onBoard ? () => setTool((before) => (before === null ? "pen" : null)) : null}
      drawing={tool !== null}
    />
  );
  const footEnd = (
    <WallFootEnd
      onSearch={() => open({ kind: "search", pad: true, side: "end" })}
      onScreen={() => setDeviceOpen(true)}
      onVeil={cover}
      onAddVisit={() => open({ kind: "addVisit", side: "end" })}
      onJoin={() => setDoorOpen(true)}
    />
  );

  return (
    <WallContexts session={session} closed={closed}>
      {Calm ? <Calm board={board} session={session} now={now} /> : null}
      {/* Put aside and not taken down: what somebody was writing is there when they come back. */}
      <Activity mode={Calm ? "hidden" : "visible"}>
        <div ref={root} className="wall" onPointerUpCapture={onPointerUp}>
          <ConnectionBar
            session={session}
            clockText={(instant) => clockIn(board.meta.timeZone, instant)}
            describe={(commands) => commands.map((command) => commandWords(board, catalogue, command)).join(" · ")}
            onOpenNewDay={openNewDay}
          />
          <WallHeader
            board={board}
            session={session}
            demo={boot.demo}
            view={view}
            onView={(next) => {
              setView(next);
              setPlace(null);
            }}
            dispatch={dispatch}
          />
          <main className="wall-main">
            {view === "situation" ? (
              <SituationView
                board={board}
                catalogue={catalogue}
                dispatch={dispatch}
                onApplied={snackbar.hide}
                now={now}
                footStart={footStart}
                footEnd={footEnd}
              />
            ) : view === "sheet" ? (
              <SheetView {...drawn} tldraw={boot.tldraw} footStart={footStart} footEnd={footEnd} />
            ) : (
              <BoardStage
                board={board}
                catalogue={catalogue}
                view={view}
                interaction={interaction}
                presence={presence}
                now={now}
                footStart={footStart}
                footEnd={footEnd}
                place={place}
                ink={<InkLayer {...drawn} layer="board" tool={tool} onTool={setTool} />}
              />
            )}
            <MeetingPanel
              board={board}
              catalogue={catalogue}
              interaction={interaction}
              session={session}
              aside={!onBoard}
              onView={setView}
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
              onPlace={(next) => {
                setView(next.view);
                setPlace(next);
              }}
              onOpen={open}
              onDone={() => {
                if (sheet.kind === "card") keepFocusOn(cardKey(sheet.card));
                if (sheet.kind === "deferral") keepFocusOn(cardKey({ kind: "task", id: sheet.command.taskId }));
                close(key);
              }}
            />
          ))}
          {view === "allocate" && maySuggest ? <WarmUp board={board} /> : null}
          {suggesting && maySuggest ? (
            <SuggestPanel
              board={board}
              now={now}
              session={session}
              dispatch={dispatch}
              onApply={snackbar.hide}
              onClose={() => setSuggesting(false)}
            />
          ) : null}
          {doorOpen ? <DoorPanel unitId={board.meta.unitId} onClose={() => setDoorOpen(false)} /> : null}
          {deviceOpen ? (
            <DeviceSheet
              screen={screen}
              scheme={scheme.value}
              onToggleScheme={scheme.toggle}
              session={session}
              timeZone={board.meta.timeZone}
              build={boot.build}
              onSetUp={() => {
                setDeviceOpen(false);
                setSettingUp(true);
              }}
              onClose={() => setDeviceOpen(false)}
            />
          ) : null}
          <AnnouncerRegion announcer={announcer} />
        </div>
      </Activity>
      <Greeting session={session} announcer={announcer} />
    </WallContexts>
  );
}
