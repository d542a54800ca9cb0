/** One bar a day, of one or more parts on each other, with a line for what was aimed at. Drawn in pixels of its own width. */

import type { ReactElement } from "react";
import { isWeekend } from "#shared/domain/setup/calendar.ts";
import { dayWords } from "../i18n/dates.ts";
import { useSize } from "../replay/use-size.ts";

interface DayBar {
  /** yyyy-mm-dd */
  readonly date: string;
  /** From below; `tone` names how it is drawn. */
  readonly parts: readonly { readonly tone: Tone; readonly value: number }[];
}

/** Told apart by lightness and hatching too, never by colour alone. */
type Tone = "good" | "middle" | "bad" | "plain";

interface DayBarsProps {
  readonly bars: readonly DayBar[];
  /** Null for none. */
  readonly target: { readonly value: number; readonly text: string } | null;
  /** The most the axis reaches, when it is known beforehand (100 per cent). */
  readonly most?: number;
  readonly unit: (value: number) => string;
}

const HEIGHT = 170;
const LEFT = 44;
const BOTTOM = 24;
const TOP = 10;
/** Every third date is as much as one reads. */
const DATE_PX = 58;

export function DayBars({ bars, target, most, unit }: DayBarsProps): ReactElement {
  const { ref, size } = useSize<HTMLDivElement>();
  const width = Math.max(size.width, 240);
  const highest = Math.max(1, most ?? 0, target?.value ?? 0, ...bars.map(totalOf));
  const top = most ?? niceTop(highest);
  const yOf = (value: number): number => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP);
  const step = (width - LEFT) / Math.max(1, bars.length);
  const everyth = Math.max(1, Math.ceil(DATE_PX / step));
  return (
    <div ref={ref}>
      <svg className="day-bars" width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} focusable="false">
        <Hatch />
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <path className="chart-grid" d={`M${LEFT} ${yOf(value)}H${width}`} />
            <text className="chart-axis" x={LEFT - 6} y={yOf(value) + 4} textAnchor="end">
              {unit(value)}
            </text>
          </g>
        ))}
        {bars.map((bar, i) => (
          <Bar key={bar.date} bar={bar} x={LEFT + i * step} step={step} yOf={yOf} shown={i % everyth === 0} />
        ))}
        {target ? (
          <g>
            <path className="chart-target" d={`M${LEFT} ${yOf(target.value)}H${width}`} />
            <text className="chart-target-text" x={width - 2} y={yOf(target.value) - 5} textAnchor="end">
              {target.text}
            </text>
          </g>
        ) : null}
      </svg>
    </div>
  );
}

interface BarProps {
  readonly bar: DayBar;
  readonly x: number;
  readonly step: number;
  readonly yOf: (value: number) => number;
  /** Whether its date is written. */
  readonly shown: boolean;
}

function Bar({ bar, x, step, yOf, shown }: BarProps): ReactElement {
  const width = Math.max(2, Math.min(step * 0.72, 44));
  return (
    <g>
      {isWeekend(bar.date) ? <rect className="chart-weekend" x={x} y={TOP} width={step} height={yOf(0) - TOP} /> : null}
      {bar.parts.map(({ tone, value }, i) => {
        const from = bar.parts.slice(0, i).reduce((sum, part) => sum + part.value, 0);
        return (
          <rect
            key={`${tone} ${i}`}
            className={`chart-bar tone-${tone}`}
            x={x + (step - width) / 2}
            y={yOf(from + value)}
            width={width}
            height={Math.max(0, yOf(from) - yOf(from + value))}
          />
        );
      })}
      {shown ? (
        <text className="chart-axis" x={x + step / 2} y={HEIGHT - 6} textAnchor="middle">
          {dayWords(bar.date, "short")}
        </text>
      ) : null}
    </g>
  );
}

/** The pattern of what is bad, beside its colour. */
function Hatch(): ReactElement {
  return (
    <defs>
      <pattern id="weeks-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="hatch-ground" width="6" height="6" />
        <rect className="hatch-line" width="2.5" height="6" />
      </pattern>
    </defs>
  );
}

function totalOf({ parts }: DayBar): number {
  return parts.reduce((sum, { value }) => sum + value, 0);
}

/** 2, 4, 5, 10, 20 ...: a top whose half is a number one can say. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [2, 4, 5, 6, 8, 10].map((factor) => factor * power).find((top) => top >= value) ?? value;
}
