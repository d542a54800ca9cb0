/** The player and the reader of one opened day, for as long as the desk is on the screen. */

import { useEffect, useState } from "react";
import type { Store } from "../store.ts";
import { createStore } from "../store.ts";
import { positionFromHash } from "./moment-address.ts";
import type { OpenedDay } from "./opened-day.ts";
import { createPlayer, type Player } from "./player.ts";
import { type EventLog, openEventReader } from "./replay-events.ts";

export interface ReplayPlayer {
  readonly player: Player;
  readonly events: Store<EventLog>;
}

/** Starts where the address says, paused: nothing moves by itself. */
export function usePlayer(day: OpenedDay): ReplayPlayer {
  const [player] = useState(() => playerFor(day));
  const [events] = useState(() => createStore<EventLog>({ events: [], read: 0, complete: false }));

  useEffect(() => {
    const reader = openEventReader(day.frames, day.catalogue, {
      now: () => performance.now(),
      later: (callback) => setTimeout(callback, 0),
    });
    const stop = reader.log.subscribe(() => events.set(reader.log.get()));
    return () => {
      stop();
      reader.close();
      player.close();
    };
  }, [day, events, player]);

  return { player, events };
}

function playerFor({ frames, clock }: OpenedDay): Player {
  const player = createPlayer(
    frames.map((frame) => frame.at),
    {
      requestFrame: (callback) => requestAnimationFrame(callback),
      cancelFrame: (frame) => cancelAnimationFrame(frame),
    },
  );
  const linked = positionFromHash(location.hash, clock, player.timeline.get());
  if (linked) player.seek(linked);
  return player;
}
