import { expect, test } from "vitest";
import { buildBoard, buildVisit, visitId } from "../support/build.ts";
import wallTexts from "../../client/i18n/nb/wall.json" with { type: "json" };
import { addTexts } from "../../client/i18n/texts.ts";
import { sequenceFacts, sequenceWarning } from "../../client/wall/sequence-facts.ts";

addTexts("wall", wallTexts);

const medicine = buildVisit({ start: 500 });
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
  expect(sequenceFacts(board, food).map(({ value }) => value)).toEqual([`08:20 ${words}`, ""]);
  expect(sequenceFacts(board, medicine).map(({ value }) => value)).toEqual([
    "",
    expect.stringMatching(new RegExp(`^\\d\\d:\\d\\d ${words}$`)),
  ]);
  expect([sequenceWarning(board, food), sequenceWarning(board, medicine)]).toEqual([WARNINGS[warning], null]);
});
