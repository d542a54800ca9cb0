/** Following a card, choosing among events, and what differs between two moments: on a day that was recorded as it happened. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { must } from "#shared/assert.ts";
import { cardState, pathSteps } from "#shared/domain/card-path.ts";
import { compareBoards } from "#shared/domain/compare-boards.ts";
import { type CardRef, concernsCard } from "#shared/domain/event-subjects.ts";
import type { PatientCode, StaffId, TaskId, VisitId } from "#shared/domain/ids.ts";
import { repair } from "#shared/domain/repair.ts";
import { applyChanges, applyUpdate, createBoardDoc } from "#shared/document/board-doc.ts";
import { chosenChapters } from "../../client/replay/chosen-events.ts";
import { choiceFromHash, choiceHash, isAboutPatient, NO_CHOICE, NO_FILTER } from "../../client/replay/desk-choice.ts";
import { EVENT_TYPES } from "../../client/replay/event-types.ts";
import { CHAPTER_NAMES } from "../../client/replay/chapters.ts";
import { readEvents } from "../../client/replay/replay-events.ts";
import { assignedTo, buildBoard, buildTask, buildVisit, staffId, taskId, visitId } from "../support/build.ts";
import { CATALOGUE, simulateDay } from "../support/simulated-day.ts";

const DAY = simulateDay(600, 11);
const BOARDS = DAY.boards.map((board) => repair(board).board);
const EVENTS = [...readEvents(DAY.frames, CATALOGUE)].filter((event) => event !== null);
const LAST = must(BOARDS.at(-1), "the day has a board");

describe("following a card", () => {
  const cards: CardRef[] = [
    ...Array.from(LAST.tasks.keys(), (id): CardRef => ({ kind: "task", id })),
    ...Array.from(LAST.visits.keys(), (id): CardRef => ({ kind: "visit", id })),
  ];

  test("no change of a card is missing among the events that are its own", () => {
    for (const card of cards) {
      const own = new Set(EVENTS.filter(({ subjects }) => concernsCard(subjects, card, LAST)).map(({ n }) => n));
      for (const [n, board] of BOARDS.entries()) {
        const before = BOARDS[n - 1];
        if (!before || n === 1 || pathSteps(cardState(before, card), cardState(board, card)).length === 0) continue;
        expect([card, n, own.has(n)]).toEqual([card, n, true]);
      }
    }
  });

  test("a release by absence is part of the way of every card it took", () => {
    const absence = EVENTS.find(({ events }) =>
      events.some((event) => event.kind === "absenceRegistered" && event.released > 0),
    );
    const { n, subjects } = must(absence, "somebody with work was away");
    const [before, after] = [must(BOARDS[n - 1], "before"), must(BOARDS[n], "after")];
    const released = [...before.visits.values()].filter(({ id, first }) => first && !after.visits.get(id)?.first);
    expect(released.every(({ id }) => subjects.visits.has(id))).toBe(true);
  });
});

describe("choosing among the events", () => {
  test("every person, patient, kind and part gives some of the events, and together the same ones twice never", () => {
    for (const type of EVENT_TYPES) {
      const chosen = chosenChapters(EVENTS, { ...NO_CHOICE, filter: { ...NO_FILTER, type } }, LAST);
      const numbers = chosen.flatMap(({ events }) => events.map(({ n }) => n));
      expect(new Set(numbers).size).toBe(numbers.length);
    }
    const patient = must([...LAST.visits.values()][0], "a visit").patient;
    const about = chosenChapters(EVENTS, { ...NO_CHOICE, filter: { ...NO_FILTER, patient } }, LAST);
    const texts = about.flatMap(({ events }) => events.flatMap((event) => event.texts.map(({ text }) => text)));
    expect(texts.length).toBeGreaterThan(0);
    const parts = CHAPTER_NAMES.flatMap((chapter) =>
      chosenChapters(EVENTS, { ...NO_CHOICE, filter: { ...NO_FILTER, chapter } }, LAST).flatMap(({ events }) => events),
    );
    expect(parts.map(({ n }) => n).sort((a, b) => a - b)).toEqual(EVENTS.map(({ n }) => n));
  });

  test("what is chosen survives the address, and nothing else is in it", () => {
    const id = fc.stringMatching(/^[0-9A-Za-z-]{1,40}$/);
    const stretch = fc
      .tuple(fc.nat(9000), fc.integer({ min: 1, max: 900 }))
      .map(([from, length]) => ({ from, to: from + length }));
    const choice = fc.record({
      page: fc.constantFrom("replay" as const, "outcome" as const),
      card: fc.oneof(
        fc.constant(null),
        id.map((each): CardRef => ({ kind: "task", id: each as TaskId })),
        id.map((each): CardRef => ({ kind: "visit", id: each as VisitId })),
      ),
      filter: fc.record({
        person: fc.option(id.map((each) => each as StaffId)),
        patient: fc.option(id.map((each) => each as PatientCode)),
        type: fc.option(fc.constantFrom(...EVENT_TYPES)),
        chapter: fc.option(fc.constantFrom(...CHAPTER_NAMES)),
      }),
      compare: fc.option(stretch),
      loop: fc.option(stretch),
    });
    fc.assert(
      fc.property(choice, (chosen) => {
        expect(choiceFromHash(`#t=07:42:10&n=14${choiceHash(chosen)}`)).toEqual(chosen);
        expect(isAboutPatient(chosen)).toBe(chosen.card !== null || chosen.filter.patient !== null);
      }),
    );
    expect(choiceHash(NO_CHOICE)).toBe("");
  });

  test("an address nobody wrote chooses nothing", () => {
    const odd = "#card=person:x&type=everything&phase=lunch&compare=9-3&loop=1-&patient=" + "x".repeat(41);
    expect(choiceFromHash(odd)).toEqual(NO_CHOICE);
  });
});

describe("two moments", () => {
  test("between any two, a card is told once, and exactly those that differ are", () => {
    fc.assert(
      fc.property(fc.nat(BOARDS.length - 1), fc.nat(BOARDS.length - 1), (a, b) => {
        const [before, after] = [must(BOARDS[a], "a"), must(BOARDS[b], "b")];
        const told = compareBoards(before, after);
        const keys = told.map(({ card }) => `${card.kind}:${card.id}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const difference of told) expect(pathSteps(difference.before, difference.after)).not.toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(compareBoards(LAST, LAST)).toEqual([]);
  });

  test("each kind is what it says, and tasks do not repeat what is told of their visit", () => {
    const plan = buildBoard({
      visits: [buildVisit({ first: assignedTo("kari") }), buildVisit({ id: visitId("gone") })],
      tasks: [
        buildTask({ id: taskId("shower"), visitId: visitId("v1") }),
        buildTask({ id: taskId("wash"), visitId: visitId("v1") }),
        buildTask({ id: taskId("post"), place: { priority: "canDrop", order: "a" } }),
        buildTask({ id: taskId("lost"), visitId: visitId("gone") }),
      ],
    });
    const done = { state: "done", reason: null, at: 1 } as const;
    const end = buildBoard({
      visits: [
        buildVisit({ first: assignedTo("nina"), status: done }),
        buildVisit({ id: visitId("alarm"), unplanned: true }),
      ],
      tasks: [
        buildTask({ id: taskId("shower"), visitId: visitId("v1"), place: { priority: "thisWeek", order: "a" } }),
        buildTask({ id: taskId("wash"), visitId: visitId("v1"), status: done }),
        buildTask({ id: taskId("post"), place: { priority: "now", order: "a" } }),
      ],
    });
    expect(compareBoards(plan, end).map(({ kind, card }) => [kind, card.id])).toEqual([
      ["added", "alarm"],
      ["removed", "gone"],
      ["deferred", "shower"],
      ["moved", "post"],
      ["givenAway", "v1"],
    ]);
    expect(compareBoards(plan, end).at(-1)?.before?.owners).toEqual([staffId("kari")]);
  });

  test("a visit moved to another time is moved, and its way tells the time", () => {
    const [plan, end] = [buildBoard({ visits: [buildVisit()] }), buildBoard({ visits: [buildVisit({ start: 615 })] })];
    expect(compareBoards(plan, end).map(({ kind }) => kind)).toEqual(["moved"]);
    const card = { kind: "visit", id: visitId("v1") } as const;
    expect(pathSteps(cardState(plan, card), cardState(end, card))).toEqual([{ kind: "timed", to: 615 }]);
  });
});

test("work done without coverage is told with both times, and a slow line is not called late", () => {
  const [first] = DAY.frames;
  if (!first) throw new Error("The simulated day is empty");
  const received = first.at + 3 * 60 * 60_000;
  const happened = received - 148 * 60_000;
  const doc = createBoardDoc();
  applyUpdate(doc, first.update);
  const frames = [first];
  let at = received;
  doc.on("update", (update: Uint8Array) => frames.push({ at, actor: first.actor, update }));
  const tell = (id: VisitId | undefined, when: number): void => {
    const status = { state: "done", reason: null, at: when } as const;
    applyChanges(doc, [{ op: "patch", root: "visits", id: must(id, "a visit"), fields: { status } }], "test");
  };
  const [one, two] = [...must(BOARDS[1], "the first board").visits.keys()];
  tell(one, happened);
  at += 1000;
  tell(two, at - 5_000);
  expect([...readEvents(frames, CATALOGUE)].map((event) => event?.happenedAt)).toEqual([[null], [happened], [null]]);
});
