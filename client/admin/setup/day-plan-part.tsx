/** The day's rhythm, on weekdays or on days off, with a picture of it: phases in a row, meetings on top. */

import type { ReactElement } from "react";
import { clockText } from "#shared/domain/clock.ts";
import type { UnitSetup } from "#shared/domain/setup/unit-setup.ts";
import { t } from "../../i18n/texts.ts";
import { ClockField, NumberField, TextField } from "./fields.tsx";
import { AddRow, RemoveRow } from "./row-table.tsx";

type DayPlan = UnitSetup["weekday"];

interface DayPlanPartProps {
  readonly name: "weekday" | "dayOff";
  readonly plan: DayPlan;
  readonly onChange: (plan: DayPlan) => void;
}

export function DayPlanPart({ name, plan, onChange }: DayPlanPartProps): ReactElement {
  const usual = (): DayPlan["rhythm"] =>
    USUAL.map(([phase, start, end], index) => ({
      id: `fase-${index + 1}`,
      name: t(`setup:rhythm.usual.${phase}`),
      start,
      end,
    }));
  const last = plan.rhythm.at(-1);
  return (
    <section aria-labelledby={name}>
      <h2 id={name}>{t(`setup:rhythm.${name}`)}</h2>
      <p>{t(`setup:rhythm.${name}About`)}</p>
      <DayPicture plan={plan} />
      <Spans
        field="rhythm"
        of={name}
        spans={plan.rhythm}
        onChange={(rhythm) => onChange({ ...plan, rhythm })}
        make={() => ({ id: nextId(plan.rhythm), name: "", start: last?.end ?? 450, end: (last?.end ?? 450) + 120 })}
      />
      {plan.rhythm.length === 0 ? (
        <AddRow label={t("setup:rhythm.useUsual")} onPress={() => onChange({ ...plan, rhythm: usual() })} />
      ) : null}
      <Spans
        field="fixedMeetings"
        of={name}
        spans={plan.fixedMeetings}
        onChange={(fixedMeetings) => onChange({ ...plan, fixedMeetings })}
        make={() => ({ name: t("setup:rhythm.morningMeeting"), start: 450, end: 465 })}
      />
      <div className="setup-grid">
        {(["dayStaff", "minimumNurses"] as const).map((field) => (
          <NumberField
            key={field}
            label={t(`setup:rhythm.${field}`)}
            path={`${name}.${field}`}
            hint={t(`setup:rhythm.${field}Hint`)}
            value={plan[field]}
            onChange={(value) => onChange({ ...plan, [field]: value })}
          />
        ))}
      </div>
    </section>
  );
}

const USUAL = [
  ["report", 450, 480],
  ["morning", 480, 630],
  ["forenoon", 630, 780],
  ["lateDay", 780, 930],
  ["afternoon", 930, 1080],
  ["evening", 1080, 1305],
  ["night", 1305, 1890],
] as const;

interface Span {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface SpansProps<S extends Span> {
  readonly field: "rhythm" | "fixedMeetings";
  readonly of: "weekday" | "dayOff";
  readonly spans: readonly S[];
  readonly onChange: (spans: S[]) => void;
  readonly make: () => S;
}

function Spans<S extends Span>({ field, of, spans, onChange, make }: SpansProps<S>): ReactElement {
  const update = (index: number, patch: Partial<Span>): void =>
    onChange(spans.map((span, at) => (at === index ? { ...span, ...patch } : span)));
  return (
    <div className="setup-spans" role="group" aria-label={t(`setup:rhythm.${field}`)}>
      <h3>{t(`setup:rhythm.${field}`)}</h3>
      {spans.map((span, index) => {
        const label = (column: "name" | "from" | "to"): string =>
          t("setup:shifts.of", { column: t(`setup:rhythm.${column}`), number: index + 1 });
        const path = `${of}.${field}.${index}`;
        return (
          <div key={index} className="setup-span">
            <TextField
              bare
              label={label("name")}
              path={`${path}.name`}
              maxLength={60}
              value={span.name}
              onChange={(name) => update(index, { name })}
            />
            <ClockField
              bare
              label={label("from")}
              path={`${path}.start`}
              {...(index > 0 && field === "rhythm" ? { after: (spans[0]?.start ?? 0) - 1 } : {})}
              value={span.start}
              onChange={(start) => update(index, { start })}
            />
            <ClockField
              bare
              label={label("to")}
              path={`${path}.end`}
              after={span.start}
              value={span.end}
              onChange={(end) => update(index, { end })}
            />
            <RemoveRow name={span.name} onPress={() => onChange(spans.filter((_each, at) => at !== index))} />
          </div>
        );
      })}
      <AddRow label={t(`setup:rhythm.add.${field}`)} onPress={() => onChange([...spans, make()])} />
    </div>
  );
}

const FROM = 360;
const TO = 1890;
const percent = (minute: number): string => `${(Math.min(Math.max(minute, FROM), TO) - FROM) / ((TO - FROM) / 100)}%`;

/** From six to half past seven the next morning. The fields below say the same in words. */
function DayPicture({ plan }: { readonly plan: DayPlan }): ReactElement | null {
  const spans = [...plan.rhythm, ...plan.fixedMeetings].filter(({ start, end }) => start >= 0 && end > start);
  if (spans.length === 0) return null;
  return (
    <div className="setup-day" aria-hidden="true">
      {spans.map((span, index) => (
        <span
          key={index}
          data-meeting={index >= plan.rhythm.length ? "" : undefined}
          style={{ left: percent(span.start), width: `calc(${percent(span.end)} - ${percent(span.start)})` }}
        >
          {index < plan.rhythm.length ? (
            <>
              <b>{clockText(span.start)}</b> {span.name}
            </>
          ) : null}
        </span>
      ))}
    </div>
  );
}

function nextId(rhythm: DayPlan["rhythm"]): string {
  for (let number = rhythm.length + 1; ; number++) {
    if (!rhythm.some(({ id }) => id === `fase-${number}`)) return `fase-${number}`;
  }
}
