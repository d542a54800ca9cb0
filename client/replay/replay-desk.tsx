/**
 * The leader's desk: the board of a moment, the events of the day beside it, and the player under both. Everything
 * that can be done has one name (`PlayerAction`) and is done here, whether a key, a button or the list asked for it.
 */

import { type ReactElement, useCallback, useEffect, useMemo, useState } from "react";
import type { CardRef } from "#shared/domain/event-subjects.ts";
import { csvText } from "#shared/csv.ts";
import { ApiError } from "../api.ts";
import { t } from "../i18n/texts.ts";
import { createStore } from "../store.ts";
import { saveFile } from "../ui/save-file.ts";
import { Sheet } from "../ui/sheet.tsx";
import { AnnouncerRegion, createAnnouncer } from "../ui/announcer.tsx";
import { useStore } from "../use-store.ts";
import { chapters, type Mark, marks } from "./chapters.ts";
import { chosenChapters, isFiltering } from "./chosen-events.ts";
import { choiceFromHash, type DeskChoice, type Stretch } from "./desk-choice.ts";
import type { ToldDifference } from "./differences.ts";
import { cardOfEvent } from "./event-card.ts";
import { useEventLanguage } from "./event-language.ts";
import { eventIndexAt, momentText } from "./event-words.ts";
import { eventRows } from "./events-csv.ts";
import { KeyHelp } from "./key-help.tsx";
import { MomentBanner } from "./moment-banner.tsx";
import type { ViewChoice } from "./moment-view.ts";
import type { OpenedDay } from "./opened-day.ts";
import { openOwnMarks } from "./own-marks.ts";
import { positionAtShare, positionOf } from "./playback.ts";
import { PlayerBar } from "./player-bar.tsx";
import type { PlayerAction } from "./player-keys.ts";
import { OutcomePage } from "./outcome-page.tsx";
import { noteExport } from "./replay-api.ts";
import { ReplayStage } from "./replay-stage.tsx";
import { SidePanel } from "./side-panel.tsx";
import { useMedia } from "./use-media.ts";
import { useMomentAddress } from "./use-moment-address.ts";
import { usePlayer } from "./use-player.ts";
import "./replay.css";

/** A step with Shift: what a sentence at the meeting takes. */
const STEP_MS = 10_000;
/** Narrower, a board of 1920 is not legible; the list says the same. */
const BOARD_FITS = "(width >= 44rem)";

