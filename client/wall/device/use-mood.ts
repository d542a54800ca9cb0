import { useEffect, useEffectEvent, useState } from "react";
import type { Board } from "#shared/domain/board.ts";
import { serverClock } from "../../server-clock.ts";
import { operatingMinute } from "../wall-time.ts";
import { hands } from "./hands.ts";
import { type Mood, wallMood } from "./mood.ts";

/** A wall that rests a few seconds later than it could has cost nobody anything. */
const LOOK_EVERY_MS = 10_000;

/** What the wall is for now; a touch, a key and a meeting that begins count at once. */
export function useMood(board: Board): Mood {
  const [mood, setMood] = useState<Mood>("interactive");
  const look = useEffectEvent(() => {
    const now = serverClock.now();
    const minute = operatingMinute(board.meta.timeZone, board.meta.date, now);
    setMood(wallMood(board, { now, aloneMs: hands().aloneMs(), open: somethingIsOpen(), minute }));
  });
  useEffect(() => look(), [board.meeting]);
  useEffect(() => {
    const timer = setInterval(() => look(), LOOK_EVERY_MS);
    const stop = hands().subscribe(() => look());
    return () => {
      clearInterval(timer);
      stop();
    };
  }, []);
  return mood;
}

/** Somebody is in the middle of something. */
export function somethingIsOpen(): boolean {
  return document.querySelector("dialog[open], [data-busy]") !== null;
}
