/** The events in nynorsk and English: every sentence there is, with every gap filled as in bokmål. */

import { expect, test } from "vitest";
import { ENGLISH } from "../../client/i18n/en/all.ts";
import nb from "../../client/i18n/nb/events.json";
import { NYNORSK } from "../../client/i18n/nn/all.ts";
import { addTranslation } from "../../client/i18n/texts.ts";
import { readEvents } from "../../client/replay/replay-events.ts";
import { CATALOGUE, simulateDay } from "../support/simulated-day.ts";
import { gaps } from "../support/text-gaps.ts";

test("a whole day is told in each of them, and none of it is left in bokmål", () => {
  expect(gaps(NYNORSK.events)).toEqual(gaps(nb));
  expect(gaps(ENGLISH.events)).toEqual(gaps(nb));
  addTranslation("nn", NYNORSK);
  addTranslation("en", ENGLISH);
  const { frames } = simulateDay(300, 11);
  const told = (language: "nb" | "nn" | "en"): string[] =>
    [...readEvents(frames, CATALOGUE, language)].flatMap((event) => event?.texts.map(({ text }) => text) ?? []);
  const [bokmal, nynorsk, english] = [told("nb"), told("nn"), told("en")];
  expect(nynorsk.length).toBe(bokmal.length);
  expect(english.length).toBe(bokmal.length);
  expect(nynorsk.join("\n")).not.toMatch(/\{\{|\bble\b|\bfra\b/);
  expect(english.join("\n")).not.toMatch(/\{\{|\bble\b|\bbesøket\b|\bflyttet\b/i);
});
