/**
 * The day along one line: its parts, how much happened when, what stands out, clock times, and the slider. One pointer
 * area for all of it; a press near a mark or the beginning of a part goes exactly there. The drawing is for the eye;
 * the slider and the list say the same in words.
 */

import { type PointerEvent, type ReactElement, useRef, useState } from "react";
import { t } from "../i18n/texts.ts";
import { useStore } from "../use-store.ts";
import { AxisHint, type Hint, hintAt } from "./axis-hint.tsx";
import { ChapterBand } from "./chapter-band.tsx";
import type { Chapter, Mark } from "./chapters.ts";
import { ClockTicks, DensityStrip } from "./axis-drawing.tsx";
import { momentText } from "./event-words.ts";
import { MarkGlyph } from "./mark-glyph.tsx";
import { momentFacts, momentFactsWords } from "./moment-facts.ts";
import type { OpenedDay } from "./opened-day.ts";
import { playedFrom, type Position, positionAtShare, positionOf, shareOf, timelineLength } from "./playback.ts";
import type { Player } from "./player.ts";
import type { EventLog, ReplayEvent } from "./replay-events.ts";
import { useSelected } from "./use-selected.ts";
import { useSize } from "./use-size.ts";
import "./time-axis.css";

/** How near a press must be to a mark to mean it, CSS pixels: half a fingertip. */
const SNAP_PX = 10;

interface TimeAxisProps {
  readonly day: OpenedDay;
  readonly player: Player;
  readonly log: EventLog;
  readonly chapters: readonly Chapter[];
  readonly marks: readonly Mark[];
  readonly chosen: readonly ReplayEvent[] | null;
}

export function TimeAxis({ day, player, log, chapters, marks, chosen }: TimeAxisProps): ReactElement {
  const loop = useStore(player.loop);
  const frames = useStore(day.length);
  const timeline = useStore(player.timeline);
  const { ref, size } = useSize<HTMLDivElement>();
  const slider = useRef<HTMLDivElement>(null);
  const [hint, setHint] = useState<Hint | null>(null);
  const length = timelineLength(timeline);
  const shareOfN = (n: number): number => shareOf(timeline, positionOf(timeline, n));
  const shareAt = (at: number): number => (length === 0 ? 0 : playedFrom(timeline, at) / length);

  const pointed = (event: PointerEvent): { readonly share: number; readonly position: Position } => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    const near = [...marks, ...chapters]
      .map(({ n, at }) => ({ n, distance: Math.abs(shareAt(at) - share) * box.width }))
      .reduce<{ n: number; distance: number } | null>(
        (best, one) => (one.distance < (best?.distance ?? SNAP_PX) ? one : best),
        null,
      );
    return { share, position: near ? positionOf(timeline, near.n) : positionAtShare(timeline, share) };
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    slider.current?.focus({ preventScroll: true });
    player.seek(pointed(event).position);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const { share, position } = pointed(event);
    if (event.currentTarget.hasPointerCapture(event.pointerId)) player.seek(position);
    setHint(event.pointerType === "mouse" ? hintAt(share, position, { clock: day.clock, log, chapters }) : null);
  };

  return (
    <div
      ref={ref}
      className="replay-axis"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setHint(null)}
    >
      <ChapterBand chapters={chapters} shareAt={shareAt} />
      <div className="replay-marks" aria-hidden="true">
        {marks.map((mark) => (
          <span key={`${mark.n}${mark.kind}`} style={{ left: `${shareAt(mark.at) * 100}%` }}>
            <MarkGlyph kind={mark.kind} />
          </span>
        ))}
      </div>
      <DensityStrip timeline={timeline} log={log} chosen={chosen} width={size.width} player={player} />
      {loop ? (
        <div
          className="replay-loop"
          aria-hidden="true"
          style={{ left: `${shareOfN(loop.from) * 100}%`, right: `${(1 - shareOfN(loop.to)) * 100}%` }}
        />
      ) : null}
      <Slider player={player} day={day} log={log} chapters={chapters} frames={frames} sliderRef={slider} />
      <ClockTicks timeline={timeline} clock={day.clock} width={size.width} />
      {hint ? <AxisHint hint={hint} /> : null}
    </div>
  );
}

interface SliderProps {
  readonly player: Player;
  readonly day: OpenedDay;
  readonly log: EventLog;
  readonly chapters: readonly Chapter[];
  readonly frames: number;
  readonly sliderRef: React.Ref<HTMLDivElement>;
}

function Slider({ player, day, log, chapters, frames, sliderRef }: SliderProps): ReactElement {
  const playing = useStore(player.playing);
  const n = useSelected(player.position, (position) => position.n);
  const share = useSelected(player.position, (position) => shareOf(player.timeline.get(), position));
  // While the day plays the slider keeps quiet: its text changes faster than anybody can listen.
  const said = useSelected(player.position, (position) => {
    if (playing) return "";
    const moment = momentText(day.clock, position, log);
    if (!log.complete) return moment;
    return [moment, ...momentFactsWords(momentFacts(log.events, chapters, position))].join(", ");
  });
  return (
    <div
      ref={sliderRef}
      className="replay-slider"
      role="slider"
      tabIndex={0}
      aria-label={t("replay:slider")}
      aria-orientation="horizontal"
      aria-valuemin={1}
      aria-valuemax={frames}
      aria-valuenow={playing ? undefined : n}
      aria-valuetext={playing ? t("replay:sliderPlaying") : said}
    >
      <div className="replay-slider-track" />
      <div className="replay-slider-played" style={{ width: `${share * 100}%` }} />
      <div className="replay-slider-thumb" style={{ left: `${share * 100}%` }} />
    </div>
  );
}
