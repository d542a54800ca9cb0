/** The other languages than bokmål: fetched by the units that have chosen one, and by a reader who wants the events in it. */

import type { Language } from "#shared/domain/labels.ts";
import { addTranslation } from "./texts.ts";

export async function addLanguage(language: Exclude<Language, "nb">): Promise<void> {
  addTranslation(
    language,
    language === "nn" ? (await import("./nn/all.ts")).NYNORSK : (await import("./en/all.ts")).ENGLISH,
  );
}
