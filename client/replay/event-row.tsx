import { EyeIcon } from "@navikt/aksel-icons";
import { memo, type ReactElement, type ReactNode } from "react";
import type { CardRef } from "#shared/domain/event-subjects.ts";
import { t } from "../i18n/texts.ts";
import { markKind } from "./chapters.ts";
import { cardOfEvent } from "./event-card.ts";
import { MarkGlyph } from "./mark-glyph.tsx";
import type { ReplayClock } from "./replay-clock.ts";
import type { ReplayEvent } from "./replay-events.ts";

interface EventRowProps {
  readonly event: ReplayEvent;
  readonly clock: ReplayClock;
  readonly current: boolean;
  readonly onPick: (n: number) => void;
  /** Null while a card is followed already. */
  readonly onFollow: ((card: CardRef) => void) | null;
}

/**
 * One event; a press goes to the board right after it, F or the eye beside it follows its card. Only the row of the
 * moment is in the tab order.
 */
export const EventRow = memo(({ event, clock, current, onPick, onFollow }: EventRowProps): ReactElement => {
  const kind = event.events.map(markKind).find((found) => found !== null);
  const card = onFollow ? cardOfEvent(event) : null;
  return (
    <li className="replay-row">
      <button
        type="button"
        className="replay-event"
        data-n={event.n}
        aria-current={current ? "true" : undefined}
        tabIndex={current ? 0 : -1}
        onClick={() => onPick(event.n)}
        onKeyDown={({ key }) => {
          if (card && key.toLowerCase() === "f") onFollow?.(card);
        }}
      >
        <span className="tabular">{clock.time(event.at)}</span>
        <span>
          {event.texts.map(({ text }, i) => (
            // Sentences of one update never change places, so their number is a key.
            <span key={i} className="replay-sentence">
              {withWholeCodes(text)}
              <Happened at={event.happenedAt[i] ?? null} received={event.at} clock={clock} />
            </span>
          ))}
          {event.texts.every(({ namesActor }) => namesActor) ? null : (
            <span className="replay-actor">{event.actor.name}</span>
          )}
        </span>
        {kind ? <MarkGlyph kind={kind} /> : null}
      </button>
      {card ? (
        <button
          type="button"
          className="replay-row-follow"
          tabIndex={current ? 0 : -1}
          aria-label={t("replay:follow.start", { text: event.texts[0]?.text ?? "" })}
          title={t("replay:follow.startShort")}
          onClick={() => onFollow?.(card)}
        >
          <EyeIcon aria-hidden />
        </button>
      ) : null}
    </li>
  );
});

interface HappenedProps {
  readonly at: number | null;
  readonly received: number;
  readonly clock: ReplayClock;
}

/** Work done without coverage: when it was done by the person's own clock, and when it got here. */
function Happened({ at, received, clock }: HappenedProps): ReactElement | null {
  if (at === null) return null;
  return (
    <span className="replay-late">
      {t("replay:late", { happened: clock.minute(at), received: clock.minute(received) })}
    </span>
  );
}

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
