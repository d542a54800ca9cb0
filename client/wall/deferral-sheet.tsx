/**
 * Why bound work is put off: by the three national criteria, with a next date and somebody who tells the patient. The
 * date and the person are filled in with what is usual, so that one press on a reason is the whole answer.
 */

import { type ReactElement, useState } from "react";
import { DEFERRAL_REASONS, type DeferralReason, type Task } from "#shared/domain/board.ts";
import type { CommandOf } from "#shared/domain/commands.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { DayChoice, OtherDate, useProposedDate } from "../deferral/day-choice.tsx";
import { TypeLines } from "../deferral/type-lines.tsx";
import { t } from "../i18n/texts.ts";
import { Sheet } from "../ui/sheet.tsx";
import { taskTitle } from "./command-words.ts";
import { presentStaff } from "./people.ts";
import { SelectField, staffOptions } from "./select-field.tsx";
import type { SheetContext } from "./wall-sheet.tsx";

type DeferralSheetProps = SheetContext & {
  readonly task: Task;
  /** The move that was refused for want of a reason. */
  readonly command: CommandOf<"task.move">;
};

export function DeferralSheet(props: DeferralSheetProps): ReactElement {
  const { board, catalogue, side, dispatch, onDone, task, command } = props;
  const carer = task.visitId ? (board.visits.get(task.visitId)?.first?.staffId ?? null) : null;
  const proposed = useProposedDate(board, task);
  const [chosen, setChosen] = useState<string | null>(null);
  const nextDate = chosen ?? proposed;
  const [informer, setInformer] = useState<StaffId | null>(carer);

  const defer = (reason: DeferralReason): void => {
    if (dispatch({ ...command, deferral: { reason, nextDate, informer } }).ok) onDone();
  };
  return (
    <Sheet
      title={t("wall:defer.title")}
      about={t("wall:did.moved", {
        card: taskTitle(board, catalogue, task.id),
        to: t(`priority.${command.priority}`),
      })}
      modal={false}
      side={side}
      onClose={onDone}
    >
      <TypeLines task={task} catalogue={catalogue} />
      <DayChoice board={board} date={nextDate} onChoose={setChosen} />
      <div className="field-row">
        <OtherDate board={board} date={nextDate} onChoose={setChosen} />
        <SelectField
          label={t("wall:defer.informer")}
          value={informer}
          none={t("wall:defer.nobody")}
          options={staffOptions(presentStaff(board))}
          onChoose={setInformer}
        />
      </div>
      <div className="reasons">
        {DEFERRAL_REASONS.map((reason) => (
          <button key={reason} type="button" className="reason" onClick={() => defer(reason)}>
            <b>{t(`deferralReason.${reason}`)}</b>
            <span>{t(`deferral:reasonHelp.${reason}`)}</span>
          </button>
        ))}
      </div>
    </Sheet>
  );
}
