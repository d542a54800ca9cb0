/** The language the events are told in: the reader's choice, kept in this browser, else the unit's. Its words are fetched when it is chosen. */

import { useState } from "react";
import type { Language } from "#shared/domain/labels.ts";
import { loadLanguage } from "../i18n/other-speech.ts";
import { pageLanguage } from "../i18n/texts.ts";

export const LANGUAGES: readonly Language[] = ["nb", "nn", "en"];
const KEY = "replay-language";

export interface EventLanguage {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

/** The page's own until the words of another language are here. */
export function useEventLanguage(): EventLanguage {
  const [language, setLanguage] = useState<Language>(pageLanguage);
  const [asked, setAsked] = useState(false);
  const choose = (wanted: Language): void => {
    localStorage.setItem(KEY, wanted);
    loadLanguage(wanted).then(
      () => setLanguage(wanted),
      () => setLanguage("nb"),
    );
  };
  const stored = LANGUAGES.find((each) => each === localStorage.getItem(KEY));
  if (!asked) {
    setAsked(true);
    if (stored && stored !== language) choose(stored);
  }
  return { language, choose };
}
