/** A leader reads the access log in words: whatever somebody may be refused has one. */

import { expect, test } from "vitest";
import { VERBS } from "#shared/access.ts";
import office from "../../client/i18n/nb/office.json" with { type: "json" };

test("every verb that can be refused is a sentence in the log", () => {
  const words: Record<string, string> = office.act;
  const missing = VERBS.filter((verb) => !words[verb.replace(".", "-")]);
  expect(missing).toEqual([]);
});
