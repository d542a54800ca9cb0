/**
 * Hands on a drawing: each pointer has a gesture of its own, so that two people draw at once, and a palm that rests
 * beside the pen has none. It listens before the board does; a pointer it takes is not seen by anything below.
 */

import { DRAWING_WIDTH } from "#shared/domain/board.ts";
import type { Spot } from "./geometry.ts";

export interface Gesture {
  /** Everything since the last time, finer than frames. */
  readonly move: (spots: readonly Spot[]) => void;
  readonly end: (spot: Spot) => void;
  readonly cancel: () => void;
}

/** A fingertip measures 10-40 px on a wall, a resting hand more. */
const PALM_PX = 60;
/** A touch this near to a pen on the surface is the hand that holds it; further away it is somebody else's. */
const PALM_NEAR_PX = 320;

interface Held {
  readonly gesture: Gesture;
  readonly pen: boolean;
  x: number;
  y: number;
}

/** @returns its own undo */
export function followPointers(
  surface: HTMLElement,
  begin: (event: PointerEvent, spot: Spot) => Gesture | null,
): () => void {
  const held = new Map<number, Held>();
  const listeners = new AbortController();
  const { signal } = listeners;
  let taken = false;

  const spotOf = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Spot => {
    const { left, top, width } = surface.getBoundingClientRect();
    const scale = DRAWING_WIDTH / Math.max(1, width);
    return { x: (clientX - left) * scale, y: (clientY - top) * scale };
  };
  const near = (one: { readonly x: number; readonly y: number }, event: PointerEvent): boolean =>
    Math.hypot(one.x - event.clientX, one.y - event.clientY) < PALM_NEAR_PX;
  const isPalm = (event: PointerEvent): boolean =>
    event.pointerType === "touch" &&
    (Math.max(event.width, event.height) > PALM_PX || [...held.values()].some((one) => one.pen && near(one, event)));

  const onDown = (event: PointerEvent): void => {
    taken = false;
    if (event.button !== 0 && event.pointerType !== "pen") return;
    const penIsDown = [...held.values()].some(({ pen }) => pen);
    if (isPalm(event) && (penIsDown || surface.hasAttribute("data-inking"))) {
      taken = true;
      event.stopPropagation();
      return;
    }
    const gesture = begin(event, spotOf(event));
    if (!gesture) return;
    const pen = event.pointerType === "pen";
    // The palm lands before the pen does.
    if (pen) for (const [id, one] of held) if (!one.pen && near(one, event)) drop(id);
    taken = true;
    event.stopPropagation();
    held.set(event.pointerId, { gesture, pen, x: event.clientX, y: event.clientY });
    surface.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent): void => {
    const one = held.get(event.pointerId);
    if (!one) return;
    event.stopPropagation();
    one.x = event.clientX;
    one.y = event.clientY;
    const fine = event.getCoalescedEvents();
    one.gesture.move((fine.length > 0 ? fine : [event]).map(spotOf));
  };
  const onUp = (event: PointerEvent): void => {
    const one = held.get(event.pointerId);
    if (!one) return;
    event.stopPropagation();
    held.delete(event.pointerId);
    one.gesture.end(spotOf(event));
  };
  const drop = (pointerId: number): void => {
    const one = held.get(pointerId);
    held.delete(pointerId);
    one?.gesture.cancel();
  };
  const options = { capture: true, signal } as const;
  surface.addEventListener("pointerdown", onDown, options);
  surface.addEventListener("pointermove", onMove, options);
  surface.addEventListener("pointerup", onUp, options);
  surface.addEventListener("pointercancel", (event) => drop(event.pointerId), options);
  surface.addEventListener("lostpointercapture", (event) => drop(event.pointerId), options);
  // A column under the pen must not scroll along, and only this listener hears which pointer it was.
  surface.addEventListener("touchstart", (event) => taken && event.preventDefault(), { ...options, passive: false });
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || held.size === 0) return;
      event.preventDefault();
      event.stopPropagation();
      for (const id of [...held.keys()]) drop(id);
    },
    options,
  );
  return () => {
    for (const id of [...held.keys()]) drop(id);
    listeners.abort();
  };
}
