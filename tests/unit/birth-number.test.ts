/** Birth numbers are found however they are written, and other long numbers are let be. All of these belong to nobody. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { holdsBirthNumber } from "#shared/domain/birth-number.ts";
import { detailProblems, type PatientDetails } from "#shared/domain/patient-details.ts";

test.each([
  ["an ordinary one", "01010750160"],
  ["in a sentence", "Født 010107 50160, ring datteren"],
  ["with points and a dash", "01.01.07-50160"],
  ["a D-number", "41010750154"],
  ["of the synthetic population", "01810750398"],
  ["after a telephone number", "22 33 44 55 010107 50160"],
])("found: %s", (_what, text) => {
  expect(holdsBirthNumber(text)).toBe(true);
});

test.each([
  ["a wrong control digit", "01010750161"],
  ["a date that does not exist", "32010750160"],
  ["a longer number", "1010107501609"],
  ["a telephone number with its country", "0047 22 33 44 55"],
  ["a patient code", "N-14"],
  ["nothing", ""],
])("let be: %s", (_what, text) => {
  expect(holdsBirthNumber(text)).toBe(false);
});

test("one wrong digit is never a birth number", () => {
  fc.assert(
    fc.property(fc.nat(10), fc.integer({ min: 1, max: 9 }), (place, step) => {
      const digits = Array.from("01010750160", Number);
      digits[place] = ((digits[place] ?? 0) + step) % 10;
      // The first control digit may be one to three off from 2032 on, and then the second one fits no more.
      expect(holdsBirthNumber(digits.join(""))).toBe(false);
    }),
  );
});

test("details are told at their fields what is wrong with them", () => {
  const details: PatientDetails = {
    name: " ",
    address: "Testvegen 12",
    phone: "x".repeat(41),
    keyNumber: "",
    note: "010107 50160",
    secretAddress: false,
    blockedStaff: [],
  };
  expect(detailProblems(details, false)).toEqual([
    { field: "name", problem: "missing" },
    { field: "phone", problem: "tooLong" },
    { field: "note", problem: "birthNumber" },
  ]);
});
