/**
 * Dragging cards with mouse, touch and pen: one drag a pointer, so that two people at the wall move two cards at once.
 * It lives outside React and a drag draws nothing through it: a copy of the chip follows the finger by transform,
 * and zones and marks are attributes.
 *
 * 1. The pointer is captured by the board and not by the chip: React may take the chip away during the drag.
 * 2. Moves are gathered to one step a frame; geometry is measured once and again after scrolling or a change.
 * 3. Escape, pointercancel, a drop outside and a card that disappears all leave the board as it was.
 */

import { boxOf, Ghost } from "./drag-ghost.ts";
import { type Box, edgeScroll, insertionIndex, insertionMark, isPastSlop, type Point, zoneAt } from "./drag.ts";
import type { CardKey } from "./card-key.ts";
import type { LinePlace } from "./drop.ts";

interface DropSpot {
  /** `data-drop` of what lies under the finger. */
  readonly zone: string;
  readonly place: LinePlace | null;
}

export interface DragHint {
  readonly text: string;
  readonly tone: "calm" | "warn" | "refused";
}

export interface DragEvents {
  /** False keeps the card where it is: somebody else holds it. */
  readonly mayGrab: (key: CardKey) => boolean;
  readonly onTap: (key: CardKey, at: Point) => void;
  /** The card in the hand of this screen, null when none is. */
  readonly onHold: (key: CardKey | null) => void;
  /** What to say over a zone while the card is held there. */
  readonly hint: (key: CardKey, zone: string) => DragHint | null;
  /** True when the card moved; it is then seen to come from `ghost`. */
  readonly onDrop: (key: CardKey, spot: DropSpot, ghost: Box, at: Point) => boolean;
}

export interface DragController {
  /** Call after the board was drawn again: places may have changed and cards may be gone. */
  readonly refresh: () => void;
  readonly close: () => void;
}

interface Zone {
  readonly key: string;
  readonly element: HTMLElement;
  readonly box: Box;
  readonly scroller: HTMLElement | null;
}

interface Drag {
  readonly key: CardKey;
  readonly start: Point;
  point: Point;
  /** Null until the finger has moved far enough. */
  ghost: Ghost | null;
  row: string | null;
  zone: Zone | null;
  place: LinePlace | null;
  hinted: string | null;
}

