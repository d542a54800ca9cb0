/**
 * Plays a timeline: holds where it stands, and moves on with the screen's own frames. Lives outside React, so that
 * sixty positions a second redraw the clock and the slider and nothing else.
 */

import { createStore, type Store } from "../store.ts";
import {
  advance,
  createTimeline,
  DEFAULT_SPEED,
  isAtEnd,
  neighbourSpeed,
  type Position,
  positionOf,
  type Speed,
  stepTime,
  stepTo,
  type Timeline,
} from "./playback.ts";

export interface PlayerDeps {
  /** `requestAnimationFrame`: calls back once with a time in ms. */
  readonly requestFrame: (callback: (now: number) => void) => number;
  readonly cancelFrame: (frame: number) => void;
}

export interface Player {
  readonly position: Store<Position>;
  /** Changes when gap skipping is switched; the position stays at the same real time. */
  readonly timeline: Store<Timeline>;
  readonly playing: Store<boolean>;
  readonly speed: Store<Speed>;
  readonly play: () => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  readonly seek: (position: Position) => void;
  /** To the next or previous of `stops`, update numbers in rising order. */
  readonly step: (stops: readonly number[], direction: 1 | -1) => void;
  /** Played time, ms. */
  readonly stepTime: (deltaMs: number) => void;
  readonly setSpeed: (speed: Speed) => void;
  readonly changeSpeed: (direction: 1 | -1) => void;
  readonly skipGaps: (skip: boolean) => void;
  readonly close: () => void;
}

/** A tab that was hidden gets no frames; it goes on where it was instead of leaping ahead. */
const LONGEST_FRAME_MS = 250;

/** @param times real times of the updates, at least one */
export function createPlayer(times: readonly number[], deps: PlayerDeps): Player {
  const timeline = createStore(createTimeline(times, true));
  const position = createStore(positionOf(timeline.get(), 1));
  const playing = createStore(false);
  const speed = createStore<Speed>(DEFAULT_SPEED);
  let frame: number | null = null;
  let last: number | null = null;

  function tick(now: number): void {
    const elapsed = last === null ? 0 : Math.min(now - last, LONGEST_FRAME_MS);
    last = now;
    frame = deps.requestFrame(tick);
    position.set(advance(timeline.get(), position.get(), elapsed, speed.get()));
    if (isAtEnd(timeline.get(), position.get())) pause();
  }

  function play(): void {
    if (playing.get()) return;
    if (isAtEnd(timeline.get(), position.get())) position.set(positionOf(timeline.get(), 1));
    last = null;
    frame = deps.requestFrame(tick);
    playing.set(true);
  }

  function pause(): void {
    if (frame !== null) deps.cancelFrame(frame);
    frame = null;
    playing.set(false);
  }

  return {
    position,
    timeline,
    playing,
    speed,
    play,
    pause,
    toggle: () => (playing.get() ? pause() : play()),
    seek: position.set,
    // Who steps wants to look: a replay that runs on would take the event away again.
    step(stops, direction) {
      pause();
      position.set(stepTo(timeline.get(), position.get(), stops, direction));
    },
    stepTime: (deltaMs) => position.set(stepTime(timeline.get(), position.get(), deltaMs)),
    setSpeed: speed.set,
    changeSpeed: (direction) => speed.set(neighbourSpeed(speed.get(), direction)),
    skipGaps: (skip) => timeline.set(createTimeline(times, skip)),
    close: pause,
  };
}
