/**
 * Points at what the event of the moment is about: its cards are framed, and, while the day stands still, scrolled into
 * sight where they lie. The list says which card it was; on a board of three hundred that is no help yet.
 */

import { type RefObject, useEffect } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { BoardEvent } from "#shared/domain/describe.ts";
import type { CardRef } from "#shared/domain/event-subjects.ts";
import type { VisitId } from "#shared/domain/ids.ts";
import { cardKey } from "../wall/card-key.ts";
import type { ReplayEvent } from "./replay-events.ts";

/** A card on its way is seen to arrive before anything under it scrolls. */
const AFTER_FLIGHT_MS = 320;

/**
 * @param keys the cards of the moment; `cardsOfEvent`, or those of the card that is followed
 * @param scene which view is drawn; the cards are looked for again when it changes
 */
export function useShownCards(
  stage: RefObject<HTMLElement | null>,
  keys: readonly string[],
  board: Board,
  scene: string,
  playing: boolean,
): void {
  const wanted = keys.join("\n");
  useEffect(() => {
    const root = stage.current;
    if (!root || wanted === "") return;
    const known = new Set(wanted.split("\n"));
    const cards = [...root.querySelectorAll<HTMLElement>("[data-card]")].filter((card) =>
      known.has(card.dataset["card"] ?? ""),
    );
    for (const card of cards) card.dataset["replayed"] = "";
    const timer = setTimeout(() => {
      if (!playing) scrollIntoSight(cards[0], root);
    }, AFTER_FLIGHT_MS);
    return () => {
      clearTimeout(timer);
      for (const card of cards) delete card.dataset["replayed"];
    };
  }, [stage, wanted, board, scene, playing]);
}

export function cardsOfEvent({ events }: ReplayEvent, board: Board): string[] {
  return events.flatMap((event) => cardsOf(event, board));
}

/** A task that belongs to a visit is seen as that visit where people's days are shown. */
function cardsOf(event: BoardEvent, board: Board): string[] {
  if ("visitId" in event) return visitCards(event.visitId);
  return "taskId" in event ? cardKeysOf({ kind: "task", id: event.taskId }, board) : [];
}

/** Every place where the card can be drawn, by the view that is shown. */
export function cardKeysOf(card: CardRef, board: Board): string[] {
  if (card.kind === "visit") return visitCards(card.id);
  const visitId = board.tasks.get(card.id)?.visitId;
  return [cardKey(card), ...(visitId ? visitCards(visitId) : [])];
}

function visitCards(id: VisitId): string[] {
  return (["first", "second"] as const).map((slot) => cardKey({ kind: "visit", id, slot }));
}

/** Scrolls the column or lane the card lies in, never the page. */
function scrollIntoSight(card: HTMLElement | undefined, stage: HTMLElement): void {
  if (!card) return;
  for (let around = card.parentElement; around && around !== stage; around = around.parentElement) {
    const outer = around.getBoundingClientRect();
    const inner = card.getBoundingClientRect();
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      around.scrollTop += inner.top - outer.top - outer.height / 3;
    }
    if (inner.left < outer.left || inner.right > outer.right) {
      around.scrollLeft += inner.left - outer.left - outer.width / 3;
    }
  }
}
