/**
 * The wall of that moment, to look at: the same components, and nothing to do but to choose a card and follow it. The
 * board measures itself by its own width, so that a laptop shows the same board, smaller, and not a narrower one with
 * other line breaks.
 *
 * A card that moves carries the name of the hand it was in, as long as it is seen to move and a moment longer: the event
 * says who it was. Hands that only held a card are not shown, because presence is never journaled, by choice: who reached
 * for what and let go again is watching people, not decisions.
 */

import { type ReactElement, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { CardRef } from "#shared/domain/event-subjects.ts";
import { t } from "../i18n/texts.ts";
import { later } from "../ui/later.tsx";
import { useStore } from "../use-store.ts";
import { BoardStage, type BoardView } from "../wall/board-stage.tsx";
import { type Card, type CardKey, cardKey } from "../wall/card-key.ts";
import { operatingMinute } from "../wall/wall-time.ts";
import type { ToldDifference } from "./differences.ts";
import { eventIndexAt } from "./event-words.ts";
import { type Ghost, GhostOutline, measureGhost } from "./ghost.tsx";
import { type ViewChoice, viewOfMoment } from "./moment-view.ts";
import type { OpenedDay } from "./opened-day.ts";
import type { Player } from "./player.ts";
import type { EventLog, ReplayEvent } from "./replay-events.ts";
import { useSelected } from "./use-selected.ts";
import { cardKeysOf, cardsOfEvent, useShownCards } from "./use-shown-cards.ts";

const StillDrawing = later(async () => (await import("../whiteboard/still-drawing.tsx")).StillDrawing);
const NOBODY: readonly never[] = [];

interface ReplayStageProps {
  readonly day: OpenedDay;
  readonly player: Player;
  readonly log: EventLog;
  readonly view: ViewChoice;
  /** Everything else dims. */
  readonly followed: CardRef | null;
  /** A difference that is looked at, and the number of the update before it. */
  readonly compared: { readonly difference: ToldDifference; readonly from: number } | null;
  readonly onFollow: (card: CardRef) => void;
}

export function ReplayStage(props: ReplayStageProps): ReactElement {
  const { day, player, log, view, followed, compared, onFollow } = props;
  const stage = useRef<HTMLElement>(null);
  const playing = useStore(player.playing);
  const n = useSelected(player.position, (position) => position.n);
  const board = useMemo(() => day.boardAt(n), [day, n]);
  const subject = compared?.difference.card ?? followed;
  const shown = view === "follow" || view === "sheet" ? (viewOfCard(subject) ?? viewOfMoment(board)) : view;
  const now = useMemo(() => momentOf(subject, board, day.frames[n - 1]?.at ?? 0), [subject, board, day, n]);

  // The earlier board is drawn first, only to see where the card lay; nobody ever sees it.
  const [measured, setMeasured] = useState<{ readonly of: string; readonly ghost: Ghost | null } | null>(null);
  const wanted = compared ? `${compared.difference.key} ${compared.from} ${n} ${shown}` : null;
  const measuring = compared !== null && measured?.of !== wanted;
  const drawn = useMemo(
    () => (measuring && compared ? day.boardAt(compared.from) : board),
    [measuring, compared, day, board],
  );
  useLayoutEffect(() => {
    if (!measuring || !compared || wanted === null || !stage.current) return;
    setMeasured({ of: wanted, ghost: measureGhost(stage.current, keysBefore(compared.difference.card, drawn, board)) });
  }, [measuring, compared, wanted, drawn, board]);

  const event = log.events[eventIndexAt(log.events, n)];
  const keys = subject ? cardKeysOf(subject, board) : event ? cardsOfEvent(event, board) : [];
  useShownCards(stage, keys, drawn, shown, playing);
  const shownBy = event?.n === n ? event : null;
  const actorOf = useMemo(() => handOf(shownBy, board), [shownBy, board]);
  const onChooseCard = useCallback((card: Card) => onFollow({ kind: card.kind, id: card.id } as CardRef), [onFollow]);
  // One element as long as the moment is the same: reading the events redraws this many times over.
  const wall = useMemo(() => {
    const picture = { board: drawn, catalogue: day.catalogue };
    if (view === "sheet") return <StillDrawing {...picture} layer="sheet" />;
    return (
      <BoardStage
        board={drawn}
        catalogue={day.catalogue}
        view={shown}
        interaction={null}
        onChooseCard={onChooseCard}
        presence={NOBODY}
        actorOf={actorOf}
        now={now}
        ink={<StillDrawing {...picture} layer="board" />}
      />
    );
  }, [drawn, day.catalogue, view, shown, now, onChooseCard, actorOf]);
  return (
    <section
      ref={stage}
      className="replay-stage"
      data-color-scheme="dark"
      data-following={subject ? "" : undefined}
      aria-label={t("replay:board")}
    >
      {wall}
      {measured?.ghost && !measuring && compared ? <GhostOutline ghost={measured.ghost} stage={stage} /> : null}
    </section>
  );
}

/** Nobody for what nobody in particular did: the server's own acts, and those at the wall's own screen. */
function handOf(event: ReplayEvent | null, board: Board): (key: CardKey) => string | null {
  if (!event || event.actor.role === "system" || event.actor.role === "wall") return () => null;
  const cards = new Set(cardsOfEvent(event, board));
  return (key) => (cards.has(key) ? event.actor.name : null);
}

/** Where the card lay: of a double visit the place of whoever has it no longer. */
function keysBefore(card: CardRef, before: Board, after: Board): string[] {
  const [was, is] = card.kind === "visit" ? [before.visits.get(card.id), after.visits.get(card.id)] : [];
  if (!was || !is) return cardKeysOf(card, before);
  const left = (["first", "second"] as const).filter((slot) => was[slot] && was[slot].staffId !== is[slot]?.staffId);
  const keys = left.map((slot) => cardKey({ kind: "visit", id: was.id, slot }));
  return keys.length > 0 ? keys : cardKeysOf(card, before);
}

/** A visit lies in people's days, a task in the columns. */
function viewOfCard(card: CardRef | null): BoardView | null {
  return card && (card.kind === "visit" ? "allocate" : "prioritise");
}

const MINUTE_MS = 60_000;

/** The watch that is shown is that of the visit somebody looks at, and else that of the moment. */
function momentOf(card: CardRef | null, board: Board, at: number): number {
  const visit = card?.kind === "visit" ? board.visits.get(card.id) : undefined;
  if (!visit) return at;
  return at + (visit.start - operatingMinute(board.meta.timeZone, board.meta.date, at)) * MINUTE_MS;
}
