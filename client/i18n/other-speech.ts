/**
 * The words and languages that are not in the page from the start. Each word has four forms (en bruker, brukeren, brukere,
 * brukerne), so that no sentence has to go round the grammar.
 */

import type { Language } from "#shared/domain/labels.ts";
import type { Speech } from "#shared/protocol.ts";
import called from "./called.json";
import { addTranslation, setSpeech } from "./texts.ts";

/** @throws when the language cannot be fetched */
export async function speak({ language, vocabulary }: Speech): Promise<void> {
  await loadLanguage(language);
  const forms = called[language][vocabulary].split(", ");
  const words = ["client", "theClient", "clients", "theClients"].map(
    (name, index) => [name, forms[index] ?? ""] as const,
  );
  setSpeech(
    language,
    Object.fromEntries([...words, ...words.map(([name, word]) => [capital(name), capital(word)] as const)]),
  );
  if (typeof document !== "undefined") document.documentElement.lang = language;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export async function loadLanguage(language: Language): Promise<void> {
  if (language === "nn") addTranslation(language, (await import("./nn/all.ts")).NYNORSK);
  if (language === "en") addTranslation(language, (await import("./en/all.ts")).ENGLISH);
}
