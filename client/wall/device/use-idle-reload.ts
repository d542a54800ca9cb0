/**
 * A wall stands for months: it takes a new build and a new day by itself, when it costs nobody anything. Not in a meeting,
 * not under a hand, not with work that is on its way, and never while the server would not answer.
 */

import { useEffect, useEffectEvent, useRef } from "react";
import type { Board } from "#shared/domain/board.ts";
import { fetchBoot } from "../../api.ts";
import { reloadApp } from "../../reload.ts";
import { serverClock } from "../../server-clock.ts";
import type { Session } from "../../session/session.ts";
import { operatingMinute } from "../wall-time.ts";
import { hands } from "./hands.ts";
import { isNight, meetingRuns } from "./mood.ts";
import { somethingIsOpen } from "./use-mood.ts";
import { serverAnswers } from "./watch.tsx";

const LOOK_EVERY_MS = 5_000;
/** Whoever stands there has turned away. */
const ALONE_MS = 60_000;
/** A build that came without the server going away, behind a proxy. */
const ASK_EVERY_MS = 10 * 60_000;

export interface IdleReload {
  readonly session: Session;
  readonly board: Board;
  /** The build this page is. */
  readonly build: string;
}

export function useIdleReload({ session, board, build }: IdleReload): void {
  const newBuild = useRef(false);
  const leaving = useRef(false);
  useEffect(() => {
    const ask = async (): Promise<void> => {
      if (session.connection.get().kind !== "live") return;
      const boot = await fetchBoot().catch(() => null);
      if (boot) newBuild.current = boot.build !== build;
    };
    void ask();
    const stop = session.connection.subscribe(() => void ask());
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [session, build]);

  const look = useEffectEvent(async () => {
    const now = serverClock.now();
    const connection = session.connection.get();
    const minute = operatingMinute(board.meta.timeZone, board.meta.date, now);
    // The night shift belongs to the day it began on; its board stays until the unit wakes.
    const newDay = session.newerDay.get() !== null && !isNight(board, minute);
    const over = connection.kind === "closed" && connection.reason !== "forbidden";
    if (leaving.current || !(newBuild.current || newDay || over)) return;
    const unsent = session.save.get().kind === "sending" || session.save.get().kind === "waiting";
    const busy = hands().aloneMs() < ALONE_MS || somethingIsOpen() || unsent || session.refused.get() !== null;
    if (busy || meetingRuns(board, now)) return;
    leaving.current = true;
    if (await serverAnswers()) await reloadApp();
    else leaving.current = false;
  });
  useEffect(() => {
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}
