/** The drawn parts of the axis: bars, notches and clock times. All decoration. */

import { type ReactElement, useMemo } from "react";
import { density, notches, ticks } from "./axis.ts";
import { playedFrom, shareOf, type Timeline, timelineLength } from "./playback.ts";
import type { Player } from "./player.ts";
import type { ReplayClock } from "./replay-clock.ts";
import type { EventLog, ReplayEvent } from "./replay-events.ts";
import { useSelected } from "./use-selected.ts";

/** Narrower bars than this are a blur, closer notches a grey surface, closer times unreadable. CSS pixels. */
const BAR_PX = 5;
const NOTCH_PX = 9;
const TIME_PX = 68;
const TICK_PX = 2;

interface DensityStripProps {
  readonly timeline: Timeline;
  readonly log: EventLog;
  /** Drawn over the others, as ticks of their own; null while all are chosen. */
  readonly chosen: readonly ReplayEvent[] | null;
  readonly width: number;
  readonly player: Player;
}

export function DensityStrip({ timeline, log, chosen, width, player }: DensityStripProps): ReactElement {
  const share = useSelected(player.position, (position) => shareOf(timeline, position));
  const { bars, gaps } = useMemo(() => {
    const known = Math.max(width, BAR_PX);
    const stops = log.complete ? log.events.map(({ at }) => at) : [];
    return {
      bars: barsPath(density(timeline, stops, Math.floor(known / BAR_PX))),
      gaps: notches(timeline, NOTCH_PX / known),
    };
  }, [timeline, log, width]);
  const ticked = useMemo(() => {
    const length = timelineLength(timeline);
    if (!chosen || length === 0) return null;
    const [first = 0] = timeline.times;
    const step = (2 * TICK_PX) / Math.max(width, TICK_PX);
    const places = new Set(
      chosen.map(({ at }) => Math.round(playedFrom(timeline, Math.max(first, at)) / length / step)),
    );
    return [...places].map((place) => `M${place * step} 1V0`).join("");
  }, [timeline, chosen, width]);
  return (
    <div className="replay-density" aria-hidden="true" data-some={chosen ? "" : undefined}>
      <svg viewBox="0 0 1 1" preserveAspectRatio="none">
        <path d={bars} />
        <path d={bars} className="replay-density-played" style={{ clipPath: `inset(0 ${(1 - share) * 100}% 0 0)` }} />
        {ticked === null ? null : (
          <path d={ticked} className="replay-density-chosen" vectorEffect="non-scaling-stroke" />
        )}
      </svg>
      {gaps.map((gap) => (
        <span key={gap.share} className="replay-notch" style={{ left: `${gap.share * 100}%` }} />
      ))}
    </div>
  );
}

/** Bars in a box of 1 by 1. Root of the count: the busiest half minute of a meeting must not flatten a whole day. */
function barsPath(counts: readonly number[]): string {
  const most = Math.max(1, ...counts);
  const width = 1 / counts.length;
  return counts
    .map((count, i) => {
      if (count === 0) return "";
      const height = Math.sqrt(count / most);
      return `M${i * width} 1V${1 - height}h${width * 0.75}V1Z`;
    })
    .join("");
}

interface ClockTicksProps {
  readonly timeline: Timeline;
  readonly clock: ReplayClock;
  readonly width: number;
}

export function ClockTicks({ timeline, clock, width }: ClockTicksProps): ReactElement {
  const times = useMemo(() => ticks(timeline, TIME_PX / Math.max(width, TIME_PX)), [timeline, width]);
  return (
    <div className="replay-ticks tabular" aria-hidden="true">
      {times.map(({ share, at }) => (
        <span key={at} style={{ left: `${share * 100}%` }}>
          {clock.minute(at)}
        </span>
      ))}
    </div>
  );
}
