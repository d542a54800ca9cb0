/** Sets the watchdog on this page, feeds it, and tells the server afterwards why the page was loaded anew. */

import { type ReactElement, useEffect, useState } from "react";
import { getJson } from "../../api.ts";
import { reloadApp } from "../../reload.ts";
import type { Session } from "../../session/session.ts";
import { openReloadMemory } from "./reload-memory.ts";
import { createWatchdog, LOOK_EVERY_MS, type Watchdog } from "./watchdog.ts";

const ANSWER_LIMIT_MS = 5_000;

const memory = openReloadMemory(
  () => sessionStorage,
  Date.now,
  () => performance.now(),
);
let watchdog: Watchdog | null = null;

/** From its first beat until the page is gone, also when all of React is. */
function watching(): Watchdog {
  if (watchdog) return watchdog;
  const made = createWatchdog({
    elapsed: () => performance.now(),
    visible: () => document.visibilityState === "visible",
    serverAnswers,
    past: memory.past,
    reload(fault) {
      memory.note(fault);
      void reloadApp();
    },
  });
  setInterval(() => void made.look(), LOOK_EVERY_MS);
  watchdog = made;
  return made;
}

/** Whether a page loaded now would come, and not the browser's own page about an address that does not answer. */
export async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_LIMIT_MS) })).ok;
  } catch {
    return false;
  }
}

/** Drawn on every screen of a wall: while React draws, and the browser paints, the watchdog hears of it. */
export function Pulse(): ReactElement | null {
  const [beats, setBeats] = useState(0);
  useEffect(() => {
    const frame = requestAnimationFrame(() => watching().beat());
    const timer = setTimeout(() => setBeats((count) => count + 1), LOOK_EVERY_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [beats]);
  return null;
}

/** Holds a session's line against the server, and tells the server of a reload once there is one to be told. */
export function useLineWatch(session: Session): void {
  useEffect(() => {
    const { connection, day, save } = session;
    const look = (): void => {
      const live = connection.get().kind === "live";
      // A new page would forget what was not sent; the old one still may get it through.
      watching().line(live || save.get().kind === "waiting");
      if (live) void tell(day.unitId, session.token);
    };
    look();
    const stops = [connection.subscribe(look), save.subscribe(look)];
    return () => {
      for (const stop of stops) stop();
      watching().line(true);
    };
  }, [session]);
}

async function tell(unitId: string, token: () => Promise<string>): Promise<void> {
  const reload = memory.takeUntold();
  if (!reload) return;
  const headers = { "content-type": "application/json", authorization: `Bearer ${await token()}` };
  await getJson(`/api/units/${unitId}/wall-reload`, { method: "POST", headers, body: JSON.stringify(reload) }).catch(
    // The wall works again; that the server was not told of it is nothing to stop for.
    () => null,
  );
}
