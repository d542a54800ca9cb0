/** Sizes for the back row: ISO 9241-3's angles on real screens, and the bounds that keep a wall usable. */

import { expect, test } from "vitest";
import {
  calmUnit,
  INCHES,
  measured,
  METRES,
  mmPerPixel,
  readFrom,
  screenFactsFrom,
  screenFactsText,
  usualUnit,
  wallScale,
} from "../../client/wall/device/screen-fit.ts";

const FULL_HD = { width: 1920, height: 1080 };
const FOUR_K = { width: 3840, height: 2160 };
const PORTRAIT = { width: 1080, height: 1920 };

test("a pixel of a 65 inch screen is three quarters of a millimetre", () => {
  expect(mmPerPixel({ inches: 65, metres: 5 }, FULL_HD)).toBeCloseTo(0.749, 3);
});

test("the usual unit on a 65 inch screen is read as the design says: cards at 3 m, the header's warnings at 5 m", () => {
  const facts = { inches: 65, metres: 5 };
  const unit = usualUnit(FULL_HD);
  expect(unit).toBeCloseTo(24, 1);
  expect(readFrom("card", unit, facts, FULL_HD)).toBeGreaterThan(3);
  expect(readFrom("clock", unit, facts, FULL_HD)).toBeGreaterThan(5);
  expect(readFrom("name", unit, facts, FULL_HD)).toBeCloseTo(3.6, 1);
});

test("where the room fits the screen, the warnings are read from the back row on every kind of panel", () => {
  for (const size of [FULL_HD, FOUR_K, PORTRAIT]) {
    const facts = { inches: 65, metres: 5 };
    expect(readFrom("clock", usualUnit(size) * wallScale(facts, size), facts, size)).toBeGreaterThanOrEqual(5);
  }
});

test("a smaller screen and a deeper room write larger, until the board would be cut", () => {
  const scale = (inches: number, metres: number): number => wallScale({ inches, metres }, FULL_HD);
  expect(scale(55, 5)).toBeGreaterThan(scale(65, 5));
  expect(scale(65, 5.5)).toBeGreaterThan(scale(65, 5));
  expect(scale(55, 12)).toBe(1.15);
});

test("nothing to press gets smaller than 64 px, and a 4K screen close by uses its room", () => {
  expect(wallScale({ inches: 86, metres: 2 }, FULL_HD)).toBe(1);
  expect(wallScale({ inches: 86, metres: 2 }, PORTRAIT)).toBeCloseTo(1, 2);
  expect(wallScale({ inches: 86, metres: 2 }, FOUR_K)).toBe(0.8);
});

test("what is shown while nobody is at the wall reaches the back row, or is as large as it can be", () => {
  const facts = { inches: 65, metres: 5 };
  expect(readFrom("name", calmUnit(facts, FULL_HD), facts, FULL_HD)).toBeCloseTo(5, 5);
  expect(calmUnit({ inches: 43, metres: 12 }, FULL_HD)).toBeCloseTo(24 * 1.6, 1);
  expect(calmUnit({ inches: 86, metres: 2 }, FULL_HD)).toBeCloseTo(24, 1);
});

test("numbers are taken as people write them, and what no screen has is no number", () => {
  expect(measured(" 3,5 ", METRES)).toBe(3.5);
  const wrong = ["", "0", "-5", "13", "fem", "5 m", "1e1", "NaN", "5.555"];
  expect(wrong.filter((text) => measured(text, METRES) !== null)).toEqual([]);
  expect(measured("201", INCHES)).toBeNull();
});

test("what was kept is read back, and a spoilt memory is none", () => {
  const facts = { inches: 75, metres: 4.5 };
  expect(screenFactsFrom(screenFactsText(facts))).toEqual(facts);
  const spoilt = [null, "", "75", "75 ", "75 4.5 1", "{}", "9999 4"];
  expect(spoilt.filter((text) => screenFactsFrom(text) !== null)).toEqual([]);
});
