/**
 * Everything that happened, in words, under the part of the day it belongs to: the same day as the slider and the
 * board, for those who read or listen instead. The row of the moment is marked and kept in sight, except while somebody
 * is reading elsewhere in the list.
 */

import { type KeyboardEvent, memo, type ReactElement, useDeferredValue, useEffect, useMemo, useRef } from "react";
import type { CardRef } from "#shared/domain/event-subjects.ts";
import { t } from "../i18n/texts.ts";
import type { Chapter } from "./chapters.ts";
import { ChapterHeading } from "./chapter-heading.tsx";
import { EventRow } from "./event-row.tsx";
import { eventIndexAt } from "./event-words.ts";
import { moveFocus, scrollToRow } from "./list-scroll.ts";
import type { Player } from "./player.ts";
import type { ReplayClock } from "./replay-clock.ts";
import type { EventLog } from "./replay-events.ts";
import { useSelected } from "./use-selected.ts";
import "./event-list.css";

/** Who has just scrolled is reading; the list waits this long before it follows the player again. */
const READING_MS = 6000;

interface EventListProps {
  readonly log: EventLog;
  /** With the chosen events only. */
  readonly chapters: readonly Chapter[];
  readonly clock: ReplayClock;
  readonly player: Player;
  readonly onPick: (n: number) => void;
  readonly onFollow: ((card: CardRef) => void) | null;
}

export function EventList({ log, chapters, clock, player, onPick, onFollow }: EventListProps): ReactElement {
  // Drawn when there is time: a thousand rows at once would hold up the first step of the player.
  const shown = useDeferredValue(chapters);
  const scroller = useRef<HTMLDivElement>(null);
  const lastTouch = useRef(Number.NEGATIVE_INFINITY);
  const rows = useMemo(() => shown.flatMap(({ events }) => events), [shown]);
  const current = useSelected(player.position, ({ n }) => rows[eventIndexAt(rows, n)]?.n ?? 0);
  const touched = (): void => {
    lastTouch.current = performance.now();
  };

  useEffect(() => {
    if (scroller.current && performance.now() - lastTouch.current > READING_MS) scrollToRow(scroller.current, current);
  }, [current, shown]);

  const onKeyDown = (event: KeyboardEvent): void => {
    touched();
    if (scroller.current && moveFocus(scroller.current, event.key)) event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className="replay-scroller"
      // A list without the row of the moment has nothing else to stop at.
      tabIndex={current === 0 ? 0 : -1}
      role="region"
      aria-label={t("replay:eventList")}
      onWheel={touched}
      onTouchMove={touched}
      onKeyDown={onKeyDown}
    >
      {log.complete && rows.length === 0 ? <p className="replay-empty">{t("replay:filter.none")}</p> : null}
      {shown.map((chapter) => (
        <ChapterEvents
          key={chapter.n}
          chapter={chapter}
          clock={clock}
          current={isWithin(chapter, current) ? current : null}
          onPick={onPick}
          onFollow={onFollow}
        />
      ))}
    </div>
  );
}

function isWithin({ events }: Chapter, n: number): boolean {
  return n >= (events[0]?.n ?? 0) && n <= (events.at(-1)?.n ?? 0);
}

interface ChapterEventsProps {
  readonly chapter: Chapter;
  readonly clock: ReplayClock;
  /** Null when the moment is in another chapter: then nothing here is drawn again while the day plays. */
  readonly current: number | null;
  readonly onPick: (n: number) => void;
  readonly onFollow: ((card: CardRef) => void) | null;
}

const ChapterEvents = memo(({ chapter, clock, current, onPick, onFollow }: ChapterEventsProps): ReactElement => (
  <section>
    <ChapterHeading chapter={chapter} clock={clock} />
    <ol>
      {chapter.events.map((event) => (
        <EventRow
          key={event.n}
          event={event}
          clock={clock}
          current={event.n === current}
          onPick={onPick}
          onFollow={onFollow}
        />
      ))}
    </ol>
  </section>
));
