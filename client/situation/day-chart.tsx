/**
 * Need against supply over the day: time runs downwards, one row a phase of the døgnrytmeplan. Lengths are people at
 * once (minutes by the length of the phase), so that a short phase and a long one can be compared; what goes beyond the
 * supply is hatched and said in words.
 */

import { type ReactElement, useId } from "react";
import type { MinuteOfDay } from "#shared/domain/clock.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { PhaseBalance, Situation } from "#shared/domain/situation.ts";
import { t } from "../i18n/texts.ts";
import { balanceText, isShort, needOfSupply, phaseName, phaseSpan } from "./words.ts";
import "./day-chart.css";

interface DayChartProps {
  readonly numbers: Situation;
  /** Wall minutes from midnight of the operating date. */
  readonly minute: MinuteOfDay;
}

/** Units of the drawing; a row is drawn about as wide and high in pixels, so that the hatching keeps its angle. */
const WIDTH = 560;
const HEIGHT = 60;
const BAR_INSET = 11;

export function DayChart({ numbers: { phases }, minute }: DayChartProps): ReactElement {
  const hatch = useId();
  const most = Math.max(
    1,
    ...phases.map((each) => Math.max(peopleOf(each, "needMinutes"), peopleOf(each, "supplyMinutes"))),
  );
  const widthOf = (people: number): number => (people / most) * (WIDTH - 8);
  return (
    <section className="day-chart" aria-label={t("situation:chart.title")}>
      <p className="day-legend" aria-hidden="true">
        <b>{t("situation:chart.short")}</b>
        <LegendKey name="need" text={t("situation:chart.need")} hatch={hatch} />
        <LegendKey name="over" text={t("situation:chart.over")} hatch={hatch} />
        <LegendKey name="supply" text={t("situation:chart.supply")} hatch={hatch} />
      </p>
      <svg className="day-patterns" aria-hidden="true" focusable="false">
        <pattern id={hatch} width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="hatch-ground" width="14" height="14" />
          <rect className="hatch-line" width="6" height="14" />
        </pattern>
      </svg>
      <ol>
        {phases.map((each, index) => {
          const { phase } = each;
          const before = phases[index - 1];
          const supply = widthOf(peopleOf(each, "supplyMinutes"));
          const supplyBefore = before ? widthOf(peopleOf(before, "supplyMinutes")) : supply;
          const need = widthOf(peopleOf(each, "needMinutes"));
          const isNow = phase.start <= minute && minute < phase.end;
          return (
            <li key={phase.id} data-now={isNow ? "" : undefined} data-short={isShort(each) ? "" : undefined}>
              <div className="day-phase">
                <b>{phaseName(phase)}</b>
                <span className="tabular">{phaseSpan(phase)}</span>
              </div>
              <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect
                  className="bar-need"
                  y={BAR_INSET}
                  width={Math.min(need, supply)}
                  height={HEIGHT - 2 * BAR_INSET}
                />
                {need > supply ? (
                  <rect
                    className="bar-over"
                    x={supply}
                    y={BAR_INSET}
                    width={need - supply}
                    height={HEIGHT - 2 * BAR_INSET}
                    fill={`url(#${hatch})`}
                  />
                ) : null}
                <path className="bar-supply" d={`M${supplyBefore + 2} 0H${supply + 2}V${HEIGHT}`} />
              </svg>
              <div className="day-balance tabular">
                <b>{balanceText(each)}</b>
                <span className="visually-hidden">{needOfSupply(each)}</span>
              </div>
              {isNow ? <NowLine phase={phase} minute={minute} /> : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface NowLineProps {
  readonly phase: PhaseBalance["phase"];
  readonly minute: MinuteOfDay;
}

function NowLine({ phase, minute }: NowLineProps): ReactElement {
  const share = (minute - phase.start) / (phase.end - phase.start);
  return (
    <div className="now-line tabular" style={{ top: `${share * 100}%` }}>
      <span>{t("situation:chart.now", { time: clockText(minute) })}</span>
    </div>
  );
}

interface LegendKeyProps {
  readonly name: "need" | "over" | "supply";
  readonly text: string;
  readonly hatch: string;
}

function LegendKey({ name, text, hatch }: LegendKeyProps): ReactElement {
  return (
    <span>
      <svg viewBox="0 0 40 24" focusable="false">
        {name === "supply" ? (
          <path className="bar-supply" d="M20 0V24" />
        ) : (
          <rect
            className={`bar-${name}`}
            width="40"
            height="24"
            fill={name === "over" ? `url(#${hatch})` : undefined}
          />
        )}
      </svg>
      {text}
    </span>
  );
}

function peopleOf(each: PhaseBalance, of: "needMinutes" | "supplyMinutes"): number {
  return each[of] / (each.phase.end - each.phase.start);
}
