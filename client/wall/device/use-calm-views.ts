import { type ComponentType, useEffect, useState } from "react";
import type { CalmProps } from "./ambient-board.tsx";

/** What the wall looks like while it rests. */
export interface CalmViews {
  readonly ambient: ComponentType<CalmProps>;
  readonly night: ComponentType<CalmProps>;
}

/** After the first picture and the first sync. */
const SETTLED_MS = 2_000;
const AGAIN_MS = 20_000;

/**
 * Null until they are here: a wall whose network went away before then must not put its board aside for an empty screen.
 */
export function useCalmViews(): CalmViews | null {
  const [views, setViews] = useState<CalmViews | null>(null);
  useEffect(() => {
    let timer = setTimeout(() => void bring(), SETTLED_MS);
    let gone = false;
    async function bring(): Promise<void> {
      try {
        const [{ AmbientBoard }, { NightClock }] = await Promise.all([
          import("./ambient-board.tsx"),
          import("./night-clock.tsx"),
        ]);
        if (!gone) setViews({ ambient: AmbientBoard, night: NightClock });
      } catch {
        if (!gone) timer = setTimeout(() => void bring(), AGAIN_MS);
      }
    }
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, []);
  return views;
}
