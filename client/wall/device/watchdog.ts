/**
 * Sees when a wall that nobody looks after has stopped working, and loads it anew: a picture that is not drawn any more, a
 * line that stays dead although the server answers. It runs beside React, because that is one of the things that stop.
 *
 * 1. It never loads the page anew while the server does not answer: that would be a browser's error page, for ever.
 * 2. It waits longer each time. A fault that a new page does not mend is not a wall that blinks.
 * 3. It believes no silence of its own: a machine that slept has missed its beats and is well.
 * A script that never ends stops this too; against that only the machine's own restart helps (docs/kiosk.md).
 */

export type Fault = "render" | "socket";

export interface WatchdogDeps {
  /** Ms by a clock that nobody sets. */
  readonly elapsed: () => number;
  /** A page that is not seen is not drawn. */
  readonly visible: () => boolean;
  readonly serverAnswers: () => Promise<boolean>;
  /** How many times it has loaded the page anew of late, and how long ago the last was, ms. */
  readonly past: () => { readonly times: number; readonly agoMs: number };
  readonly reload: (fault: Fault) => void;
}

export interface Watchdog {
  /** Something was drawn. */
  readonly beat: () => void;
  /** Whether the board has a line to the server. Not called where there is no board. */
  readonly line: (live: boolean) => void;
  /** To be called every `LOOK_EVERY_MS`. */
  readonly look: () => Promise<void>;
}

export const LOOK_EVERY_MS = 10_000;
/** A look that comes so late was not late alone: the whole page stood still. */
const STOOD_STILL_MS = 3 * LOOK_EVERY_MS;
/** A beat comes every ten seconds; a slow machine with a full board has been seen to take four. */
const NOT_DRAWN_MS = 60_000;
/** A line tries again every few seconds. After so long, with a server that answers, it has forgotten how. */
const NO_LINE_MS = 120_000;
/** Before the first new page, the second, and so on; the last counts for all that follow. */
const WAITS_MS = [0, 60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000] as const;

export function createWatchdog(deps: WatchdogDeps): Watchdog {
  let lookedAt = deps.elapsed();
  let drawnAt = deps.elapsed();
  let lineLostAt: number | null = null;
  let asking = false;

  function fault(now: number): Fault | null {
    if (deps.visible() && now - drawnAt > NOT_DRAWN_MS) return "render";
    return lineLostAt !== null && now - lineLostAt > NO_LINE_MS ? "socket" : null;
  }

  return {
    beat() {
      drawnAt = deps.elapsed();
    },
    line(live) {
      lineLostAt = live ? null : (lineLostAt ?? deps.elapsed());
    },
    async look() {
      const now = deps.elapsed();
      const stoodStill = now - lookedAt > STOOD_STILL_MS;
      lookedAt = now;
      if (stoodStill || !deps.visible()) drawnAt = now;
      if (stoodStill && lineLostAt !== null) lineLostAt = now;
      const found = fault(now);
      const { times, agoMs } = deps.past();
      if (!found || asking || agoMs < (WAITS_MS[Math.min(times, WAITS_MS.length - 1)] ?? 0)) return;
      asking = true;
      const answers = await deps.serverAnswers();
      asking = false;
      // What the server has to do with it may have passed while it was asked.
      if (answers && fault(deps.elapsed()) === found) deps.reload(found);
    },
  };
}
