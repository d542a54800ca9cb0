/**
 * Who works when, a week at a time: one writes shift codes into squares and goes on with the arrow keys, as in a
 * spreadsheet. All changed squares are saved together; one that cannot be keeps what was written and says why.
 */

import { type FormEvent, type ReactElement, useCallback, useState } from "react";
import { clockText, dateAfter } from "#shared/domain/clock.ts";
import { isDayOff, isoWeek, mondayOf } from "#shared/domain/setup/calendar.ts";
import type { RotaWish } from "#shared/setup-api.ts";
import { wordsFor } from "../../access/access-api.ts";
import { dayWords } from "../../i18n/dates.ts";
import { t } from "../../i18n/texts.ts";
import { useUnloadWarning } from "../../ui/use-unload-warning.ts";
import { problemWords } from "./fields.tsx";
import { weekdayName, weekOf } from "./recurrence-words.ts";
import { useSetup } from "./setup-context.ts";
import { moveByKeys } from "./rota-keys.ts";
import { SetupError } from "./setup-requests.ts";
import { squareOf, useRota } from "./use-rota.ts";
import { useRotaTemplates } from "./use-rota-templates.ts";

interface Written {
  readonly text: string;
  readonly copiedFrom: string | null;
}
type Squares = ReadonlyMap<string, Written>;

const codesOf = (text: string): string[] => [
  ...new Set(
    text
      .toLocaleUpperCase("nb")
      .split(/[\s,;+]+/)
      .filter(Boolean),
  ),
];
const NOTHING: Squares = new Map();

