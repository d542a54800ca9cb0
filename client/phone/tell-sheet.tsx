/** «Meld fra»: what a person on the road may have to tell the board, each two presses away and each undone by one. */

import { type FormEvent, type ReactElement, useId, useState } from "react";
import { clockText } from "#shared/domain/clock.ts";
import { newId, type VisitId } from "#shared/domain/ids.ts";
import { patientCodeFrom } from "#shared/domain/patient-code.ts";
import { compareOrder } from "#shared/domain/order.ts";
import { patientCodes, usualTravel } from "#shared/domain/unplanned-visit.ts";
import { t } from "../i18n/texts.ts";
import { serverClock } from "../server-clock.ts";
import { Sheet } from "../ui/sheet.tsx";
import { operatingMinute } from "../wall/wall-time.ts";
import "./meeting-now.css";
import "./meeting-texts.ts";
import { NoteForm } from "./note-form.tsx";
import type { PhoneContext } from "./phone-context.ts";

const TOLD = ["visit", "absence", "positive", "negative", "risk"] as const;
type Told = (typeof TOLD)[number];
const LENGTHS = [15, 30, 45, 60] as const;

interface TellSheetProps {
  readonly context: PhoneContext;
  readonly onClose: () => void;
}

export function TellSheet({ context, onClose }: TellSheetProps): ReactElement {
  const [told, setTold] = useState<Told | null>(null);
  if (told === null) {
    return (
      <Sheet title={t("phoneMeeting:tell.title")} onClose={onClose}>
        <ul className="phone-reasons">
          {TOLD.map((each) => (
            <li key={each}>
              <button type="button" className="ds-button" data-variant="secondary" onClick={() => setTold(each)}>
                {t(`phoneMeeting:tell.${each}`)}
              </button>
            </li>
          ))}
        </ul>
      </Sheet>
    );
  }
  return (
    <Sheet
      title={t(told === "absence" ? "phoneMeeting:tell.who" : `phoneMeeting:tell.${told}`)}
      about={told === "absence" ? t("phoneMeeting:tell.whoHelp") : undefined}
      onClose={onClose}
    >
      {told === "visit" ? <VisitForm context={context} onClose={onClose} /> : null}
      {told === "absence" ? <Absence context={context} onClose={onClose} /> : null}
      {told === "visit" || told === "absence" ? null : <NoteForm kinds={[told]} context={context} onDone={onClose} />}
    </Sheet>
  );
}

/** Myself first, and last whoever was reported absent and came after all. */
function Absence({ context: { board, me, act }, onClose }: TellSheetProps): ReactElement {
  const staff = [...board.staff.values()];
  const present = staff
    .filter(({ attendance }) => attendance === "present")
    .sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id) || compareOrder(a.order, a.id, b.order, b.id));
  const lines = [
    ...present.map(({ id, name }) => ({
      label: name,
      command: { type: "absence.register", staffId: id } as const,
      said: t("phoneMeeting:said.absent", { name }),
    })),
    ...staff
      .filter(({ attendance }) => attendance === "absent")
      .map(({ id, name }) => ({
        label: t("phoneMeeting:tell.cameAfterAll", { name }),
        command: { type: "absence.cancel", staffId: id } as const,
        said: t("phoneMeeting:said.cameAfterAll", { name }),
      })),
  ];
  return (
    <ul className="phone-reasons">
      {lines.map(({ label, command, said }) => (
        <li key={command.staffId}>
          <button
            type="button"
            className="ds-button"
            data-variant="secondary"
            onClick={() => {
              onClose();
              act(command, said);
            }}
          >
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}

function VisitForm({ context, onClose }: TellSheetProps): ReactElement {
  const { board, me, act, timeZone } = context;
  const [now] = useState(() => Math.max(0, operatingMinute(timeZone, board.meta.date, serverClock.now())));
  const [patient, setPatient] = useState("");
  const [minutes, setMinutes] = useState<number>(30);
  const [mine, setMine] = useState(true);
  const codes = useId();
  const length = useId();
  const code = patientCodeFrom(patient);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (code === null) return;
    onClose();
    act(
      {
        type: "visit.add",
        visitId: newId<VisitId>(Date.now(), Math.random),
        patient: code,
        zone: "",
        start: now,
        minutes,
        travelMinutes: usualTravel(board),
        competence: "healthcareWorker",
        delegations: [],
        staffId: mine ? me.id : null,
      },
      t("phoneMeeting:said.visit", { patient: code }),
    );
  };
  return (
    <form className="phone-form" onSubmit={add}>
      <label className="phone-field">
        <span>{t("phoneMeeting:tell.patient")}</span>
        <input
          className="ds-input"
          list={codes}
          maxLength={12}
          autoComplete="off"
          required
          value={patient}
          onChange={(event) => setPatient(event.target.value)}
        />
        <span className="phone-date">{t("phoneMeeting:tell.patientHelp")}</span>
        <datalist id={codes}>
          {patientCodes(board).map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      </label>
      <div className="phone-field">
        <span id={length}>{t("phoneMeeting:tell.minutes", { time: clockText(now) })}</span>
        <div className="meeting-now-choices" role="group" aria-labelledby={length}>
          {LENGTHS.map((each) => (
            <Choice key={each} pressed={each === minutes} onPress={() => setMinutes(each)}>
              {t("minutes", { count: each })}
            </Choice>
          ))}
        </div>
      </div>
      <div className="meeting-now-choices">
        <Choice pressed={mine} onPress={() => setMine(true)}>
          {t("phoneMeeting:tell.mine")}
        </Choice>
        <Choice pressed={!mine} onPress={() => setMine(false)}>
          {t("phoneMeeting:tell.nobody")}
        </Choice>
      </div>
      <button type="submit" className="ds-button" data-variant="primary" disabled={code === null}>
        {t("phoneMeeting:tell.addVisit")}
      </button>
    </form>
  );
}

function Choice(props: {
  readonly pressed: boolean;
  readonly onPress: () => void;
  readonly children: string;
}): ReactElement {
  return (
    <button
      type="button"
      className="ds-button"
      data-variant={props.pressed ? "primary" : "secondary"}
      aria-pressed={props.pressed}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  );
}
