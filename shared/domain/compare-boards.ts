/**
 * What differs between two moments of a day, card by card: one line a card, by what matters most of it. A pure
 * function of the two boards; who did it is found in the events between them.
 */

import type { Board, Task, Visit } from "./board.ts";
import { type CardState, cardState } from "./card-path.ts";
import type { CardRef } from "./event-subjects.ts";
import type { VisitId } from "./ids.ts";

/** In the order in which they are shown. A card is counted once, under the first that fits. */
export const DIFFERENCE_KINDS = [
  "added",
  "removed",
  "deferred",
  "moved",
  "givenAway",
  "notDone",
  "done",
  "started",
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export interface Difference {
  readonly kind: DifferenceKind;
  readonly card: CardRef;
  /** Null for what was not there. */
  readonly before: CardState | null;
  readonly after: CardState | null;
}

/**
 * In the order of `DIFFERENCE_KINDS`, and within a kind as the cards lie on the later board. The tasks of a visit are not
 * told for what happened to the whole visit: added, removed, given to somebody or done with it.
 */
export function compareBoards(before: Board, after: Board): Difference[] {
  const found = [
    ...compared(before.visits, after.visits, "visit", before, after),
    ...compared(before.tasks, after.tasks, "task", before, after).filter(
      (difference) => !isToldByVisit(difference, before, after),
    ),
  ];
  return DIFFERENCE_KINDS.flatMap((kind) => found.filter((difference) => difference.kind === kind));
}

function compared<E extends Task | Visit>(
  before: ReadonlyMap<E["id"], E>,
  after: ReadonlyMap<E["id"], E>,
  kind: CardRef["kind"],
  boardBefore: Board,
  boardAfter: Board,
): Difference[] {
  const ids = new Set<E["id"]>([...after.keys(), ...before.keys()]);
  return [...ids].flatMap((id): Difference[] => {
    const card = { kind, id } as CardRef;
    const was = cardState(boardBefore, card);
    const is = cardState(boardAfter, card);
    const different = kindOf(was, is, !ownedByVisit(card, boardBefore, boardAfter));
    return different ? [{ kind: different, card, before: was, after: is }] : [];
  });
}

/** @param owners false where they are the visit's and told with it */
function kindOf(was: CardState | null, is: CardState | null, owners: boolean): DifferenceKind | null {
  if (!was) return is ? "added" : null;
  if (!is) return "removed";
  if (was.priority !== is.priority) return is.priority !== "now" && was.priority === "now" ? "deferred" : "moved";
  const passedOn = owners && was.owners.join() !== is.owners.join();
  if (is.state === "notDone" && (was.state !== "notDone" || was.reason !== is.reason)) return "notDone";
  // Done by somebody else than planned is told as given away: that it was done is what one expects.
  if (passedOn) return "givenAway";
  // Done at another time than planned: that it was done is what one expects.
  if (was.start !== is.start) return "moved";
  if (was.state === is.state) return null;
  return is.state === "done" || is.state === "started" ? is.state : "moved";
}

function visitOf(card: CardRef, before: Board, after: Board): VisitId | null {
  if (card.kind === "visit") return null;
  return (after.tasks.get(card.id) ?? before.tasks.get(card.id))?.visitId ?? null;
}

function ownedByVisit(card: CardRef, before: Board, after: Board): boolean {
  return visitOf(card, before, after) !== null;
}

function isToldByVisit({ kind, card }: Difference, before: Board, after: Board): boolean {
  const visitId = visitOf(card, before, after);
  if (visitId === null) return false;
  const [was, is] = [before.visits.get(visitId), after.visits.get(visitId)];
  switch (kind) {
    case "added":
      return !was;
    case "removed":
      return !is;
    case "done":
    case "started":
    case "notDone":
      return was?.status.state !== is?.status.state && is?.status.state === kind;
    default:
      return false;
  }
}
