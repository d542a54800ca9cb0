/** Events as the replay says them, and where in the list a moment is. */

import type { ReplayClock } from "./replay-clock.ts";
import type { Position } from "./playback.ts";
import type { EventLog, ReplayEvent } from "./replay-events.ts";
import { t } from "../i18n/texts.ts";

/** A phone that was away sends a whole round at once; three sentences are as much as one listens to. */
const MOST_SENTENCES = 3;

/** Index of the last event that the board after `n` updates shows; -1 before the first. */
export function eventIndexAt(events: readonly ReplayEvent[], n: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.n ?? 0) <= n) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function eventSentence({ texts }: ReplayEvent): string {
  const said = texts.slice(0, MOST_SENTENCES).map(({ text }) => text);
  const rest = texts.length - said.length;
  return [...said, ...(rest > 0 ? [t("replay:more", { count: rest })] : [])].join("; ");
}

/** «07:42:10, 14 av 86 hendelser, Kari N. flyttet …»: what the slider says and what a step announces. */
export function momentText(clock: ReplayClock, position: Position, log: EventLog): string {
  const time = clock.time(position.at);
  if (!log.complete) return time;
  const index = eventIndexAt(log.events, position.n);
  const event = log.events[index];
  if (!event) return time;
  return t("replay:sliderAt", {
    time,
    number: index + 1,
    count: log.events.length,
    text: eventSentence(event),
  });
}
