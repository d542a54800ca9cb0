/** The parts a day falls into, and the moments that stand out on its axis. */

import { MEETING_PHASES } from "#shared/domain/board.ts";
import type { BoardEvent } from "#shared/domain/describe.ts";
import type { ReplayEvent } from "./replay-events.ts";

export const CHAPTER_NAMES = ["beforeMeeting", ...MEETING_PHASES, "afterMeeting"] as const;
export type ChapterName = (typeof CHAPTER_NAMES)[number];

export interface Chapter {
  readonly name: ChapterName;
  /** The event that opens it is the first of its events. */
  readonly events: readonly ReplayEvent[];
  readonly n: number;
  readonly at: number;
}

export type MarkKind = "planCommitted" | "absence" | "alarm" | "deviation" | "level" | "own";

export interface Mark {
  readonly kind: MarkKind;
  readonly n: number;
  readonly at: number;
  /** The event in words. */
  readonly text: string;
}

/** Every event is in exactly one chapter, in order. A phase the meeting comes back to is a chapter again. */
export function chapters(events: readonly ReplayEvent[]): readonly Chapter[] {
  const found: { name: ChapterName; events: ReplayEvent[]; n: number; at: number }[] = [];
  let locked = false;
  for (const event of events) {
    locked ||= event.events.some(({ kind }) => kind === "planCommitted");
    const name = opens(event, locked) ?? (found.length === 0 ? "beforeMeeting" : null);
    if (name) found.push({ name, events: [event], n: event.n, at: event.at });
    else found.at(-1)?.events.push(event);
  }
  return found;
}

function opens({ events }: ReplayEvent, locked: boolean): ChapterName | null {
  for (const event of events) {
    if (event.kind === "phaseStarted") return event.phase;
    if (event.kind === "planCommitted") return "afterMeeting";
    // Nobody has met when the beginning was taken back.
    if (event.kind === "meetingClosed") return locked ? "afterMeeting" : "beforeMeeting";
  }
  return null;
}

export function marks(events: readonly ReplayEvent[]): readonly Mark[] {
  return events.flatMap(({ n, at, events: happened, texts }) =>
    happened.flatMap((event, i): Mark[] => {
      const kind = markKind(event);
      return kind ? [{ kind, n, at, text: texts[i]?.text ?? "" }] : [];
    }),
  );
}

export function markKind(event: BoardEvent): MarkKind | null {
  switch (event.kind) {
    case "planCommitted":
      return "planCommitted";
    case "absenceRegistered":
      return "absence";
    case "visitAdded":
      return event.unplanned ? "alarm" : null;
    case "deviationAdded":
      return "deviation";
    case "levelSet":
      return "level";
    default:
      return null;
  }
}
