import { expect, test } from "vitest";
import { patientCodeFrom } from "#shared/domain/patient-code.ts";

test("a code is nobody else's for being written in small letters, and a name is none", () => {
  expect(["N-14", " n-14 ", "ø7", "1042"].map(patientCodeFrom)).toEqual(["N-14", "N-14", "Ø7", "1042"]);
  expect(["", "Kari", "Kari Hansen", "K. Hansen", "N-", "N-14 Kari"].map(patientCodeFrom)).toEqual(
    Array.from({ length: 6 }, () => null),
  );
});
