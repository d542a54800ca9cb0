/** A page speaks as its unit does. What most say is in the page; other words and languages are fetched by those who use them. */

import type { BootUnit } from "#shared/protocol.ts";

/**
 * Before the unit's first picture: what is shown already is not told again. What cannot be fetched stands as it is, for a
 * board that can be read is worth more. @param unit may be one that a phone kept from before units had a say
 */
export async function speakAs(unit: Partial<Pick<BootUnit, "speech">> | undefined): Promise<void> {
  const { vocabulary = "user", language = "nb" } = unit?.speech ?? {};
  if (vocabulary === "user" && language === "nb") return;
  await import("./other-speech.ts").then(({ speak }) => speak({ vocabulary, language })).catch(() => undefined);
}