export function createDragController(stage: HTMLElement, layer: HTMLElement, events: DragEvents): DragController {
  const drags = new Map<number, Drag>();
  let zones: readonly Zone[] | null = null;
  let lines = new Map<string, readonly { readonly key: CardKey; readonly box: Box }[]>();
  /** The lines the cards in hand would go to. */
  let marked: readonly HTMLElement[] = [];
  let frame: number | null = null;
  const listeners = new AbortController();
  const { signal } = listeners;

  stage.addEventListener("pointerdown", onDown, { signal });
  stage.addEventListener("pointermove", onMove, { signal });
  stage.addEventListener("pointerup", onUp, { signal });
  stage.addEventListener("pointercancel", (event) => cancel(event.pointerId), { signal });
  stage.addEventListener("lostpointercapture", (event) => cancel(event.pointerId), { signal });
  stage.addEventListener("dragstart", (event) => event.preventDefault(), { signal });
  // A finger that rests on a card must not open the browser's menu.
  stage.addEventListener("contextmenu", (event) => chipAt(event.target) && event.preventDefault(), { signal });
  stage.addEventListener("scroll", forget, { capture: true, passive: true, signal });
  window.addEventListener("resize", forget, { signal });
  window.addEventListener("keydown", onKey, { capture: true, signal });

  function onDown(event: PointerEvent): void {
    const chip = event.button === 0 ? chipAt(event.target) : null;
    const key = chip?.dataset["card"];
    if (!chip || !key || [...drags.values()].some((drag) => drag.key === key)) return;
    const start = { x: event.clientX, y: event.clientY };
    drags.set(event.pointerId, {
      key,
      start,
      point: start,
      ghost: null,
      row: null,
      zone: null,
      place: null,
      hinted: null,
    });
    stage.setPointerCapture(event.pointerId);
  }

  function onMove(event: PointerEvent): void {
    const drag = drags.get(event.pointerId);
    if (!drag) return;
    drag.point = { x: event.clientX, y: event.clientY };
    if (!drag.ghost && isPastSlop(drag.start, drag.point) && !lift(drag, event)) {
      drags.delete(event.pointerId);
      return;
    }
    if (drag.ghost) frame ??= requestAnimationFrame(step);
  }

  function lift(drag: Drag, event: PointerEvent): boolean {
    const chip = findChip(drag.key);
    if (!chip || !events.mayGrab(drag.key)) return false;
    drag.ghost = new Ghost(chip, layer, drag.start, event.pointerType !== "mouse");
    drag.row = chip.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? null;
    chip.dataset["lifted"] = "";
    stage.dataset["dragging"] = "";
    forget();
    events.onHold(drag.key);
    return true;
  }

  function onUp(event: PointerEvent): void {
    const drag = drags.get(event.pointerId);
    if (!drag) return;
    drag.point = { x: event.clientX, y: event.clientY };
    if (!drag.ghost) {
      drags.delete(event.pointerId);
      events.onTap(drag.key, drag.point);
      return;
    }
    aim(drag);
    const box = drag.ghost.box();
    const dropped =
      drag.zone !== null && events.onDrop(drag.key, { zone: drag.zone.key, place: drag.place }, box, drag.point);
    end(event.pointerId, drag, dropped);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || ![...drags.values()].some((drag) => drag.ghost)) return;
    event.preventDefault();
    event.stopPropagation();
    for (const pointerId of [...drags.keys()]) cancel(pointerId);
  }

  function cancel(pointerId: number): void {
    const drag = drags.get(pointerId);
    if (drag) end(pointerId, drag, false);
  }

  function end(pointerId: number, drag: Drag, dropped: boolean): void {
    drags.delete(pointerId);
    if (stage.hasPointerCapture(pointerId)) stage.releasePointerCapture(pointerId);
    if (!drag.ghost) return;
    const chip = findChip(drag.key);
    if (chip) delete chip.dataset["lifted"];
    if (dropped || !chip) drag.ghost.remove();
    else drag.ghost.goBackTo(boxOf(chip));
    markZones();
    const last = [...drags.values()].findLast((other) => other.ghost);
    events.onHold(last?.key ?? null);
    if (!last) delete stage.dataset["dragging"];
  }

  function step(): void {
    frame = null;
    let scrolling = false;
    for (const drag of drags.values()) {
      if (!drag.ghost) continue;
      aim(drag);
      const scroller = drag.zone?.scroller;
      const by = scroller && drag.zone ? edgeScroll(drag.zone.box, drag.point) : 0;
      if (scroller && by !== 0) {
        scroller.scrollTop += by;
        scrolling = true;
      }
    }
    for (const drag of drags.values()) {
      drag.ghost?.follow(drag.point, markFor(drag));
      hint(drag);
    }
    markZones();
    if (scrolling) frame ??= requestAnimationFrame(step);
  }

  /** Reads only: all reading comes before any writing in a frame. */
  function aim(drag: Drag): void {
    drag.zone = zoneAt(zonesNow(), drag.point);
    drag.place = placeIn(drag);
  }

  function placeIn(drag: Drag): LinePlace | null {
    const chips = lineUnder(drag);
    if (!chips) return null;
    const others = chips.filter((chip) => chip.key !== drag.key);
    const index = insertionIndex(
      others.map((chip) => chip.box),
      drag.point,
    );
    return { line: others.map((chip) => chip.key), index };
  }

  function markFor(drag: Drag): Box | null {
    const chips = drag.place ? lineUnder(drag) : null;
    if (!chips || !drag.place) return null;
    const others = chips.filter((chip) => chip.key !== drag.key).map((chip) => chip.box);
    return insertionMark(others, drag.place.index, drag.ghost?.gap ?? 0);
  }

  /** The chips of the card's own line in the zone under the finger, null when the finger is elsewhere. */
  function lineUnder(drag: Drag): readonly { readonly key: CardKey; readonly box: Box }[] | null {
    if (!drag.zone || drag.row === null) return null;
    const name = `${drag.zone.key}\n${drag.row}`;
    const known = lines.get(name);
    if (known) return known.length > 0 && isOver(known, drag.point) ? known : null;
    const line = rowIn(drag.zone, drag.row);
    const chips = [...(line?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
    lines.set(
      name,
      chips.map((chip) => ({ key: chip.dataset["card"] ?? "", box: boxOf(chip) })),
    );
    return lineUnder(drag);
  }

  function hint(drag: Drag): void {
    const zone = drag.zone?.key ?? null;
    if (!drag.ghost || drag.hinted === zone) return;
    drag.hinted = zone;
    const said = zone === null ? null : events.hint(drag.key, zone);
    const at = drag.zone?.element.querySelector<HTMLElement>("[data-hint-at]");
    drag.ghost.say(
      said,
      at && drag.zone ? { ...drag.zone.box, left: boxOf(at).left, ...hintHeight(drag.zone, at) } : null,
    );
  }

  function markZones(): void {
    const over = new Set([...drags.values()].map((drag) => drag.zone?.key));
    for (const zone of zones ?? []) zone.element.toggleAttribute("data-over", over.has(zone.key));
    const rows = new Set([...drags.values()].map((drag) => drag.ghost && drag.zone && rowIn(drag.zone, drag.row)));
    for (const row of marked) if (!rows.has(row)) row.removeAttribute("data-target");
    for (const row of rows) row?.toggleAttribute("data-target", true);
    marked = [...rows].filter((row) => row !== null);
  }

  function zonesNow(): readonly Zone[] {
    zones ??= [...stage.querySelectorAll<HTMLElement>("[data-drop]")].map((element) => ({
      key: element.dataset["drop"] ?? "",
      element,
      box: boxOf(element),
      scroller: element.querySelector<HTMLElement>("[data-scroll]"),
    }));
    return zones;
  }

  function forget(): void {
    if (zones) for (const zone of zones) zone.element.removeAttribute("data-over");
    zones = null;
    lines = new Map();
    if (drags.size > 0) frame ??= requestAnimationFrame(step);
  }

  function findChip(key: CardKey): HTMLElement | null {
    return stage.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`);
  }

  return {
    refresh() {
      for (const [pointerId, drag] of [...drags]) {
        const chip = findChip(drag.key);
        if (!chip) cancel(pointerId);
        else if (drag.ghost) chip.dataset["lifted"] = "";
        drag.hinted = null;
      }
      forget();
    },
    close() {
      for (const pointerId of [...drags.keys()]) cancel(pointerId);
      if (frame !== null) cancelAnimationFrame(frame);
      listeners.abort();
    },
  };
}

function chipAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-card]") : null;
}

function rowIn(zone: Zone, row: string | null): HTMLElement | null {
  if (row === null) return null;
  return zone.element.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`);
}

/** A little air around the line, so that its end can be reached. */
const LINE_AIR_PX = 24;

function isOver(chips: readonly { readonly box: Box }[], point: Point): boolean {
  return chips.some(({ box }) => point.y >= box.top - LINE_AIR_PX && point.y < box.bottom + LINE_AIR_PX);
}

/** In a row of people the hint is as tall as the row; in a column it stays in the heading. */
function hintHeight(zone: Zone, at: HTMLElement): { readonly top: number; readonly bottom: number } {
  if (!zone.scroller) return { top: zone.box.top, bottom: zone.box.bottom };
  const { top, bottom } = boxOf(at);
  return { top, bottom };
}
