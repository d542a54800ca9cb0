/**
 * The leader's desk: the board of a moment, the events of the day beside it, and the player under both. Everything
 * that can be done has one name (`PlayerAction`) and is done here, whether a key, a button or the list asked for it.
 */

import { type ReactElement, useEffect, useMemo, useState } from "react";
import { t } from "../i18n/texts.ts";
import { AnnouncerRegion, createAnnouncer } from "../ui/announcer.tsx";
import { useStore } from "../use-store.ts";
import { chapters, marks } from "./chapters.ts";
import { EventList } from "./event-list.tsx";
import { momentText } from "./event-words.ts";
import { KeyHelp } from "./key-help.tsx";
import { MomentBanner } from "./moment-banner.tsx";
import type { ViewChoice } from "./moment-view.ts";
import type { OpenedDay } from "./opened-day.ts";
import { positionAtShare, positionOf } from "./playback.ts";
import { PlayerBar } from "./player-bar.tsx";
import type { PlayerAction } from "./player-keys.ts";
import { ReplayStage } from "./replay-stage.tsx";
import { useMedia } from "./use-media.ts";
import { useMomentAddress } from "./use-moment-address.ts";
import { usePlayer } from "./use-player.ts";
import "./replay.css";

/** A step with Shift: what a sentence at the meeting takes. */
const STEP_MS = 10_000;
/** Narrower, a board of 1920 is not legible; the list says the same. */
const BOARD_FITS = "(width >= 44rem)";

export function ReplayDesk({ day }: { readonly day: OpenedDay }): ReactElement {
  const { player, events } = usePlayer(day);
  const log = useStore(events);
  const [announcer] = useState(createAnnouncer);
  const [view, setView] = useState<ViewChoice>("follow");
  const [helping, setHelping] = useState(false);
  const boardFits = useMedia(BOARD_FITS);
  useMomentAddress(day, player);
  useEffect(() => {
    document.title = t("replay:pageTitle", { unit: day.unitName, day: day.clock.day });
  }, [day]);

  const happened = log.complete ? log.events : NONE;
  const parts = useMemo(() => chapters(happened), [happened]);
  const standOut = useMemo(() => marks(happened), [happened]);
  // Until the events are read every update is one; afterwards those that show nothing are stepped over.
  const stops = useMemo(
    () => (log.complete ? happened.map(({ n }) => n) : day.frames.map((_, i) => i + 1)),
    [log.complete, happened, day],
  );
  const landmarks = useMemo(
    () => [...new Set([...parts, ...standOut].map(({ n }) => n))].sort((a, b) => a - b),
    [parts, standOut],
  );

  const say = (): void => {
    const focused = document.activeElement?.getAttribute("role");
    // The slider speaks for itself when it has the focus; saying it twice is worse than once.
    if (focused !== "slider") announcer.say(momentText(day.clock, player.position.get(), log));
  };
  const goTo = (n: number): void => {
    player.pause();
    player.seek(positionOf(player.timeline.get(), n));
    say();
  };
  const act = (action: PlayerAction): void => {
    switch (action.kind) {
      case "toggle":
        return player.toggle();
      case "event":
        player.step(stops, action.direction);
        return say();
      case "chapter":
        player.step(landmarks, action.direction);
        return say();
      case "time":
        player.stepTime(action.direction * STEP_MS);
        return say();
      case "start":
        return goTo(1);
      case "end":
        return goTo(day.frames.length);
      case "lock":
        return goTo(standOut.find(({ kind }) => kind === "planCommitted")?.n ?? player.position.get().n);
      case "share":
        player.seek(positionAtShare(player.timeline.get(), action.share));
        return say();
      case "speed":
        player.changeSpeed(action.direction);
        return announcer.say(t("replay:speedSaid", { speed: player.speed.get() }));
      case "help":
        return setHelping(true);
    }
  };

  return (
    <main className="replay" data-color-scheme="auto">
      <MomentBanner day={day} player={player} view={boardFits ? view : null} onView={setView} />
      {boardFits ? <ReplayStage day={day} player={player} log={log} view={view} /> : null}
      <EventList log={log} chapters={parts} clock={day.clock} player={player} total={day.frames.length} onPick={goTo} />
      <PlayerBar day={day} player={player} log={log} chapters={parts} marks={standOut} onAction={act} />
      {helping ? <KeyHelp onClose={() => setHelping(false)} /> : null}
      <AnnouncerRegion announcer={announcer} />
    </main>
  );
}

const NONE: readonly never[] = [];
