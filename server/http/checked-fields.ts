/** A form's content against its schema: the value, or every field that must be mended, each by its path and in one word. */

import type * as z from "zod";
import { holdsBirthNumber } from "#shared/domain/birth-number.ts";
import type { FieldProblem } from "#shared/setup-api.ts";
import { FieldsError } from "./api-error.ts";

/** @throws FieldsError */
export function checkedFields<T>(
  schema: z.ZodType<T>,
  sent: unknown,
  alsoWrong: (value: T) => readonly FieldProblem[] = () => [],
): T {
  const numbers = birthNumbers(sent, []);
  if (numbers.length > 0) throw new FieldsError(numbers);
  const parsed = schema.safeParse(sent);
  if (!parsed.success) {
    throw new FieldsError(
      parsed.error.issues.map((issue) => ({
        path: issue.path.join("."),
        code: issue.code === "custom" ? issue.message : issue.code,
      })),
    );
  }
  const wrong = alsoWrong(parsed.data);
  if (wrong.length > 0) throw new FieldsError(wrong);
  return parsed.data;
}

function birthNumbers(value: unknown, path: readonly (string | number)[]): FieldProblem[] {
  if (typeof value === "string") return holdsBirthNumber(value) ? [{ path: path.join("."), code: "birthNumber" }] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => birthNumbers(each, [...path, key]));
}
