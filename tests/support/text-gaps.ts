/** What translations of a text must have in common. */

/** Keys, and in place of each text the names of its gaps. */
export function gaps(texts: unknown): unknown {
  if (typeof texts === "string") return gapsIn(texts);
  return Object.fromEntries(Object.entries(texts as object).map(([key, value]) => [key, gaps(value)]));
}

export function gapsIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name).sort((a, b) => a.localeCompare(b));
}

/** Every text with its key: `meeting.none.week`. */
export function flatten(texts: object, above = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === "string" ? [[above + key, value]] : flatten(value as object, `${above}${key}.`),
  );
}
