/** How this screen is set up: how large it writes and where its buttons stand. Put on the page's root, where CSS reads it. */

import { useCallback, useEffect, useState } from "react";
import { keep, kept } from "./kept.ts";
import {
  calmUnit,
  INCHES,
  LARGE_SCALE,
  METRES,
  type ScreenFacts,
  screenFactsFrom,
  screenFactsText,
  type ScreenSize,
  wallScale,
} from "./screen-fit.ts";

/** On both sides as two people need them, or all of them beside one who stands at one end. */
export const REACHES = ["both", "start", "end"] as const;
type Reach = (typeof REACHES)[number];

const FACTS = "screen";
const REACH = "reach";

export interface Screen {
  /** Null until somebody has set it up. */
  readonly facts: ScreenFacts | null;
  readonly reach: Reach;
  /** False when the browser will forget it with the page. */
  readonly setFacts: (facts: ScreenFacts) => boolean;
  readonly setReach: (reach: Reach) => boolean;
}

export function useScreen(): Screen {
  const [facts, showFacts] = useState(() => screenFactsFrom(kept(FACTS)));
  const [reach, showReach] = useState(() => REACHES.find((each) => each === kept(REACH)) ?? "both");
  useEffect(() => {
    const { style, dataset } = document.documentElement;
    const fit = (): void => {
      const size = screenSize();
      const usual = { inches: INCHES.usual, metres: METRES.usual };
      const scale = facts ? wallScale(facts, size) : 1;
      style.setProperty("--wall-scale", String(scale));
      if (scale > LARGE_SCALE) dataset["large"] = "";
      else delete dataset["large"];
      style.setProperty("--calm-unit", `${calmUnit(facts ?? usual, size)}px`);
    };
    fit();
    window.addEventListener("resize", fit);
    return () => {
      window.removeEventListener("resize", fit);
      style.removeProperty("--wall-scale");
      style.removeProperty("--calm-unit");
      delete dataset["large"];
    };
  }, [facts]);
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset["reach"] = reach;
    return () => {
      delete dataset["reach"];
    };
  }, [reach]);
  const setFacts = useCallback((next: ScreenFacts) => {
    showFacts(next);
    return keep(FACTS, screenFactsText(next));
  }, []);
  const setReach = useCallback((next: Reach) => {
    showReach(next);
    return keep(REACH, next);
  }, []);
  return { facts, reach, setFacts, setReach };
}

/** The window, which in a kiosk is the screen. */
export function screenSize(): ScreenSize {
  return { width: innerWidth, height: innerHeight };
}
