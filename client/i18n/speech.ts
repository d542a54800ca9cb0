/** A page speaks as its unit does: the texts of another language than bokmål are fetched by those who need them. */

import type { Language } from "#shared/domain/labels.ts";
import type { BootUnit } from "#shared/protocol.ts";
import { setSpeech } from "./texts.ts";

/**
 * Before the unit's first picture: what is shown already is not told again. Without its texts, a language falls back to
 * bokmål, for a board that can be read is worth more. @param unit a day that a phone kept may be from before units had a say
 */
export async function speakAs(unit: Partial<Pick<BootUnit, "speech">> | undefined): Promise<void> {
  const { vocabulary = "user", language = "nb" } = unit?.speech ?? {};
  const spoken = await loadLanguage(language).then(
    () => language,
    () => "nb" as const,
  );
  setSpeech({ vocabulary, language: spoken });
  document.documentElement.lang = spoken;
}

export async function loadLanguage(language: Language): Promise<void> {
  if (language !== "nb") await (await import("./languages.ts")).addLanguage(language);
}
