/**
 * «Flytt til …»: three columns to choose from. Work that is bound by a vedtak and is moved down asks why, when
 * instead and who tells the patient, before anything is moved.
 */

import { type FormEvent, type ReactElement, useState } from "react";
import {
  DEFERRAL_REASONS,
  type Deferral,
  type DeferralReason,
  PRIORITIES,
  type Priority,
  type Task,
} from "#shared/domain/board.ts";
import { needsDeferral } from "#shared/domain/decide-task.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { DayChoice, OtherDate, useProposedDate } from "../deferral/day-choice.tsx";
import { TypeLines } from "../deferral/type-lines.tsx";
import { t } from "../i18n/texts.ts";
import { useWeekPlans } from "../session/week-plans.ts";
import { Sheet } from "../ui/sheet.tsx";
import "./board-texts.ts";
import type { PhoneContext } from "./phone-context.ts";
import { taskCard } from "./work-words.ts";

interface MoveSheetProps {
  readonly task: Task;
  readonly context: PhoneContext;
  readonly onClose: () => void;
}

export function MoveSheet({ task, context, onClose }: MoveSheetProps): ReactElement {
  const [lowered, setLowered] = useState<Priority | null>(null);
  const card = taskCard(context.board, context.catalogue, task.id);
  useWeekPlans();

  const move = (priority: Priority, deferral: Deferral | null): void => {
    const said = t("phone:said.moved", { card, column: t(`priority.${priority}`) });
    onClose();
    context.act({ type: "task.move", taskId: task.id, priority, after: null, deferral }, said);
  };

  if (lowered) {
    return (
      <Sheet title={t("phoneBoard:board.why")} about={t("phoneBoard:board.bound")} onClose={onClose}>
        <DeferralForm task={task} context={context} onSubmit={(deferral) => move(lowered, deferral)} />
      </Sheet>
    );
  }
  return (
    <Sheet title={t("phoneBoard:board.moveTitle", { card })} onClose={onClose}>
      <ul className="phone-reasons">
        {PRIORITIES.map((priority) => {
          const here = priority === task.place.priority;
          return (
            <li key={priority}>
              <button
                type="button"
                className="ds-button"
                data-variant="secondary"
                aria-disabled={here}
                onClick={() => {
                  if (here) return;
                  if (needsDeferral(task, priority)) setLowered(priority);
                  else move(priority, null);
                }}
              >
                {t(`priority.${priority}`)}
                {here ? <span className="phone-here">{t("phoneBoard:board.here")}</span> : null}
              </button>
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}

function DeferralForm(props: {
  readonly task: Task;
  readonly context: PhoneContext;
  readonly onSubmit: (deferral: Deferral) => void;
}): ReactElement {
  const { board, me } = props.context;
  const [reason, setReason] = useState<DeferralReason | null>(null);
  const proposed = useProposedDate(board, props.task);
  const [chosen, setChosen] = useState<string | null>(null);
  const nextDate = chosen ?? proposed;
  const [informer, setInformer] = useState<StaffId | null>(me.id);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason) props.onSubmit({ reason, nextDate, informer });
  };
  return (
    <form className="phone-form" onSubmit={submit}>
      <TypeLines task={props.task} catalogue={props.context.catalogue} />
      <fieldset>
        <legend className="ds-sr-only">{t("phoneBoard:board.why")}</legend>
        {DEFERRAL_REASONS.map((name, index) => (
          <label key={name} className="phone-choice">
            <input
              type="radio"
              className="ds-input"
              name="reason"
              required
              // The sheet changes its question under the person's hand: focus goes to the new one.
              autoFocus={index === 0}
              checked={reason === name}
              onChange={() => setReason(name)}
            />
            <span>
              <strong>{t(`deferralReason.${name}`)}</strong>
              <span>{t(`deferral:reasonHelp.${name}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <DayChoice board={board} date={nextDate} onChoose={setChosen} />
      <OtherDate board={board} date={nextDate} onChoose={setChosen} />
      <label className="phone-field">
        <span>{t("phoneBoard:board.informer")}</span>
        <select
          className="ds-input"
          value={informer ?? ""}
          onChange={(event) => setInformer(event.target.value === "" ? null : (event.target.value as StaffId))}
        >
          <option value="">{t("phoneBoard:board.nobody")}</option>
          {Array.from(board.staff.values(), (person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="ds-button" data-variant="primary">
        {t("phoneBoard:board.move")}
      </button>
    </form>
  );
}
