/** An alarm or another visit nobody planned: who, when, how long, and who goes. */

import { type FormEvent, type ReactElement, useId, useMemo, useState } from "react";
import { type Board, COMPETENCES, type Competence } from "#shared/domain/board.ts";
import { clockText, minuteFromClock } from "#shared/domain/clock.ts";
import { newId, type PatientCode, type StaffId } from "#shared/domain/ids.ts";
import { compareOrder } from "#shared/domain/order.ts";
import { serverClock } from "../server-clock.ts";
import { t } from "../i18n/texts.ts";
import { AlarmCandidates } from "../situation/alarm-candidates.tsx";
import { Sheet } from "../ui/sheet.tsx";
import type { SheetContext } from "./wall-sheet.tsx";
import { operatingMinute } from "./wall-time.ts";

const LENGTHS = [15, 30, 45, 60] as const;
const DAY_MINUTES = 24 * 60;

export function AddVisitSheet({ board, side, dispatch, onDone }: SheetContext): ReactElement {
  const { timeZone, date } = board.meta;
  const [now] = useState(() => Math.max(0, operatingMinute(timeZone, date, serverClock.now())));
  const [patient, setPatient] = useState("");
  const [time, setTime] = useState(() => clockText(now));
  const [minutes, setMinutes] = useState<number>(30);
  const [competence, setCompetence] = useState<Competence>("healthcareWorker");
  const [staffId, setStaffId] = useState<StaffId | null>(null);
  const ids = { patient: useId(), codes: useId(), time: useId(), competence: useId(), staff: useId() };
  const travelMinutes = useMemo(() => usualTravel(board), [board]);
  const need = useMemo(
    () => ({ minutes, travelMinutes, competence, delegations: [] }),
    [minutes, travelMinutes, competence],
  );
  const start = startOf(time, now);
  const ready = patient.trim() !== "" && start !== null;

  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready || start === null) return;
    dispatch({
      type: "visit.add",
      visitId: newId(Date.now(), Math.random),
      patient: patient.trim() as PatientCode,
      zone: "",
      start,
      minutes,
      travelMinutes,
      competence,
      delegations: [],
      staffId,
    });
    onDone();
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
              value={patient}
              onChange={(event) => setPatient(event.target.value)}
            />
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
          <div className="field">
            <label htmlFor={ids.competence}>{t("wall:fact.competence")}</label>
            <select
              id={ids.competence}
              className="ds-input"
              value={competence}
              onChange={(event) => setCompetence(event.target.value as Competence)}
            >
              {COMPETENCES.map((each) => (
                <option key={each} value={each}>
                  {t(`competence.${each}`)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={ids.staff}>{t("wall:fact.carer")}</label>
            <select
              id={ids.staff}
              className="ds-input"
              value={staffId ?? ""}
              onChange={(event) => setStaffId(event.target.value === "" ? null : (event.target.value as StaffId))}
            >
              <option value="">{t("wall:unassigned")}</option>
              {presentStaff(board).map((staff) => (
                <option key={staff.id} value={staff.id}>
                  {staff.name}
                </option>
              ))}
            </select>
          </div>
        </div>
        <AlarmCandidates board={board} need={need} at={start ?? now} chosen={staffId} onChoose={setStaffId} />
        <button type="submit" className="wall-button" data-primary="" disabled={!ready}>
          {t("wall:add.visit")}
        </button>
      </form>
    </Sheet>
  );
}

/** After midnight a night shift still writes on the day it began. */
function startOf(time: string, now: number): number | null {
  const clock = minuteFromClock(time);
  if (clock === null) return null;
  return now >= DAY_MINUTES && clock < DAY_MINUTES / 2 ? clock + DAY_MINUTES : clock;
}

function patientCodes(board: Board): readonly string[] {
  const codes = new Set<string>(Array.from(board.visits.values(), (visit) => visit.patient));
  return [...codes].sort((a, b) => a.localeCompare(b, "nb", { numeric: true }));
}

function presentStaff(board: Board) {
  return [...board.staff.values()]
    .filter((staff) => staff.attendance === "present")
    .sort((a, b) => compareOrder(a.order, a.id, b.order, b.id));
}

/** The median of today's visits: nobody at the wall knows the minutes, and nothing would be too little. */
function usualTravel(board: Board): number {
  const travels = Array.from(board.visits.values(), (visit) => visit.travelMinutes).sort((a, b) => a - b);
  return travels[Math.floor(travels.length / 2)] ?? 0;
}
