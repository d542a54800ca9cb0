import { expect, test } from "vitest";
import type { Board, Visit } from "#shared/domain/board.ts";
import { brokenGap } from "#shared/suggest/sequence.ts";
import { assignedTo, buildBoard, buildStaff, buildVisit, staffId, visitId } from "../support/build.ts";
import { sequenceFacts, sequenceWarning } from "../../client/ui/sequence-words.ts";

const medicine = buildVisit({ start: 500 });
const valuesOf = (board: Board, visit: Visit): string[] =>
  sequenceFacts(board, visit).map(({ value }) => value.replaceAll("\u00a0", " "));
const WARNINGS = {
  none: null,
  near: "For kort tid etter besøk 08:20 N-14",
  far: "For lang tid etter besøk 08:20 N-14",
};

test.each([
  [540, 30, 60, "N-14, 30 min til 1 t senere", "none"],
  [520, 30, 2880, "N-14, minst 30 min senere", "near"],
  [580, 0, 45, "N-14, høyst 45 min senere", "far"],
] as const)("two visits that belong together both say so, and the later one when it no longer holds: %i", (...row) => {
  const [start, minMinutes, maxMinutes, words, warning] = row;
  const food = buildVisit({ id: visitId("v2"), start, follows: { visitId: medicine.id, minMinutes, maxMinutes } });
  const board = buildBoard({ visits: [medicine, food] });
  expect(valuesOf(board, food)).toEqual([`08:20 ${words}`, ""]);
  expect(valuesOf(board, medicine)).toEqual(["", expect.stringMatching(new RegExp(`^\\d\\d:\\d\\d ${words}$`))]);
  expect([sequenceWarning(board, food), sequenceWarning(board, medicine)]).toEqual([WARNINGS[warning], null]);
});

test("whoever has the other visit is named, unless it is the same person; at the edge of the gap nothing is wrong", () => {
  const ola = buildStaff({ id: staffId("ola"), name: "Ola B." });
  const follows = { visitId: medicine.id, minMinutes: 30, maxMinutes: 30 };
  const mine = { ...medicine, first: assignedTo("kari") };
  const food = buildVisit({
    id: visitId("v2"),
    start: 530,
    follows,
    first: assignedTo("kari"),
    second: assignedTo("ola"),
  });
  const board = buildBoard({ staff: [buildStaff(), ola], visits: [mine, food] });
  expect(sequenceFacts(board, mine)[1].label).toBe("Kommer før");
  expect(valuesOf(board, mine)).toEqual(["", "08:50 N-14 (Ola B.), 30 min senere"]);
  expect(valuesOf(board, food)).toEqual(["08:20 N-14, 30 min senere", ""]);
  expect(brokenGap(board, food)).toBeNull();
});
