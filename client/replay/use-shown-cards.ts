/**
 * Points at what the event of the moment is about: its cards are framed, and, while the day stands still, scrolled into
 * sight where they lie. The list says which card it was; on a board of three hundred that is no help yet.
 */

import { type RefObject, useEffect } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { BoardEvent } from "#shared/domain/describe.ts";
import type { VisitId } from "#shared/domain/ids.ts";
import { cardKey } from "../wall/card-key.ts";
import type { ReplayEvent } from "./replay-events.ts";

/** A card on its way is seen to arrive before anything under it scrolls. */
const AFTER_FLIGHT_MS = 320;

/**
 * @param event the event of the moment; null frames nothing
 * @param board the board after it
 * @param scene which view is drawn; the cards are looked for again when it changes
 */
export function useShownCards(
  stage: RefObject<HTMLElement | null>,
  event: ReplayEvent | null,
  board: Board,
  scene: string,
  playing: boolean,
): void {
  useEffect(() => {
    const root = stage.current;
    if (!root || !event) return;
    const keys = new Set(event.events.flatMap((happened) => cardsOf(happened, board)));
    const cards = [...root.querySelectorAll<HTMLElement>("[data-card]")].filter((card) =>
      keys.has(card.dataset["card"] ?? ""),
    );
    for (const card of cards) card.dataset["replayed"] = "";
    const timer = setTimeout(() => {
      if (!playing) scrollIntoSight(cards[0], root);
    }, AFTER_FLIGHT_MS);
    return () => {
      clearTimeout(timer);
      for (const card of cards) delete card.dataset["replayed"];
    };
  }, [stage, event, board, scene, playing]);
}

/** A task that belongs to a visit is seen as that visit where people's days are shown. */
function cardsOf(event: BoardEvent, board: Board): string[] {
  if ("visitId" in event) return visitCards(event.visitId);
  if (!("taskId" in event)) return [];
  const visitId = board.tasks.get(event.taskId)?.visitId;
  return [cardKey({ kind: "task", id: event.taskId }), ...(visitId ? visitCards(visitId) : [])];
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
