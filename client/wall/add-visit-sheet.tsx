/** An alarm or another visit nobody planned: who, when, how long, and who goes. */

import { type FormEvent, type ReactElement, use, useId, useMemo, useState } from "react";
import { COMPETENCES, type Competence } from "#shared/domain/board.ts";
import { clockText, minuteFromClock } from "#shared/domain/clock.ts";
import { newId, type StaffId } from "#shared/domain/ids.ts";
import { patientCodeFrom } from "#shared/domain/patient-code.ts";
import { serverClock } from "../server-clock.ts";
import { patientCodes, startAt, usualTravel } from "#shared/domain/unplanned-visit.ts";
import { t } from "../i18n/texts.ts";
import { AlarmCandidates } from "../situation/alarm-candidates.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { ClosedPairsContext } from "./objections.ts";
import { presentStaff } from "./people.ts";
import { SelectField, staffOptions } from "./select-field.tsx";
import type { SheetContext } from "./wall-sheet.tsx";
import { operatingMinute } from "./wall-time.ts";

const LENGTHS = [15, 30, 45, 60] as const;

export function AddVisitSheet({ board, side, dispatch, onDone }: SheetContext): ReactElement {
  const { timeZone, date } = board.meta;
  const [now] = useState(() => Math.max(0, operatingMinute(timeZone, date, serverClock.now())));
  const [patient, setPatient] = useState("");
  const [time, setTime] = useState(() => clockText(now));
  const [minutes, setMinutes] = useState<number>(30);
  const [competence, setCompetence] = useState<Competence>("healthcareWorker");
  const [named, setNamed] = useState<StaffId | null>(null);
  const people = presentStaff(board);
  // Somebody may be reported absent while this is open: what is sent is what is shown.
  const staffId = people.some(({ id }) => id === named) ? named : null;
  const ids = { patient: useId(), codes: useId(), time: useId() };
  const code = patientCodeFrom(patient);
  const closed = use(ClosedPairsContext).get(code ?? "") ?? [];
  const travelMinutes = useMemo(() => usualTravel(board), [board]);
  const need = useMemo(
    () => ({ minutes, travelMinutes, competence, delegations: [] }),
    [minutes, travelMinutes, competence],
  );
  const clock = minuteFromClock(time);
  const start = clock === null ? null : startAt(clock, now);

  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (code === null || start === null) return;
    const { ok } = dispatch({
      type: "visit.add",
      visitId: newId(Date.now(), Math.random),
      patient: code,
      zone: "",
      start,
      minutes,
      travelMinutes,
      competence,
      delegations: [],
      staffId,
    });
    // What was refused stays to be mended.
    if (ok) onDone();
  };
  return (
    <Sheet title={t("wall:addVisit")} modal={false} side={side} onClose={onDone}>
      <form className="sheet-form" onSubmit={add}>
        <div className="field-row">
          <div className="field">
            <label htmlFor={ids.patient}>{t("wall:add.patient")}</label>
            <input
              id={ids.patient}
              className="ds-input"
              type="text"
              list={ids.codes}
              maxLength={12}
              autoComplete="off"
              required
              aria-describedby={`${ids.patient}-help`}
              value={patient}
              onChange={(event) => setPatient(event.target.value)}
            />
            <p id={`${ids.patient}-help`}>{t("wall:add.patientHelp")}</p>
            <datalist id={ids.codes}>
              {patientCodes(board).map((code) => (
                <option key={code} value={code} />
              ))}
            </datalist>
          </div>
          <div className="field">
            <label htmlFor={ids.time}>{t("wall:add.time")}</label>
            <input
              id={ids.time}
              className="ds-input"
              type="time"
              required
              value={time}
              onChange={(event) => setTime(event.target.value)}
            />
          </div>
        </div>
        <div className="field">
          <span id={`${ids.time}-length`}>{t("wall:add.length")}</span>
          <div className="choice-row" role="group" aria-labelledby={`${ids.time}-length`}>
            {LENGTHS.map((length) => (
              <button
                key={length}
                type="button"
                className="wall-button"
                aria-pressed={length === minutes}
                onClick={() => setMinutes(length)}
              >
                {t("minutes", { count: length })}
              </button>
            ))}
          </div>
        </div>
        <div className="field-row">
          <SelectField
            label={t("wall:fact.competence")}
            value={competence}
            options={COMPETENCES.map((each) => ({ value: each, label: t(`competence.${each}`) }))}
            onChoose={(chosen) => setCompetence(chosen ?? competence)}
          />
          <SelectField
            label={t("wall:fact.carer")}
            value={staffId}
            none={t("wall:unassigned")}
            options={staffOptions(people)}
            onChoose={setNamed}
          />
        </div>
        <AlarmCandidates
          board={board}
          need={need}
          at={start ?? now}
          closed={closed}
          chosen={staffId}
          onChoose={setNamed}
        />
        <button type="submit" className="wall-button" data-primary="" disabled={code === null || start === null}>
          {t("wall:add.visit")}
        </button>
      </form>
    </Sheet>
  );
}
