/**
 * What only the desks' screens say, in another language. Apart from `other-speech.ts`, all of which a phone keeps for the
 * day it has no coverage.
 */

import type { Language } from "#shared/domain/labels.ts";
import { addTranslation } from "./texts.ts";

/** @throws when the language cannot be fetched */
export async function loadDeskWords(language: Language): Promise<void> {
  if (language === "nn") addTranslation(language, (await import("./nn/desk.ts")).NYNORSK_AT_DESKS);
  if (language === "en") addTranslation(language, (await import("./en/desk.ts")).ENGLISH_AT_DESKS);
}
