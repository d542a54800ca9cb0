/** Strokes in progress, shown to others a few times a second and never written down. */

import { type LiveStroke, MAX_LIVE_NUMBERS } from "#shared/protocol.ts";
import type { Drawing } from "#shared/domain/board.ts";
import { type Spot, stepsOf } from "./geometry.ts";

/** Ten a second looks like drawing, and is a third of what the server lets a connection show. */
const TELL_MS = 100;

interface Growing {
  readonly layer: Drawing["layer"];
  readonly ink: Drawing["ink"];
  readonly points: readonly Spot[];
}

export interface LiveStrokes {
  readonly add: (pointerId: number, stroke: Growing) => void;
  /** Call when there is more of a stroke. */
  readonly grown: () => void;
  readonly remove: (pointerId: number) => void;
}

export function createLiveStrokes(show: (strokes: readonly LiveStroke[] | null) => void): LiveStrokes {
  const growing = new Map<number, Growing>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const tell = (): void => {
    timer = null;
    const room = Math.floor(MAX_LIVE_NUMBERS / 2 / Math.max(1, growing.size));
    const strokes = Array.from(growing.values(), ({ layer, ink, points }) => ({ layer, ink, ...rough(points, room) }));
    show(strokes.length > 0 ? strokes : null);
  };
  const grown = (): void => {
    timer ??= setTimeout(tell, TELL_MS);
  };
  return {
    add(pointerId, stroke) {
      growing.set(pointerId, stroke);
      grown();
    },
    grown,
    remove(pointerId) {
      growing.delete(pointerId);
      // At once: the finished stroke is on its way, and both would be seen.
      if (timer !== null) clearTimeout(timer);
      tell();
    },
  };
}

/** At most so many points, evenly left out, with the last one. */
function rough(points: readonly Spot[], room: number): { at: Spot; steps: number[] } {
  const every = Math.ceil(points.length / room);
  return stepsOf(points.filter((_, index) => index % every === 0 || index === points.length - 1).slice(0, room));
}
