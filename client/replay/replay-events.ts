/**
 * The day as a list of events in words, derived from neighbouring boards; nothing is stored. Reading runs in slices,
 * so that a day of ten thousand updates never holds the screen up, and has a replay of its own, so that the screen
 * can jump about in the meantime.
 */

import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import { type BoardEvent, describe } from "#shared/domain/describe.ts";
import { repair } from "#shared/domain/repair.ts";
import { openReplay } from "#shared/document/replay.ts";
import type { Actor } from "#shared/protocol.ts";
import type { ReplayFrame } from "#shared/replay-stream.ts";
import { createStore, type Store } from "../store.ts";
import { type EventText, eventText } from "../ui/event-text.ts";

/** One update that changed something the board shows. */
export interface ReplayEvent {
  /** The update's number, counted from 1: the board after it is the board with this event. */
  readonly n: number;
  /** Epoch ms. */
  readonly at: number;
  readonly actor: Actor;
  readonly events: readonly BoardEvent[];
  /** One for each of `events`. */
  readonly texts: readonly EventText[];
}

export interface EventLog {
  readonly events: readonly ReplayEvent[];
  /** Updates read so far. */
  readonly read: number;
  readonly complete: boolean;
}

export interface EventReader {
  readonly log: Store<EventLog>;
  readonly close: () => void;
}

export interface EventReaderDeps {
  /** Epoch or monotonic, ms. */
  readonly now: () => number;
  /** Calls back soon, after the browser has had its turn. */
  readonly later: (callback: () => void) => void;
}

/** Half of what counts as a long task, so that a click in the middle of reading is still answered at once. */
const SLICE_MS = 24;
/** Looking at the clock costs more than reading an update. */
const UPDATES_BETWEEN_LOOKS = 20;

/** Yields once for every update: its event, or null when it changed nothing that is shown (ink, an edit undone). */
export function* readEvents(
  frames: readonly ReplayFrame[],
  catalogue: Catalogue,
): Generator<ReplayEvent | null, undefined> {
  const replay = openReplay(frames.map((frame) => frame.update));
  let before: Board = repair(replay.boardAt(0)).board;
  for (const [i, { at, actor }] of frames.entries()) {
    const after = repair(replay.boardAt(i + 1)).board;
    const events = describe(before, after);
    const context = { before, after, catalogue, actor };
    yield events.length === 0
      ? null
      : { n: i + 1, at, actor, events, texts: events.map((event) => eventText(event, context)) };
    before = after;
  }
}

/** Begins to read in the next slice. */
export function openEventReader(
  frames: readonly ReplayFrame[],
  catalogue: Catalogue,
  { now, later }: EventReaderDeps,
): EventReader {
  const log = createStore<EventLog>({ events: [], read: 0, complete: false });
  const found: ReplayEvent[] = [];
  const reading = readEvents(frames, catalogue);
  let read = 0;
  let open = true;

  function readSlice(): void {
    const until = now() + SLICE_MS;
    while (open && now() < until) {
      for (let i = 0; i < UPDATES_BETWEEN_LOOKS; i++) {
        const { value, done } = reading.next();
        if (done) {
          log.set({ events: found, read, complete: true });
          return;
        }
        read += 1;
        if (value) found.push(value);
      }
    }
    if (!open) return;
    log.set({ events: log.get().events, read, complete: false });
    later(readSlice);
  }

  later(readSlice);
  return {
    log,
    close: () => {
      open = false;
    },
  };
}
