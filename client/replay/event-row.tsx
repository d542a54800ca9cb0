import { memo, type ReactElement, type ReactNode } from "react";
import { MarkGlyph } from "./mark-glyph.tsx";
import { markKind } from "./chapters.ts";
import type { ReplayClock } from "./replay-clock.ts";
import type { ReplayEvent } from "./replay-events.ts";

interface EventRowProps {
  readonly event: ReplayEvent;
  readonly clock: ReplayClock;
  readonly current: boolean;
  readonly onPick: (n: number) => void;
}

/** One event; a press goes to the board right after it. Only the row of the moment is in the tab order. */
export const EventRow = memo(({ event, clock, current, onPick }: EventRowProps): ReactElement => {
  const kind = event.events.map(markKind).find((found) => found !== null);
  return (
    <li>
      <button
        type="button"
        className="replay-event"
        data-n={event.n}
        aria-current={current ? "true" : undefined}
        tabIndex={current ? 0 : -1}
        onClick={() => onPick(event.n)}
      >
        <span className="tabular">{clock.time(event.at)}</span>
        <span>
          {event.texts.map(({ text }, i) => (
            // Sentences of one update never change places, so their number is a key.
            <span key={i} className="replay-sentence">
              {withWholeCodes(text)}
            </span>
          ))}
          {event.texts.every(({ namesActor }) => namesActor) ? null : (
            <span className="replay-actor">{event.actor.name}</span>
          )}
        </span>
        {kind ? <MarkGlyph kind={kind} /> : null}
      </button>
    </li>
  );
});

/** A patient's code is never broken at its hyphen: «N-» at the end of a line is no code. */
function withWholeCodes(text: string): ReactNode {
  return text.split(/(\p{Lu}{1,3}-\d+)/u).map((part, i) => {
    if (i % 2 === 0) return part;
    return (
      <span key={i} className="replay-code">
        {part}
      </span>
    );
  });
}
