/** The language the events are told in: the reader's choice, kept in this browser. Its words are fetched when it is chosen. */

import { useState } from "react";
import type { Language } from "#shared/domain/labels.ts";
import { addTranslation } from "../i18n/texts.ts";

export const LANGUAGES: readonly Language[] = ["nb", "nn", "en"];
const KEY = "replay-language";

export interface EventLanguage {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

/** Bokmål until the words of another language are here. */
export function useEventLanguage(): EventLanguage {
  const [language, setLanguage] = useState<Language>("nb");
  const [asked, setAsked] = useState(false);
  const choose = (wanted: Language): void => {
    localStorage.setItem(KEY, wanted);
    loadWords(wanted).then(
      () => setLanguage(wanted),
      () => setLanguage("nb"),
    );
  };
  const stored = LANGUAGES.find((each) => each === localStorage.getItem(KEY));
  if (!asked) {
    setAsked(true);
    if (stored && stored !== "nb") choose(stored);
  }
  return { language, choose };
}

async function loadWords(language: Language): Promise<void> {
  if (language === "nb") return;
  const [events, words] =
    language === "nn"
      ? await Promise.all([import("../i18n/nn/events.json"), import("../i18n/nn/eventWords.json")])
      : await Promise.all([import("../i18n/en/events.json"), import("../i18n/en/eventWords.json")]);
  addTranslation(language, "events", events.default);
  addTranslation(language, "common", words.default);
}
