import { expect, test } from "vitest";
import { pinProblem } from "#shared/pin-rules.ts";

test.each([
  ["000000", "simple"],
  ["123456", "simple"],
  ["987654", "simple"],
  ["890123", "simple"],
  ["024680", "simple"],
  ["121212", "simple"],
  ["123123", "simple"],
  ["112233", "simple"],
  ["123321", "simple"],
  ["711117", "simple"],
  ["120385", "date"],
  ["850312", "date"],
  ["12345", "length"],
  ["1234567", "length"],
  ["12345a", "length"],
  ["١٢٣٤٥٦", "length"],
  ["582041", null],
  ["907316", null],
])("%s: %s", (pin, problem) => {
  expect(pinProblem(pin)).toBe(problem);
});

test("most of a million are left to choose from", () => {
  let allowed = 0;
  for (let n = 0; n < 1_000_000; n++) if (pinProblem(String(n).padStart(6, "0")) === null) allowed += 1;
  expect(allowed).toBeGreaterThan(900_000);
});
