/**
 * Shows other people's moves: when a new board is drawn, every card that changed place is seen to travel there. Only
 * transforms are animated. Cards that leave their column or row travel as a copy above everything, because columns clip.
 * Where motion is unwanted the cards that were moved stand outlined for a moment instead.
 *
 * A class, because only `getSnapshotBeforeUpdate` sees the page as people saw it: after scrolling and half-way
 * through an earlier animation. It also keeps the keyboard's place: a focused card that React draws anew elsewhere
 * keeps its focus, and one that is gone hands it to its neighbour.
 */

import { Component, type ReactNode, type RefObject } from "react";
import type { CardKey } from "./card-key.ts";
import { copyOf } from "./drag-ghost.ts";
import type { Box } from "./drag.ts";
import { type Move, movesBetween, type Spot } from "./flip.ts";

export interface MovesProps {
  /** What is drawn; cards are compared when it changes. */
  readonly version: unknown;
  /** Another scene (a view, a shift) is shown at once and not flown to. */
  readonly scene: string;
  readonly stage: RefObject<HTMLElement | null>;
  readonly layer: RefObject<HTMLElement | null>;
  /** Cards just let go of, and where the hand was. Emptied when used. */
  readonly landings: Map<CardKey, Box>;
  readonly reducedMotion: boolean;
  /** Who had the card in hand last, when that is known. */
  readonly actorOf: (key: CardKey) => string | null;
  readonly onDrawn: () => void;
  readonly children: ReactNode;
}

interface Snapshot {
  readonly spots: ReadonlyMap<CardKey, Spot>;
  readonly focused: Focused | null;
}

interface Focused {
  readonly key: CardKey;
  /** The cards beside it, nearest first, to go to when it is gone. */
  readonly near: readonly CardKey[];
  /** Focus came by keyboard and is looked for. After a finger's drop nothing may scroll by itself. */
  readonly sought: boolean;
}

const TRAVEL_MS = 260;
const EASING = "cubic-bezier(0.2, 0, 0, 1)";
const OUTLINE_MS = 1500;
/** A release of a whole list or a jump in time moves everything: then the eye follows nothing and it only costs. */
const MOST_SHIFTS = 90;

export class Moves extends Component<MovesProps> {
  override getSnapshotBeforeUpdate(previous: MovesProps): Snapshot | null {
    const { stage } = this.props;
    if (previous.version === this.props.version || !stage.current) return null;
    return {
      spots: previous.scene === this.props.scene ? measure(stage.current) : new Map<CardKey, Spot>(),
      focused: focusedCard(stage.current),
    };
  }

  override componentDidUpdate(previous: MovesProps, _state: unknown, snapshot: Snapshot | null): void {
    if (previous.version !== this.props.version || previous.scene !== this.props.scene) this.props.onDrawn();
    const stage = this.props.stage.current;
    const layer = this.props.layer.current;
    if (!snapshot || !stage || !layer) return;
    keepFocus(stage, snapshot.focused);
    if (snapshot.spots.size > 0) this.#show(stage, layer, snapshot.spots);
  }

  override render(): ReactNode {
    return this.props.children;
  }

  #show(stage: HTMLElement, layer: HTMLElement, before: ReadonlyMap<CardKey, Spot>): void {
    const { landings, reducedMotion, actorOf } = this.props;
    const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const chips = chipsOf(stage);
    const moves = movesBetween(before, measure(stage), landings, view);
    const own = new Set(landings.keys());
    landings.clear();
    const shifts = moves.filter((move) => !move.crosses);
    if (!reducedMotion && shifts.length <= MOST_SHIFTS) for (const move of shifts) slide(chips.get(move.key), move);
    for (const move of moves.filter((candidate) => candidate.crosses)) {
      const chip = chips.get(move.key);
      if (!chip) continue;
      // Before it flies: the copy that is seen to travel carries the name of the hand it was in.
      if (reducedMotion || !own.has(move.key)) outline(chip, actorOf(move.key));
      if (!reducedMotion) fly(chip, layer, move);
    }
  }
}

function chipsOf(stage: HTMLElement): ReadonlyMap<CardKey, HTMLElement> {
  const chips = stage.querySelectorAll<HTMLElement>("[data-card]");
  return new Map(Array.from(chips, (chip) => [chip.dataset["card"] ?? "", chip]));
}

/** Reads only, so that the browser lays out once. */
function measure(stage: HTMLElement): ReadonlyMap<CardKey, Spot> {
  const spots = new Map<CardKey, Spot>();
  for (const zone of stage.querySelectorAll<HTMLElement>("[data-drop]")) {
    const home = zone.dataset["drop"] ?? "";
    for (const chip of zone.querySelectorAll<HTMLElement>("[data-card]")) {
      const { left, top, right, bottom } = chip.getBoundingClientRect();
      spots.set(chip.dataset["card"] ?? "", { home, box: { left, top, right, bottom } });
    }
  }
  return spots;
}

function slide(chip: HTMLElement | undefined, { from, to }: Move): void {
  chip?.animate(
    { transform: [`translate(${from.left - to.left}px, ${from.top - to.top}px)`, "none"] },
    { duration: TRAVEL_MS, easing: EASING },
  );
}

function fly(chip: HTMLElement, layer: HTMLElement, { from, to }: Move): void {
  const origin = layer.getBoundingClientRect();
  const copy = copyOf(chip, to);
  layer.append(copy);
  // Not `visibility`: a hidden card cannot take the focus it had.
  chip.animate({ opacity: [0, 0] }, { duration: TRAVEL_MS });
  const flight = copy.animate(
    {
      transform: [from, to].map((box) => `translate(${box.left - origin.left}px, ${box.top - origin.top}px)`),
    },
    { duration: TRAVEL_MS, easing: EASING },
  );
  flight.onfinish = () => copy.remove();
  flight.oncancel = () => copy.remove();
}

function outline(chip: HTMLElement, actor: string | null): void {
  chip.dataset["moved"] = actor ?? "";
  setTimeout(() => delete chip.dataset["moved"], OUTLINE_MS);
}

function focusedCard(stage: HTMLElement): Focused | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !stage.contains(active)) return null;
  const key = active.dataset["card"];
  if (!key) return null;
  const keys = [...chipsOf(stage).keys()];
  const index = keys.indexOf(key);
  const near = [keys[index + 1], keys[index - 1]].filter((candidate) => candidate !== undefined);
  return { key, near, sought: active.matches(":focus-visible") };
}

/** Gives focus back only when the drawing took it: never takes it from anything else. */
function keepFocus(stage: HTMLElement, focused: Focused | null): void {
  if (!focused || (document.activeElement !== document.body && document.activeElement !== null)) return;
  const chips = chipsOf(stage);
  const key = [focused.key, ...focused.near].find((candidate) => chips.has(candidate));
  if (key !== undefined) chips.get(key)?.focus({ preventScroll: !focused.sought });
}
