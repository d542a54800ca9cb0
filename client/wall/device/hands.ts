/**
 * When somebody last touched the wall or pressed a key. Whoever wakes a resting wall must not press what appears under the
 * finger: listeners are told when the tap is over, and not when it begins.
 */

export interface Hands {
  /** Since the last touch, ms; since the page was opened when there was none. */
  readonly aloneMs: () => number;
  /** Whether a finger or a button is down now. */
  readonly down: () => boolean;
  /** Calls back after each tap and each key; returns its own undo. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** The click that belongs to a tap comes sooner, and to a swipe there is none. */
const TAP_OVER_MS = 400;
/** A finger whose end was never told (the screen went off under it) is gone by now. */
const FORGOTTEN_FINGER_MS = 5 * 60_000;

function watchHands(page: EventTarget, elapsed: () => number): Hands {
  const listeners = new Set<() => void>();
  const fingers = new Map<number, number>();
  let last = elapsed();
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const noteAndTell = (): void => {
    last = elapsed();
    tell();
  };
  const note = (event: Event): void => {
    last = elapsed();
    if (event.type === "pointerdown") fingers.set((event as PointerEvent).pointerId, last);
    if (event.type === "pointerup" || event.type === "pointercancel") {
      fingers.delete((event as PointerEvent).pointerId);
      setTimeout(tell, TAP_OVER_MS);
    }
  };
  const quietly = { capture: true, passive: true };
  for (const name of ["pointerdown", "pointerup", "pointercancel", "wheel"]) page.addEventListener(name, note, quietly);
  for (const name of ["click", "keydown"]) page.addEventListener(name, noteAndTell, quietly);
  return {
    aloneMs: () => elapsed() - last,
    down: () => [...fingers.values()].some((since) => elapsed() - since < FORGOTTEN_FINGER_MS),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

let pageHands: Hands | null = null;

/** This page's. By a clock that nobody sets: a wall that learns the right time after a power cut was not left alone. */
export function hands(): Hands {
  return (pageHands ??= watchHands(window, () => performance.now()));
}