export function RotaPage(): ReactElement {
  const { view, token, unitId, reload } = useSetup();
  const templates = useRotaTemplates(token, unitId);
  const [monday, setMonday] = useState(() => mondayOf(dateAfter(view.today, 1)));
  const [squares, setSquares] = useState(NOTHING);
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [said, setSaid] = useState("");
  const [saving, setSaving] = useState(false);
  const onFault = useCallback((error: unknown) => setSaid(wordsFor(error)), []);
  const rota = useRota(token, unitId, monday, onFault);
  useUnloadWarning(squares.size > 0);

  const days = weekOf(monday);
  const known = new Set(view.unit.value.shiftCodes.map(({ code }) => code));
  const people = view.employees
    .map(({ value }) => value)
    .filter(({ id, active }) => active || rota.has(id, days))
    .sort((a, b) => a.name.localeCompare(b.name, "nb"));
  const shown = (employeeId: string, date: string): string =>
    squares.get(squareOf(employeeId, date))?.text ?? rota.codes(employeeId, date).join(" ");

  function write(employeeId: string, date: string, text: string, copiedFrom: string | null): void {
    setSaid("");
    setSquares((now) => {
      const next = new Map(now);
      const same = codesOf(text).sort().join() === rota.codes(employeeId, date).toSorted().join();
      if (same) next.delete(squareOf(employeeId, date));
      else next.set(squareOf(employeeId, date), { text, copiedFrom });
      return next;
    });
  }

  /** Takes what stands that many days earlier, also what is written and not yet saved. */
  function copy(into: readonly string[], daysBack: number): void {
    for (const date of into) {
      const from = dateAfter(date, -daysBack);
      for (const { id } of people) write(id, date, shown(id, from), from);
    }
    setSaid(t("setup:rota.copied"));
  }

  /** Fills the day in as it usually is, to be looked over and saved like everything else. */
  function fill(date: string): void {
    const cells = templates.of(date) ?? [];
    for (const { id } of people) {
      write(id, date, cells.find(({ employeeId }) => employeeId === id)?.codes.join(" ") ?? "", null);
    }
    setSaid(t("setup:rota.copied"));
  }

  function keepAsUsual(date: string): void {
    const cells = people
      .map(({ id }) => ({ employeeId: id, codes: codesOf(shown(id, date)) }))
      .filter(({ codes }) => codes.length > 0);
    templates.save(date, cells).then(
      () => setSaid(t("setup:rota.keptUsual", { weekday: weekdayName(date) })),
      (error: unknown) => setSaid(wordsFor(error)),
    );
  }

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (squares.size === 0 || saving) return;
    const sent = squares;
    setSaving(true);
    const cells = Array.from(squares, ([key, { text, copiedFrom }]): RotaWish => {
      const [employeeId = "", date = ""] = key.split(" ");
      return { employeeId, date, codes: codesOf(text), was: rota.codes(employeeId, date), copiedFrom };
    });
    try {
      await rota.save(cells);
      // What was written while it was saved is still to be saved.
      setSquares((now) => new Map([...now].filter(([square, written]) => sent.get(square) !== written)));
      setProblems(new Map());
      setSaid(t("setup:rota.saved", { count: cells.length }));
      await reload();
    } catch (error) {
      const fields = error instanceof SetupError ? error.fields : [];
      const found = fields.map(({ path, code }): [string, string] => {
        const cell = cells[Number(path.split(".")[1])];
        return [cell ? squareOf(cell.employeeId, cell.date) : "", code];
      });
      setProblems(new Map(found));
      setSaid(`${wordsFor(error)} ${t("setup:state.kept")}`);
    }
    setSaving(false);
  }

  if (people.length === 0) {
    return (
      <>
        <h1>{t("setup:rota.title")}</h1>
        <p>{t("setup:rota.nobody")}</p>
      </>
    );
  }
  const problemKinds = [...new Set(problems.values())];
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <h1>{t("setup:rota.title")}</h1>
      <p className="setup-lead">{t("setup:rota.about")}</p>
      <div className="setup-buttons">
        <Step
          label={t("setup:rota.before")}
          disabled={squares.size > 0}
          onPress={() => setMonday(dateAfter(monday, -7))}
        />
        <strong className="tabular">
          {t("setup:rota.week", {
            week: isoWeek(monday),
            from: dayWords(monday, "weekday"),
            to: dayWords(dateAfter(monday, 6), "weekday"),
          })}
        </strong>
        <Step
          label={t("setup:rota.after")}
          disabled={squares.size > 0}
          onPress={() => setMonday(dateAfter(monday, 7))}
        />
        <Step label={t("setup:rota.copyWeek")} disabled={!rota.known} onPress={() => copy(days, 7)} />
      </div>
      <div className="setup-scroll" tabIndex={0} role="region" aria-label={t("setup:rota.title")}>
        <table className="setup-table setup-rota" aria-busy={!rota.known} onKeyDown={moveByKeys}>
          <thead>
            <tr>
              <th scope="col">{t("setup:rota.person")}</th>
              {days.map((date) => (
                <th key={date} scope="col" data-off={isDayOff(date) ? "" : undefined}>
                  {dayWords(date, "weekday")}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map(({ id, name, competence }, row) => (
              <tr key={id}>
                <th scope="row">
                  {name} <small>{t(`competenceShort.${competence}`)}</small>
                </th>
                {days.map((date, column) => {
                  const key = squareOf(id, date);
                  const text = shown(id, date);
                  const strange = codesOf(text).some(
                    (code) => !known.has(code) && !rota.codes(id, date).includes(code),
                  );
                  return (
                    <td key={date} data-off={isDayOff(date) ? "" : undefined}>
                      <input
                        className="ds-input tabular"
                        aria-label={t("setup:rota.square", { name, date: dayWords(date, "weekday") })}
                        aria-invalid={problems.has(key) || strange ? true : undefined}
                        data-changed={squares.has(key) ? "" : undefined}
                        data-square={`${row} ${column}`}
                        autoComplete="off"
                        readOnly={!rota.known}
                        value={text}
                        onChange={(event) => write(id, date, event.target.value.toLocaleUpperCase("nb"), null)}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("setup:rota.atWork")}</th>
              {days.map((date) => (
                <td key={date} className="tabular">
                  {people.filter(({ id }) => codesOf(shown(id, date)).length > 0).length}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t("setup:rota.copyDay")}</th>
              {days.map((date) => (
                <td key={date}>
                  <FootButton
                    label={t("setup:rota.copyShort")}
                    name={t("setup:rota.copyDayOf", { date: dayWords(date, "weekday") })}
                    disabled={!rota.known}
                    onPress={() => copy([date], 1)}
                  />
                </td>
              ))}
            </tr>
            {days.some((date) => templates.of(date)) ? (
              <tr>
                <th scope="row">{t("setup:rota.usual")}</th>
                {days.map((date) => (
                  <td key={date}>
                    {templates.of(date) ? (
                      <FootButton
                        label={t("setup:rota.useUsual")}
                        name={t("setup:rota.useUsualOf", aboutDay(date))}
                        disabled={!rota.known}
                        onPress={() => fill(date)}
                      />
                    ) : null}
                  </td>
                ))}
              </tr>
            ) : null}
            <tr>
              <th scope="row">{t("setup:rota.keepUsual")}</th>
              {days.map((date) => (
                <td key={date}>
                  {people.some(({ id }) => codesOf(shown(id, date)).length > 0) ? (
                    <FootButton
                      label={t("setup:rota.keep")}
                      name={t("setup:rota.keepUsualOf", aboutDay(date))}
                      disabled={!rota.known}
                      onPress={() => keepAsUsual(date)}
                    />
                  ) : null}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="setup-hint">
        {view.unit.value.shiftCodes
          .map(({ code, name, start, end }) => `${code} ${name} ${clockText(start)}–${clockText(end)}`)
          .join(" · ")}
      </p>
      <div className="setup-save" data-state={squares.size > 0 ? "dirty" : "clean"}>
        <div className="setup-buttons">
          <button
            type="submit"
            className="ds-button"
            data-variant="primary"
            aria-disabled={squares.size === 0 || saving}
          >
            {t("setup:rota.save", { count: squares.size })}
          </button>
          {squares.size > 0 ? (
            <Step
              label={t("cancel")}
              disabled={false}
              onPress={() => {
                setSquares(NOTHING);
                setProblems(new Map());
              }}
            />
          ) : null}
        </div>
        <p role="status" className="setup-said">
          {said}
        </p>
        {problemKinds.map((code) => (
          <p key={code} className="ds-validation-message">
            {problemWords(code)}
          </p>
        ))}
      </div>
    </form>
  );
}

const aboutDay = (date: string): { readonly weekday: string; readonly date: string } => ({
  weekday: weekdayName(date),
  date: dayWords(date, "weekday"),
});

interface FootButtonProps {
  readonly label: string;
  /** What it does to which day, for who hears it and not sees the column. */
  readonly name: string;
  readonly disabled: boolean;
  readonly onPress: () => void;
}

function FootButton({ label, name, disabled, onPress }: FootButtonProps): ReactElement {
  return (
    <button
      type="button"
      className="ds-button"
      data-variant="tertiary"
      aria-label={name}
      disabled={disabled}
      onClick={onPress}
    >
      {label}
    </button>
  );
}

interface StepProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly onPress: () => void;
}

function Step({ label, disabled, onPress }: StepProps): ReactElement {
  return (
    <button type="button" className="ds-button" data-variant="secondary" disabled={disabled} onClick={onPress}>
      {label}
    </button>
  );
}
