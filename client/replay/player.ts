/**
 * Plays a timeline: holds where it stands, and moves on with the screen's own frames. Lives outside React, so that
 * sixty positions a second redraw the clock and the slider and nothing else.
 */

import { createStore, type Store } from "../store.ts";
import type { Stretch } from "./desk-choice.ts";
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
  /** Stands at the end of a day that still runs, and goes along as it grows. Every step away ends it. */
  readonly following: Store<boolean>;
  /** Played over and over while the player plays; null for the whole day. */
  readonly loop: Store<Stretch | null>;
  readonly follow: () => void;
  /** The day has grown: all its times, those known before among them. */
  readonly extend: (times: readonly number[]) => void;
  readonly setLoop: (loop: Stretch | null) => void;
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
export function createPlayer(firstTimes: readonly number[], deps: PlayerDeps): Player {
  let times = firstTimes;
  const timeline = createStore(createTimeline(times, true));
  const position = createStore(positionOf(timeline.get(), 1));
  const playing = createStore(false);
  const speed = createStore<Speed>(DEFAULT_SPEED);
  const following = createStore(false);
  const loop = createStore<Stretch | null>(null);
  let frame: number | null = null;
  let last: number | null = null;

  function tick(now: number): void {
    const elapsed = last === null ? 0 : Math.min(now - last, LONGEST_FRAME_MS);
    last = now;
    frame = deps.requestFrame(tick);
    position.set(advance(timeline.get(), position.get(), elapsed, speed.get()));
    const range = loop.get();
    if (range && position.get().n >= range.to) position.set(positionOf(timeline.get(), range.from));
    else if (isAtEnd(timeline.get(), position.get())) pause();
  }

  function play(): void {
    if (playing.get()) return;
    following.set(false);
    const range = loop.get();
    if (range && (position.get().n < range.from || position.get().n >= range.to)) {
      position.set(positionOf(timeline.get(), range.from));
    } else if (isAtEnd(timeline.get(), position.get())) position.set(positionOf(timeline.get(), 1));
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
    following,
    loop,
    follow() {
      pause();
      following.set(true);
      position.set(positionOf(timeline.get(), times.length));
    },
    extend(grown) {
      times = grown;
      timeline.set(createTimeline(times, timeline.get().skipsGaps));
      if (following.get()) position.set(positionOf(timeline.get(), times.length));
    },
    setLoop: loop.set,
    play,
    pause,
    toggle: () => (playing.get() ? pause() : play()),
    seek(to) {
      following.set(false);
      position.set(to);
    },
    // Who steps wants to look: a replay that runs on would take the event away again.
    step(stops, direction) {
      pause();
      following.set(false);
      position.set(stepTo(timeline.get(), position.get(), stops, direction));
    },
    stepTime(deltaMs) {
      following.set(false);
      position.set(stepTime(timeline.get(), position.get(), deltaMs));
    },
    setSpeed: speed.set,
    changeSpeed: (direction) => speed.set(neighbourSpeed(speed.get(), direction)),
    skipGaps: (skip) => timeline.set(createTimeline(times, skip)),
    close: pause,
  };
}
