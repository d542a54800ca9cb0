/** What lies under the mouse on the axis: the time, what had just happened, and what it was like then. */

import type { ReactElement } from "react";
import { eventIndexAt, eventSentence } from "./event-words.ts";
import type { Chapter } from "./chapters.ts";
import { momentFacts, momentFactsWords } from "./moment-facts.ts";
import type { Position } from "./playback.ts";
import type { ReplayClock } from "./replay-clock.ts";
import type { EventLog } from "./replay-events.ts";

export interface Hint {
  /** Place on the axis, 0 to 1. */
  readonly share: number;
  readonly time: string;
  /** Both empty while the events are still being read. */
  readonly text: string;
  readonly facts: string;
}

interface HintDay {
  readonly clock: ReplayClock;
  readonly log: EventLog;
  readonly chapters: readonly Chapter[];
}

export function hintAt(share: number, position: Position, { clock, log, chapters }: HintDay): Hint {
  const event = log.events[eventIndexAt(log.events, position.n)];
  return {
    share,
    time: clock.time(position.at),
    text: event ? eventSentence(event) : "",
    facts: log.complete ? momentFactsWords(momentFacts(log.events, chapters, position)).join(" · ") : "",
  };
}

export function AxisHint({ hint }: { readonly hint: Hint }): ReactElement {
  return (
    <>
      <div className="replay-hint-line" style={{ left: `${hint.share * 100}%` }} />
      <div
        className="replay-hint"
        aria-hidden="true"
        style={{ left: `clamp(8rem, ${hint.share * 100}%, 100% - 8rem)` }}
      >
        <strong className="tabular">{hint.time}</strong>
        {hint.text}
        {hint.facts ? <small>{hint.facts}</small> : null}
      </div>
    </>
  );
}
