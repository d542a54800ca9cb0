/** The events in nynorsk and English: every sentence there is, with every gap filled as in bokmål. */

import { expect, test } from "vitest";
import en from "../../client/i18n/en/events.json";
import enWords from "../../client/i18n/en/eventWords.json";
import nbWords from "../../client/i18n/nb/common.json";
import nb from "../../client/i18n/nb/events.json";
import nn from "../../client/i18n/nn/events.json";
import nnWords from "../../client/i18n/nn/eventWords.json";
import { addTranslation } from "../../client/i18n/texts.ts";
import { readEvents } from "../../client/replay/replay-events.ts";
import { CATALOGUE, simulateDay } from "../support/simulated-day.ts";

/** Keys, and in place of each text the names of its gaps. */
function gaps(texts: unknown): unknown {
  if (typeof texts === "string")
    return [...texts.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name).sort((a, b) => a.localeCompare(b));
  return Object.fromEntries(Object.entries(texts as object).map(([key, value]) => [key, gaps(value)]));
}

test("nynorsk and English have every sentence of bokmål, with the same gaps", () => {
  expect(gaps(nn)).toEqual(gaps(nb));
  expect(gaps(en)).toEqual(gaps(nb));
  for (const words of [nnWords, enWords]) {
    for (const key of ["priority", "phase", "notDoneReason", "deferralReason"] as const) {
      expect(Object.keys(words[key]).sort()).toEqual(Object.keys(nbWords[key]).sort());
    }
  }
});

test("a whole day is told in each of them, and none of it is left in bokmål", () => {
  for (const [language, events, words] of [
    ["nn", nn, nnWords],
    ["en", en, enWords],
  ] as const) {
    addTranslation(language, "events", events);
    addTranslation(language, "common", words);
  }
  const { frames } = simulateDay(300, 11);
  const told = (language: "nb" | "nn" | "en"): string[] =>
    [...readEvents(frames, CATALOGUE, language)].flatMap((event) => event?.texts.map(({ text }) => text) ?? []);
  const [bokmal, nynorsk, english] = [told("nb"), told("nn"), told("en")];
  expect(nynorsk.length).toBe(bokmal.length);
  expect(english.length).toBe(bokmal.length);
  expect(nynorsk.join("\n")).not.toMatch(/\{\{|\bble\b|\bfra\b/);
  expect(english.join("\n")).not.toMatch(/\{\{|\bble\b|\bbesøket\b|\bflyttet\b/i);
});
