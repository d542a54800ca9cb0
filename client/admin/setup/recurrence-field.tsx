/** When it comes round, asked in the order people say it; the answer stands in words below, with the next dates. */

import { type ReactElement, use } from "react";
import { dateAfter } from "#shared/domain/clock.ts";
import type { Recurring } from "#shared/domain/setup/comes-round.ts";
import type { Pause, Recurrence } from "#shared/domain/setup/recurrence.ts";
import { dayWords } from "../../i18n/dates.ts";
import { t } from "../../i18n/texts.ts";
import { capital } from "../../ui/first-letter.ts";
import { DateField, ManyField, NumberField, ProblemsContext, SelectField } from "./fields.tsx";
import { nextDates, recurrenceWords } from "./recurrence-words.ts";
import { useSetup } from "./setup-context.ts";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const RHYTHMS = ["all", "odd", "even", "every"] as const;

interface RecurrenceFieldProps {
  readonly value: Recurring;
  readonly onChange: (patch: {
    recurrence?: Recurrence;
    from?: string;
    until?: string | null;
    pauses?: Pause[];
  }) => void;
}

export function RecurrenceField({ value, onChange }: RecurrenceFieldProps): ReactElement {
  const { view } = useSetup();
  const { recurrence, from, until } = value;
  const problems = use(ProblemsContext);
  const change = (next: Recurrence): void => onChange({ recurrence: next });
  const dates = from === "" || problems.has("recurrence") ? [] : nextDates(value, view.today, 4);
  return (
    <fieldset className="setup-card">
      <legend>{t("setup:when.title")}</legend>
      <SelectField
        label={t("setup:when.kind")}
        path="recurrence.kind"
        value={recurrence.kind}
        options={(["weekly", "everyDays", "dates"] as const).map((kind) => ({
          value: kind,
          label: t(`setup:when.${kind}`),
        }))}
        onChange={(kind) => change(emptyRecurrence(kind, view.today))}
      />
      {recurrence.kind === "weekly" ? <Weekly recurrence={recurrence} onChange={change} /> : null}
      {recurrence.kind === "everyDays" ? (
        <NumberField
          label={t("setup:when.days")}
          path="recurrence.days"
          unit={t("setup:when.daysUnit")}
          value={recurrence.days}
          onChange={(days) => change({ kind: "everyDays", days })}
        />
      ) : null}
      {recurrence.kind === "dates" ? <Dates recurrence={recurrence} onChange={change} /> : null}
      <div className="setup-grid">
        <DateField
          label={t("setup:when.from")}
          path="from"
          value={from}
          onChange={(date) => onChange({ from: date ?? "" })}
        />
        <DateField
          label={t("setup:when.until")}
          hint={t("setup:when.untilHint")}
          path="until"
          value={until}
          onChange={(date) => onChange({ until: date })}
        />
      </div>
      <p className="setup-said" aria-live="polite">
        <strong>{`${capital(recurrenceWords(recurrence))}.`}</strong>{" "}
        {dates.length > 0
          ? t("setup:when.next", { dates: dates.map((date) => dayWords(date, "weekday")).join(", ") })
          : t("setup:when.never")}
      </p>
      <Pauses value={value} onChange={onChange} />
    </fieldset>
  );
}

type OfKind<K extends Recurrence["kind"]> = Extract<Recurrence, { kind: K }>;
interface PartProps<K extends Recurrence["kind"]> {
  readonly recurrence: OfKind<K>;
  readonly onChange: (next: Recurrence) => void;
}

function Weekly({ recurrence, onChange }: PartProps<"weekly">): ReactElement {
  const { weekdays, everyWeeks, weeks } = recurrence;
  const rhythm = everyWeeks > 1 ? "every" : weeks;
  return (
    <>
      <ManyField
        legend={t("setup:when.weekdays")}
        path="recurrence.weekdays"
        value={weekdays}
        options={WEEKDAYS.map((day) => ({ value: day, label: t(`setup:weekday.${day}`) }))}
        onChange={(days) => onChange({ ...recurrence, weekdays: days })}
      />
      <div className="setup-grid">
        <SelectField
          label={t("setup:when.weeks")}
          path="recurrence.weeks"
          value={rhythm}
          options={RHYTHMS.map((each) => ({ value: each, label: t(`setup:when.week.${each}`) }))}
          onChange={(each) =>
            onChange({
              ...recurrence,
              weeks: each === "every" ? "all" : each,
              everyWeeks: each === "every" ? Math.max(2, everyWeeks) : 1,
            })
          }
        />
        {rhythm === "every" ? (
          <NumberField
            label={t("setup:when.everyWeeks")}
            path="recurrence.everyWeeks"
            unit={t("setup:when.weeksUnit")}
            value={everyWeeks}
            onChange={(count) => onChange({ ...recurrence, everyWeeks: count })}
          />
        ) : null}
      </div>
    </>
  );
}

function Dates({ recurrence, onChange }: PartProps<"dates">): ReactElement {
  const { dates } = recurrence;
  return (
    <div className="setup-grid">
      {[...dates, ""].map((date, index) => (
        <DateField
          key={index}
          label={t("setup:when.date", { number: index + 1 })}
          path={`recurrence.dates.${index}`}
          value={date}
          onChange={(next) => {
            const rest = dates.filter((_each, at) => at !== index);
            onChange({ kind: "dates", dates: next === null ? rest : [...rest, next].sort() });
          }}
        />
      ))}
    </div>
  );
}

function Pauses({ value: { pauses }, onChange }: RecurrenceFieldProps): ReactElement {
  const { view } = useSetup();
  const update = (index: number, patch: Partial<Pause>): void =>
    onChange({ pauses: pauses.map((pause, at) => (at === index ? { ...pause, ...patch } : pause)) });
  const open = pauses.findIndex(({ from, until }) => from <= view.today && (until === null || until >= view.today));
  return (
    <>
      {pauses.map((pause, index) => (
        <div key={index} className="setup-grid">
          <DateField
            label={t("setup:pause.from")}
            path={`pauses.${index}.from`}
            value={pause.from}
            onChange={(date) => update(index, { from: date ?? "" })}
          />
          <DateField
            label={t("setup:pause.until")}
            hint={t("setup:pause.untilHint")}
            path={`pauses.${index}.until`}
            value={pause.until}
            onChange={(until) => update(index, { until })}
          />
        </div>
      ))}
      <div className="setup-buttons">
        {open === -1 ? (
          <button
            type="button"
            className="ds-button"
            data-variant="secondary"
            onClick={() => onChange({ pauses: [...pauses, { from: dateAfter(view.today, 1), until: null }] })}
          >
            {t("setup:pause.add")}
          </button>
        ) : (
          <button
            type="button"
            className="ds-button"
            data-variant="secondary"
            onClick={() => update(open, { until: view.today })}
          >
            {t("setup:pause.resume")}
          </button>
        )}
      </div>
    </>
  );
}

function emptyRecurrence(kind: Recurrence["kind"], today: string): Recurrence {
  switch (kind) {
    case "weekly":
      return { kind, weekdays: [], everyWeeks: 1, weeks: "all" };
    case "everyDays":
      return { kind, days: 14 };
    case "dates":
      return { kind, dates: [dateAfter(today, 1)] };
  }
}