export function ReplayDesk({ day }: { readonly day: OpenedDay }): ReactElement {
  const { language, choose: chooseLanguage } = useEventLanguage();
  const { player, events } = usePlayer(day, language);
  const log = useStore(events);
  const length = useStore(day.length);
  const [announcer] = useState(createAnnouncer);
  const [choices] = useState(() => createStore(choiceFromHash(location.hash)));
  const choice = useStore(choices);
  const [own] = useState(() => openOwnMarks(day.unitId, day.date, localStorage));
  const ownMarks = useStore(own.marks);
  const [view, setView] = useState<ViewChoice>("follow");
  const [helping, setHelping] = useState(false);
  const [difference, setDifference] = useState<ToldDifference | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const boardFits = useMedia(BOARD_FITS);
  useMomentAddress(day, player, choices);
  useEffect(() => {
    document.title = t("replay:pageTitle", { unit: day.unitName, day: day.clock.day });
  }, [day]);

  const happened = log.complete ? log.events : NONE;
  const parts = useMemo(() => chapters(happened), [happened]);
  const standOut = useMemo(
    (): readonly Mark[] => [
      ...marks(happened),
      ...ownMarks
        .filter((n) => n <= length)
        .map((n): Mark => {
          const at = day.frames[n - 1]?.at ?? 0;
          return { kind: "own", n, at, text: t("replay:mark.own", { time: day.clock.minute(at) }) };
        }),
    ],
    [happened, ownMarks, day, length],
  );
  const shownParts = useMemo(
    () => chosenChapters(happened, choice, day.boardAt(length)),
    [happened, choice, day, length],
  );
  const choosing = choice.card !== null || isFiltering(choice.filter);
  const chosen = useMemo(() => (choosing ? shownParts.flatMap((part) => part.events) : null), [choosing, shownParts]);
  // Until the events are read every update is one; afterwards those that show nothing are stepped over.
  const stops = useMemo(
    () => (log.complete ? (chosen ?? happened).map(({ n }) => n) : day.frames.map((_, i) => i + 1)),
    [log.complete, chosen, happened, day],
  );
  const landmarks = useMemo(
    () => [...new Set([...parts, ...standOut].map(({ n }) => n))].sort((a, b) => a - b),
    [parts, standOut],
  );

  const choose = useCallback(
    (part: Partial<DeskChoice>): void => choices.set({ ...choices.get(), ...part }),
    [choices],
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
  const follow = useCallback(
    (card: CardRef | null): void => {
      setDifference(null);
      choose({ card, compare: null });
      announcer.say(card ? t("replay:follow.said") : t("replay:follow.ended"));
    },
    [choose, announcer],
  );
  const setLoop = (loop: Stretch | null): void => {
    player.setLoop(loop);
    choose({ loop });
    announcer.say(loop ? t("replay:loop.said") : t("replay:loop.cleared"));
  };
  const exportEvents = async (): Promise<void> => {
    try {
      await noteExport(day.unitId, day.date, day.token);
      const name = t("replay:csv.fileName", { unit: day.unitId, date: day.date });
      saveFile(name, csvText(eventRows(shownParts, day.clock)), "text/csv;charset=utf-8");
      announcer.say(t("replay:csv.done"));
    } catch (error) {
      setProblem((error instanceof ApiError && error.message) || t("error.unreachable"));
    }
  };
  const lookAt = (told: ToldDifference | null): void => {
    setDifference(told);
    const to = choices.get().compare?.to;
    if (told && to) goTo(to);
  };
  const act = (action: PlayerAction): void => {
    const here = player.position.get().n;
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
        return goTo(length);
      case "lock":
        return goTo(standOut.findLast(({ kind }) => kind === "planCommitted")?.n ?? here);
      case "share":
        player.seek(positionAtShare(player.timeline.get(), action.share));
        return say();
      case "speed":
        player.changeSpeed(action.direction);
        return announcer.say(t("replay:speedSaid", { speed: player.speed.get() }));
      case "mark":
        return announcer.say(own.toggle(here) ? t("replay:mark.set") : t("replay:mark.removed"));
      case "followCard": {
        const event = log.events[eventIndexAt(log.events, here)];
        const card = choice.card === null && event ? cardOfEvent(event) : null;
        if (card || choice.card) follow(card);
        return;
      }
      case "copyLink":
        return void copyLink().then((done) => announcer.say(t(done ? "replay:linkCopied" : "replay:linkNotCopied")));
      case "loop": {
        const { from, to } = player.loop.get() ?? { from: 1, to: length };
        if (action.edge === null) return player.loop.get() ? setLoop(null) : undefined;
        if (action.edge === "from") return setLoop({ from: here, to: to > here ? to : length });
        return setLoop({ from: from < here ? from : 1, to: here });
      }
      case "live":
        return player.following.get() ? player.pause() : player.follow();
      case "help":
        return setHelping(true);
    }
  };

  return (
    <main className="replay" data-page={choice.page} data-color-scheme="auto">
      <MomentBanner
        day={day}
        player={player}
        view={boardFits ? view : null}
        onView={setView}
        page={choice.page}
        onPage={(page) => choose({ page })}
      />
      {choice.page === "outcome" ? <OutcomePage day={day} log={log} /> : desk()}
      {helping ? <KeyHelp onClose={() => setHelping(false)} /> : null}
      {problem === null ? null : (
        <Sheet title={t("replay:csv.failed")} about={problem} onClose={() => setProblem(null)}>
          {null}
        </Sheet>
      )}
      <AnnouncerRegion announcer={announcer} />
    </main>
  );

  function desk(): ReactElement {
    return (
      <>
        {boardFits ? (
          <ReplayStage
            day={day}
            player={player}
            log={log}
            view={view}
            followed={choice.card}
            compared={difference && choice.compare ? { difference, from: choice.compare.from } : null}
            onFollow={follow}
          />
        ) : null}
        <SidePanel
          day={day}
          player={player}
          log={log}
          parts={parts}
          shownParts={shownParts}
          marks={standOut}
          choice={choice}
          difference={difference}
          onChoose={choose}
          onPick={goTo}
          onFollow={follow}
          onDifference={lookAt}
          language={language}
          onLanguage={chooseLanguage}
          onExport={() => void exportEvents()}
        />
        <PlayerBar
          day={day}
          player={player}
          log={log}
          chapters={parts}
          marks={standOut}
          chosen={chosen}
          onAction={act}
        />
      </>
    );
  }
}

const NONE: readonly never[] = [];

/** False where the browser keeps the clipboard to itself; the address bar has the same. */
async function copyLink(): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(location.href);
    return true;
  } catch {
    return false;
  }
}
