/** The player and the reader of one opened day, for as long as the desk is on the screen. */

import { useEffect, useState } from "react";
import type { Language } from "#shared/domain/labels.ts";
import { createStore, type Store } from "../store.ts";
import { choiceFromHash } from "./desk-choice.ts";
import { positionFromHash } from "./moment-address.ts";
import type { OpenedDay } from "./opened-day.ts";
import { createPlayer, type Player } from "./player.ts";
import { type EventLog, openEventReader } from "./replay-events.ts";

export interface ReplayPlayer {
  readonly player: Player;
  readonly events: Store<EventLog>;
}

/** A person who watches sees the wall's changes soon enough, and the server is asked seldom enough. */
const LOOK_EVERY_MS = 2_000;

/**
 * Starts where the address says, paused: nothing moves by itself.
 * @param language of the events in words
 */
export function usePlayer(day: OpenedDay, language: Language): ReplayPlayer {
  const [player] = useState(() => playerFor(day));
  const [events] = useState(() => createStore<EventLog>({ events: [], read: 0, complete: false }));

  useEffect(() => {
    const reader = openEventReader(day.frames, day.catalogue, {
      now: () => performance.now(),
      later: (callback) => setTimeout(callback, 0),
      language,
    });
    const stops = [
      reader.log.subscribe(() => events.set(reader.log.get())),
      day.length.subscribe(() => {
        player.extend(timesOf(day));
        reader.readOn();
      }),
      followWhile(player.following, day.fetchMore),
    ];
    return () => {
      for (const stop of stops) stop();
      reader.close();
      player.close();
    };
  }, [day, events, player, language]);

  return { player, events };
}

/** Asks again and again while somebody follows the day live. What fails is asked for again the next time. */
function followWhile(following: Store<boolean>, fetchMore: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const look = (): void => {
    fetchMore()
      .catch(() => undefined)
      .finally(() => {
        timer = following.get() ? setTimeout(look, LOOK_EVERY_MS) : null;
      });
  };
  const stop = following.subscribe(() => {
    if (following.get() && timer === null) timer = setTimeout(look, 0);
  });
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}

function timesOf({ frames }: OpenedDay): number[] {
  return frames.map((frame) => frame.at);
}

function playerFor(day: OpenedDay): Player {
  const player = createPlayer(timesOf(day), {
    requestFrame: (callback) => requestAnimationFrame(callback),
    cancelFrame: (frame) => cancelAnimationFrame(frame),
  });
  const linked = positionFromHash(location.hash, day.clock, player.timeline.get());
  if (linked) player.seek(linked);
  player.setLoop(choiceFromHash(location.hash).loop);
  return player;
}
