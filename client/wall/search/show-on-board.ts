/** Brings what was looked for into sight on the board, marks it for a while and gives it the focus. */

import type { Place } from "./hits.ts";

/** Long enough to walk up to the wall and find it again. */
const MARKED_MS = 8_000;
/** The board may be fetching its view and unfolding a row; after that it is nowhere in sight. */
const MOST_FRAMES = 40;

/** @param onMissing it has no card where one would look */
export function showOnBoard({ selector, fold }: Place, onMissing: () => void): void {
  let frames = 0;
  const look = (): void => {
    frames += 1;
    const found = selector === "" ? null : document.querySelector<HTMLElement>(`.stage ${selector}`);
    // The first frame belongs to the sheet that closes and gives the focus back.
    if (found && frames > 1) mark(found);
    else if (selector === "" || frames > MOST_FRAMES) onMissing();
    else {
      if (fold !== null && frames > 1) document.querySelector<HTMLElement>(`.stage ${fold}`)?.click();
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}

function mark(element: HTMLElement): void {
  for (const before of document.querySelectorAll<HTMLElement>("[data-sought]")) delete before.dataset["sought"];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "auto" : "smooth" });
  element.focus({ preventScroll: true });
  element.dataset["sought"] = "";
  setTimeout(() => delete element.dataset["sought"], MARKED_MS);
}
