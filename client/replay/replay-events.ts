/**
 * The day as a list of events in words, derived from neighbouring boards; nothing is stored. Reading runs in slices,
 * so that a day of ten thousand updates never holds the screen up, and walks the day by itself, so that the screen can
 * jump about in the meantime.
 */

import { must } from "#shared/assert.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { BoardEvent } from "#shared/domain/describe.ts";
import { type EventSubjects, subjectsOf } from "#shared/domain/event-subjects.ts";
import type { Language } from "#shared/domain/labels.ts";
import { happenedAt } from "#shared/domain/late-status.ts";
import { type DayStep, openDayWalk } from "#shared/document/day-walk.ts";
import type { Actor } from "#shared/protocol.ts";
import type { ReplayFrame } from "#shared/replay-stream.ts";
import { createStore, type Store } from "../store.ts";
import { type EventContext, type EventText, eventText } from "../ui/event-text.ts";

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
  /** One for each of `events`: when the device said it happened, where that is not when the server got it; else null. */
  readonly happenedAt: readonly (number | null)[];
  readonly subjects: EventSubjects;
}

export interface EventLog {
  readonly events: readonly ReplayEvent[];
  /** Updates read so far. */
  readonly read: number;
  readonly complete: boolean;
}

export interface EventReader {
  readonly log: Store<EventLog>;
  /** Reads on: `frames` has grown. */
  readonly readOn: () => void;
  readonly close: () => void;
}

export interface EventReaderDeps {
  /** Epoch or monotonic, ms. */
  readonly now: () => number;
  /** Calls back soon, after the browser has had its turn. */
  readonly later: (callback: () => void) => void;
  readonly language?: Language;
}

/** Half of what counts as a long task, so that a click in the middle of reading is still answered at once. */
const SLICE_MS = 24;
/** Looking at the clock costs more than reading an update. */
const UPDATES_BETWEEN_LOOKS = 20;

/**
 * Yields once for every update: its event, or null when it changed nothing that is shown (ink, an edit undone). Where
 * `frames` has grown since, asking again after the end goes on.
 */
export function* readEvents(
  frames: readonly ReplayFrame[],
  catalogue: Catalogue,
  language: Language = "nb",
): Generator<ReplayEvent | null, undefined> {
  for (const reader = eventReader(frames, catalogue, language); reader.more();) yield reader.next();
}

interface EventSource {
  readonly more: () => boolean;
  readonly next: () => ReplayEvent | null;
}

function eventReader(frames: readonly ReplayFrame[], catalogue: Catalogue, language: Language): EventSource {
  const walk = openDayWalk();
  let read = 0;
  return {
    more: () => read < frames.length,
    next() {
      const frame = must(frames[read], "there is more");
      read += 1;
      return eventOf(frame, read, walk.step(frame.update), { catalogue, language });
    },
  };
}

function eventOf(
  { at, actor }: ReplayFrame,
  n: number,
  { before, after, events }: DayStep,
  words: Pick<EventContext, "catalogue" | "language">,
): ReplayEvent | null {
  if (events.length === 0) return null;
  const context = { before, after, actor, ...words };
  return {
    n,
    at,
    actor,
    events,
    texts: events.map((event) => eventText(event, context)),
    happenedAt: events.map((event) => happenedAt(event, after, at)),
    subjects: subjectsOf(events, before, after),
  };
}

/** Begins to read in the next slice. */
export function openEventReader(
  frames: readonly ReplayFrame[],
  catalogue: Catalogue,
  { now, later, language = "nb" }: EventReaderDeps,
): EventReader {
  const log = createStore<EventLog>({ events: [], read: 0, complete: false });
  const found: ReplayEvent[] = [];
  const source = eventReader(frames, catalogue, language);
  let read = 0;
  let open = true;
  let busy = true;

  function readSlice(): void {
    const until = now() + SLICE_MS;
    while (open && now() < until) {
      for (let i = 0; i < UPDATES_BETWEEN_LOOKS; i++) {
        if (!source.more()) {
          busy = false;
          // A new list for each reading: what is shown compares lists to know whether there is more.
          log.set({ events: [...found], read, complete: true });
          return;
        }
        read += 1;
        const event = source.next();
        if (event) found.push(event);
      }
    }
    if (!open) return;
    // Of a day that grows, what was read before stays complete while the new is being read.
    if (!log.get().complete) log.set({ events: log.get().events, read, complete: false });
    later(readSlice);
  }

  later(readSlice);
  return {
    log,
    readOn() {
      if (busy || !open) return;
      busy = true;
      later(readSlice);
    },
    close: () => {
      open = false;
    },
  };
}
