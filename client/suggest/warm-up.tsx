/**
 * Lets the workers run once while visits are given out and nobody has asked yet. A search that has never run comes to a
 * plan some two per cent worse in its first moment, and the first moment is what people look at.
 */

import { useEffect, useEffectEvent } from "react";
import type { Board } from "#shared/domain/board.ts";
import { searched } from "./searched.ts";
import { pageSeeker } from "./seeker.ts";

/** The view is drawn and answers before anything else is worked out. */
const DRAWN_MS = 500;
const WARM_MS = 300;

export function WarmUp({ board }: { readonly board: Board }): null {
  const warm = useEffectEvent(() => {
    const { day, routes } = searched(board, { preset: "continuity", freedom: "anew", now: null }, []);
    pageSeeker.warm({ problem: day.problem, from: routes, planned: day.planned, calm: false, budgetMs: WARM_MS });
  });
  useEffect(() => {
    if (pageSeeker.isWarm()) return;
    const timer = setTimeout(warm, DRAWN_MS);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
