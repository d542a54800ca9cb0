/** Keeps the moment in the address, so that the address bar is a link to it, and follows a link within the page. */

import { useEffect } from "react";
import { momentHash, positionFromHash } from "./moment-address.ts";
import type { OpenedDay } from "./opened-day.ts";
import type { Player } from "./player.ts";

/** Browsers stop taking more than about 100 changes of the address in 30 seconds. */
const WRITE_EVERY_MS = 500;

export function useMomentAddress({ clock }: OpenedDay, player: Player): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let lastWrite = Number.NEGATIVE_INFINITY;
    const write = (): void => {
      timer = null;
      lastWrite = performance.now();
      const hash = momentHash(clock, player.position.get());
      if (hash !== location.hash) history.replaceState(history.state, "", hash);
    };
    const onPosition = (): void => {
      timer ??= setTimeout(write, Math.max(0, lastWrite + WRITE_EVERY_MS - performance.now()));
    };
    const onHash = (): void => {
      const linked = positionFromHash(location.hash, clock, player.timeline.get());
      if (linked) player.seek(linked);
    };
    const stop = player.position.subscribe(onPosition);
    window.addEventListener("hashchange", onHash);
    return () => {
      stop();
      window.removeEventListener("hashchange", onHash);
      if (timer !== null) clearTimeout(timer);
    };
  }, [clock, player]);
}
