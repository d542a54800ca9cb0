/** Keeps the moment and what is chosen in the address, so that the address bar is a link to it, and follows a link within the page. */

import { useEffect } from "react";
import type { WritableStore } from "../store.ts";
import { choiceFromHash, choiceHash, type DeskChoice } from "./desk-choice.ts";
import { momentHash, positionFromHash } from "./moment-address.ts";
import type { OpenedDay } from "./opened-day.ts";
import type { Player } from "./player.ts";

/** Browsers stop taking more than about 100 changes of the address in 30 seconds. */
const WRITE_EVERY_MS = 500;

export function useMomentAddress({ clock }: OpenedDay, player: Player, choice: WritableStore<DeskChoice>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let lastWrite = Number.NEGATIVE_INFINITY;
    const write = (): void => {
      timer = null;
      lastWrite = performance.now();
      const hash = momentHash(clock, player.position.get()) + choiceHash(choice.get());
      if (hash !== location.hash) history.replaceState(history.state, "", hash);
    };
    const onPosition = (): void => {
      timer ??= setTimeout(write, Math.max(0, lastWrite + WRITE_EVERY_MS - performance.now()));
    };
    const onHash = (): void => {
      const linked = positionFromHash(location.hash, clock, player.timeline.get());
      if (linked) player.seek(linked);
      choice.set(choiceFromHash(location.hash));
    };
    const stops = [player.position.subscribe(onPosition), choice.subscribe(onPosition)];
    window.addEventListener("hashchange", onHash);
    return () => {
      for (const stop of stops) stop();
      window.removeEventListener("hashchange", onHash);
      if (timer !== null) clearTimeout(timer);
    };
  }, [clock, player, choice]);
}
