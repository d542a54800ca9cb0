import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openReplay } from "#shared/document/replay.ts";
import { type BoardEvent, type BoardEventKind, describe as describeChange } from "#shared/domain/describe.ts";
import type { VisitId } from "#shared/domain/ids.ts";
import { currentLevel } from "#shared/domain/level.ts";
import { repair } from "#shared/domain/repair.ts";
import { chapters, markKind, type MarkKind, marks } from "../../client/replay/chapters.ts";
import { momentFacts } from "../../client/replay/moment-facts.ts";
import { eventIndexAt } from "../../client/replay/event-words.ts";
import { openEventReader, readEvents, type ReplayEvent } from "../../client/replay/replay-events.ts";
import { CATALOGUE, simulateDay } from "../support/simulated-day.ts";

const DAY = simulateDay(600, 11);
const EVENTS = [...readEvents(DAY.frames, CATALOGUE)].filter((event) => event !== null);

describe("replay is what was", () => {
  test("any moment, asked for in any order, is the board that was recorded then", () => {
    const replay = openReplay(DAY.frames.map(({ update }) => update));
    fc.assert(
      fc.property(fc.nat(DAY.frames.length), (n) => {
        expect(replay.boardAt(n)).toEqual(DAY.boards[n]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the list of events", () => {
  test("tells what the recorded boards tell, by whom and when", () => {
    const live = DAY.frames.flatMap(({ at, actor }, i) => {
      const [before, after] = [DAY.boards[i], DAY.boards[i + 1]];
      if (!before || !after) return [];
      const events = describeChange(repair(before).board, repair(after).board);
      return events.length === 0 ? [] : [{ n: i + 1, at, actor, events }];
    });
    expect(EVENTS.map(({ n, at, actor, events }) => ({ n, at, actor, events }))).toEqual(live);
  });

  test("begins with the creation of the day and has a sentence for every event", () => {
    expect(EVENTS[0]?.events[0]?.kind).toBe("dayCreated");
    for (const { events, texts } of EVENTS) {
      expect(texts).toHaveLength(events.length);
      for (const { text } of texts) expect(text).toMatch(/^[^{}]{5,}$/);
    }
  });

  test("an update that changes nothing that is shown is no event", () => {
    const [first] = DAY.frames;
    if (!first) throw new Error("The simulated day is empty");
    const again = [...readEvents([first, first], CATALOGUE)];
    expect(again.map((event) => event?.n ?? null)).toEqual([1, null]);
  });

  test("reading in slices finds the same, and lets the screen have its turn in between", () => {
    const waiting: (() => void)[] = [];
    let now = 0;
    const reader = openEventReader(DAY.frames, CATALOGUE, {
      now: () => (now += 10),
      later: (callback) => waiting.push(callback),
    });
    expect(reader.log.get().read).toBe(0);
    let turns = 0;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      next();
      turns += 1;
    }
    expect(turns).toBeGreaterThan(5);
    expect(reader.log.get()).toEqual({ events: EVENTS, read: DAY.frames.length, complete: true });
  });

  test("a reader that is closed stops reading", () => {
    const waiting: (() => void)[] = [];
    let now = 0;
    const reader = openEventReader(DAY.frames, CATALOGUE, {
      now: () => (now += 10),
      later: (callback) => waiting.push(callback),
    });
    waiting.shift()?.();
    const { read } = reader.log.get();
    reader.close();
    waiting.shift()?.();
    expect(waiting).toHaveLength(0);
    expect(reader.log.get().read).toBe(read);
  });
});

describe("where a moment is in the list", () => {
  test("is the last event that the board shows", () => {
    const at = (...ns: number[]): readonly ReplayEvent[] => ns.flatMap((n) => EVENTS.filter((event) => event.n === n));
    const some = at(1, 2, 5);
    expect(some).toHaveLength(3);
    expect([0, 1, 2, 3, 4, 5, 900].map((n) => eventIndexAt(some, n))).toEqual([-1, 0, 1, 1, 1, 2, 2]);
  });
});

describe("what a moment was like", () => {
  test("is the phase and the level of its board, and what happened in its half minute", () => {
    const parts = chapters(EVENTS);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: DAY.frames.length }), (n) => {
        const [board, frame] = [DAY.boards[n], DAY.frames[n - 1]];
        if (!board || !frame) throw new Error("The simulated day ends early");
        const { part, level, busy } = momentFacts(EVENTS, parts, { n, at: frame.at });
        expect(level).toBe(currentLevel(board)?.level ?? null);
        const { phase, committedAt } = board.meeting;
        expect(part).toBe(phase ?? (committedAt > 0 ? "afterMeeting" : "beforeMeeting"));
        const halfMinute = (at: number): number => Math.floor(at / 30_000);
        expect(busy).toBe(EVENTS.filter(({ at }) => halfMinute(at) === halfMinute(frame.at)).length);
      }),
    );
  });
});

describe("the parts of the day", () => {
  test("hold every event once, in order", () => {
    const parts = chapters(EVENTS);
    expect(parts.flatMap(({ events }) => events)).toEqual(EVENTS);
    expect(parts[0]?.name).toBe("beforeMeeting");
    for (const part of parts) expect(part.events[0]?.n).toBe(part.n);
  });

  test("begin with a phase of the meeting, or with the lock of the plan", () => {
    const [, ...rest] = chapters(EVENTS);
    const begins = rest.map(({ name, events }) => [name, events[0]?.events.find(opensChapter)]);
    const opening = EVENTS.flatMap(({ events }) => events.filter(opensChapter));
    expect(opening.map(({ kind }) => kind)).toContain("planCommitted");
    expect(begins).toEqual(
      opening.map((event) => [event.kind === "phaseStarted" ? event.phase : "afterMeeting", event]),
    );
  });

  test("marks are the lock, absences, alarms and deviations, at their place and in their words", () => {
    const kinds: Partial<Record<BoardEventKind, MarkKind>> = {
      planCommitted: "planCommitted",
      absenceRegistered: "absence",
      visitAdded: "alarm",
      deviationAdded: "deviation",
    };
    const expected = EVENTS.flatMap(({ n, events, texts }) =>
      events.flatMap((event, i) => {
        const kind = kinds[event.kind];
        return kind ? [{ n, kind, text: texts[i]?.text }] : [];
      }),
    );
    expect(new Set(expected.map(({ kind }) => kind)).size).toBe(4);
    expect(marks(EVENTS).map(({ n, kind, text }) => ({ n, kind, text }))).toEqual(expected);
  });

  test("a visit that was planned is no mark", () => {
    const visitId = "v1" as VisitId;
    expect(markKind({ kind: "visitAdded", visitId, unplanned: false })).toBeNull();
    expect(markKind({ kind: "visitAdded", visitId, unplanned: true })).toBe("alarm");
  });
});

function opensChapter({ kind }: BoardEvent): boolean {
  return kind === "phaseStarted" || kind === "meetingClosed" || kind === "planCommitted";
}
