import { useEffect } from "react";
import { hands } from "./hands.ts";

/** Long enough that nobody sees it as movement, short enough that no letter burns in. */
const EVERY_MS = 3 * 60_000;
/** Not under a hand, and not right after it. */
const SINCE_TOUCH_MS = 10_000;
/** Round and not to and fro, so that no pixel is lit twice as long. Within the margins of every view. */
const STEPS = ["4px 0", "3px 3px", "0 4px", "-3px 3px", "-4px 0", "-3px -3px", "0 -4px", "3px -3px"] as const;

/** Moves the whole picture a few pixels now and then. A jump: nothing is animated, so it is right for everybody. */
export function usePixelShift(): void {
  useEffect(() => {
    const { style } = document.documentElement;
    let step = 0;
    const timer = setInterval(() => {
      if (hands().down() || hands().aloneMs() < SINCE_TOUCH_MS) return;
      style.setProperty("--wall-shift", STEPS[step % STEPS.length] ?? "none");
      step += 1;
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
      style.removeProperty("--wall-shift");
    };
  }, []);
}
