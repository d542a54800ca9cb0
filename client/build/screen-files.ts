/** Which files of a build a screen wants: what its service worker keeps, and what a page fetches until it is usable. */

import type { Manifest } from "vite";

/** The page that every screen is opened from. */
const PAGE = "index.html";
/** The words and languages a unit may have chosen: the name of their chunk, which is no module's as long as others share it. */
const SPEECH = "other-speech";

/**
 * @param screen its module, `phone/phone-screen.tsx`
 * @param withLater also what the screen loads when it has settled, or when it is asked for
 */
export function screenFiles(chunks: Manifest, screen: string, withLater: boolean): ReadonlySet<string> {
  const seen = new Set<string>();
  const files = new Set<string>();
  const take = (name: string, later: boolean): void => {
    const chunk = chunks[name];
    if (!chunk) throw new Error(`The build has no ${name}`);
    if (seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    for (const next of chunk.imports ?? []) take(next, later);
    if (later) for (const next of chunk.dynamicImports ?? []) take(next, true);
  };
  // Never what the page loads later: that is all the other screens.
  take(PAGE, false);
  take(screen, withLater);
  // But a screen that opens without a server still speaks as its unit does.
  if (withLater) take(Object.keys(chunks).find((key) => chunks[key]?.name === SPEECH) ?? SPEECH, true);
  return files;
}
