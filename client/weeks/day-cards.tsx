/** The cards with one mark a day: plan held, what waits, level, meeting, must-cards without anybody. */

import type { ReactElement } from "react";
import { LEVELS } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { DayFacts } from "#shared/domain/day-facts-schema.ts";
import { gravestLevel, middle, planHeldPercent } from "#shared/domain/trends.ts";
import { dayWords } from "../i18n/dates.ts";
import { t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { LevelShape, levelWord } from "../ui/level-shape.tsx";
import { ChartCard } from "./chart-card.tsx";
import { DayBars } from "./day-bars.tsx";
import { LevelStrip } from "./level-strip.tsx";

interface CardProps {
  readonly facts: readonly DayFacts[];
}

const percent = (value: number): string => t("weeks:percent", { value: Math.round(value) });
const whole = (value: number): string => String(Math.round(value * 10) / 10).replace(".", ",");

export function PlanCard({ facts }: CardProps): ReactElement {
  const held = facts.flatMap((day) => planHeldPercent(day) ?? []);
  const [usual, least] = [middle(held), held.length > 0 ? Math.min(...held) : 0];
  const worst = facts.find((day) => planHeldPercent(day) === least);
  const shares = (day: DayFacts): { readonly kept: number; readonly changed: number; readonly missed: number } => {
    const { planned, asPlanned, notDone } = day.visits;
    if (planned === 0) return { kept: 0, changed: 0, missed: 0 };
    const kept = (100 * asPlanned) / planned;
    const missed = Math.min(100 - kept, (100 * notDone) / planned);
    return { kept, missed, changed: 100 - kept - missed };
  };
  return (
    <ChartCard
      title={t("weeks:plan.title")}
      answer={
        usual === null || !worst
          ? t("weeks:noAnswer")
          : t("weeks:plan.answer", { percent: Math.round(usual), least, day: dayWords(worst.date, "weekday") })
      }
      table={{
        heads: [
          t("weeks:day"),
          t("weeks:plan.planned"),
          t("weeks:plan.kept"),
          t("weeks:plan.late"),
          t("weeks:plan.moved"),
          t("weeks:plan.missed"),
          t("weeks:plan.unplanned"),
        ],
        rows: facts.map(({ date, visits }) => [
          dayWords(date, "weekday"),
          visits.planned,
          visits.asPlanned,
          visits.late,
          visits.moved,
          visits.notDone,
          visits.unplanned,
        ]),
      }}
    >
      <p className="pair-legend">
        <span className="bar-key tone-good" /> {t("weeks:plan.kept")}
        <span className="bar-key tone-middle" /> {t("weeks:plan.changed")}
        <span className="bar-key tone-bad" /> {t("weeks:plan.missed")}
      </p>
      <DayBars
        bars={facts.map((day) => {
          const { kept, changed, missed } = shares(day);
          return {
            date: day.date,
            parts: [
              { tone: "good", value: kept },
              { tone: "middle", value: changed },
              { tone: "bad", value: missed },
            ],
          };
        })}
        target={null}
        most={100}
        unit={percent}
      />
    </ChartCard>
  );
}

export function DebtCard({ facts }: CardProps): ReactElement {
  const last = facts.at(-1);
  const usual = middle(facts.map(({ debt }) => debt.count));
  return (
    <ChartCard
      title={t("weeks:debt.title")}
      answer={
        last && usual !== null
          ? t("weeks:debt.answer", {
              count: last.debt.count,
              duration: durationText(last.debt.minutes),
              bound: last.debt.bound,
              usual: whole(usual),
            })
          : t("weeks:noAnswer")
      }
      table={{
        heads: [
          t("weeks:day"),
          t("weeks:debt.count"),
          t("weeks:debt.bound"),
          t("weeks:minutesHead"),
          t("weeks:debt.oldest"),
        ],
        rows: facts.map(({ date, debt }) => [
          dayWords(date, "weekday"),
          debt.count,
          debt.bound,
          debt.minutes,
          debt.oldestDays ?? "–",
        ]),
      }}
    >
      <DayBars
        bars={facts.map(({ date, debt }) => ({
          date,
          parts: [
            { tone: "bad", value: debt.bound },
            { tone: "middle", value: debt.count - debt.bound },
          ],
        }))}
        target={null}
        unit={whole}
      />
      <p className="pair-legend">
        <span className="bar-key tone-bad" /> {t("weeks:debt.bound")}
        <span className="bar-key tone-middle" /> {t("weeks:debt.other")}
      </p>
    </ChartCard>
  );
}

export function LevelCard({ facts }: CardProps): ReactElement {
  const gravest = facts.map(gravestLevel);
  const count = (level: string): number => gravest.filter((each) => each === level).length;
  return (
    <ChartCard
      title={t("weeks:level.title")}
      answer={t("weeks:level.answer", {
        green: count("green"),
        yellow: count("yellow"),
        red: count("red"),
        unset: gravest.filter((level) => level === null).length,
      })}
      table={{
        heads: [t("weeks:day"), t("weeks:level.proposed"), t("weeks:level.set")],
        rows: facts.map(({ date, levels, proposedLevel }) => [
          dayWords(date, "weekday"),
          levelWord(proposedLevel),
          levels
            .map(({ level, minute }) => t("weeks:level.at", { level: levelWord(level), time: clockText(minute) }))
            .join(", ") || "–",
        ]),
      }}
    >
      <LevelStrip facts={facts} />
      <p className="pair-legend">
        {LEVELS.map((level) => (
          <span key={level}>
            <LevelShape level={level} /> {levelWord(level)}
          </span>
        ))}
      </p>
    </ChartCard>
  );
}

const SECONDS_A_MINUTE = 60;

export function MeetingCard({ facts }: CardProps): ReactElement {
  const held = facts.flatMap(({ meeting }) => meeting ?? []);
  const usual = middle(held.map(({ seconds }) => seconds / SECONDS_A_MINUTE));
  const target = (held.at(-1)?.targetSeconds ?? 0) / SECONDS_A_MINUTE;
  const over = held.filter(({ seconds, targetSeconds }) => seconds > targetSeconds).length;
  const phases = held[0]?.phases.map(({ phase }) => phase) ?? [];
  const minutesOf = (day: DayFacts, phase: string): string => {
    const spent = day.meeting?.phases.find((each) => each.phase === phase)?.seconds;
    return spent === undefined ? "–" : whole(spent / SECONDS_A_MINUTE);
  };
  return (
    <ChartCard
      title={t("weeks:meeting.title")}
      answer={
        usual === null
          ? t("weeks:meeting.none")
          : t("weeks:meeting.answer", { minutes: whole(usual), over, count: held.length, target: whole(target) })
      }
      table={{
        heads: [t("weeks:day"), t("weeks:meeting.minutes"), ...phases.map((phase) => t(`phase.${phase}`))],
        rows: facts.map((day) => [
          dayWords(day.date, "weekday"),
          day.meeting ? whole(day.meeting.seconds / SECONDS_A_MINUTE) : "–",
          ...phases.map((phase) => minutesOf(day, phase)),
        ]),
      }}
    >
      <DayBars
        bars={facts.map(({ date, meeting }) => ({
          date,
          parts: meeting
            ? [
                {
                  tone: meeting.seconds > meeting.targetSeconds ? "middle" : "good",
                  value: meeting.seconds / SECONDS_A_MINUTE,
                },
              ]
            : [],
        }))}
        target={target > 0 ? { value: target, text: t("weeks:meeting.target", { minutes: whole(target) }) } : null}
        unit={whole}
      />
    </ChartCard>
  );
}

export function OwnerlessCard({ facts }: CardProps): ReactElement {
  const days = facts.filter(({ locked }) => locked);
  const without = days.filter(({ mustWithoutOwner }) => mustWithoutOwner > 0);
  return (
    <ChartCard
      title={t("weeks:ownerless.title")}
      answer={
        days.length === 0
          ? t("weeks:noAnswer")
          : t("weeks:ownerless.answer", {
              when: without.length,
              days: days.length,
              count: without.reduce((sum, { mustWithoutOwner }) => sum + mustWithoutOwner, 0),
            })
      }
      table={{
        heads: [t("weeks:day"), t("weeks:ownerless.cards")],
        rows: facts.map(({ date, locked, mustWithoutOwner }) => [
          dayWords(date, "weekday"),
          locked ? mustWithoutOwner : t("weeks:ownerless.notLocked"),
        ]),
      }}
    >
      {without.length === 0 ? null : (
        <DayBars
          bars={facts.map(({ date, locked, mustWithoutOwner }) => ({
            date,
            parts: [{ tone: "bad", value: locked ? mustWithoutOwner : 0 }],
          }))}
          target={null}
          unit={whole}
        />
      )}
    </ChartCard>
  );
}

/** Facts from before it was counted are left out: nothing known is not the same as nothing found. */
export function LighterCard({ facts }: CardProps): ReactElement {
  const days = facts.flatMap(({ date, lighter }) => (lighter ? [{ date, ...lighter }] : []));
  const usual = middle(days.map(({ minutes }) => minutes));
  const freed = days.reduce((sum, { freedMinutes }) => sum + freedMinutes, 0);
  return (
    <ChartCard
      title={t("weeks:lighter.title")}
      answer={
        usual === null
          ? t("weeks:noAnswer")
          : t("weeks:lighter.answer", {
              usual: durationText(Math.round(usual)),
              freed: durationText(freed),
            })
      }
      table={{
        heads: [t("weeks:day"), t("weeks:lighter.visits"), t("weeks:minutesHead"), t("weeks:lighter.freed")],
        rows: days.map(({ date, visits, minutes, freedMinutes }) => [
          dayWords(date, "weekday"),
          visits,
          Math.round(minutes),
          Math.round(freedMinutes),
        ]),
      }}
    >
      <DayBars
        bars={days.map(({ date, minutes, freedMinutes }) => ({
          date,
          parts: [
            { tone: "good", value: freedMinutes },
            { tone: "middle", value: minutes - freedMinutes },
          ],
        }))}
        target={null}
        unit={whole}
      />
      <p className="pair-legend">
        <span className="bar-key tone-good" /> {t("weeks:lighter.freed")}
        <span className="bar-key tone-middle" /> {t("weeks:lighter.left")}
      </p>
    </ChartCard>
  );
}
