/** Who this person learns from, and how much of a full worker she counts as today: the ramp, one step a press. */

import type { ReactElement } from "react";
import type { Board, Staff } from "#shared/domain/board.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { compareOrder } from "#shared/domain/order.ts";
import { t } from "../i18n/texts.ts";
import { SelectField, staffOptions } from "./select-field.tsx";
import { SheetPart } from "./sheet-parts.tsx";

const STEPS = [0, 25, 50, 75, 100] as const;

interface TrainingPartProps {
  readonly board: Board;
  readonly staff: Staff;
  readonly dispatch: (command: Command) => Decision;
}

export function TrainingPart({ board, staff, dispatch }: TrainingPartProps): ReactElement {
  const { mentor, capacityPercent } = staff;
  const others = [...board.staff.values()]
    .filter((other) => other.id !== staff.id && (other.attendance === "present" || other.id === mentor))
    .sort((a, b) => compareOrder(a.order, a.id, b.order, b.id));
  const set = (change: { readonly mentor?: StaffId | null; readonly capacityPercent?: number }): void => {
    dispatch({ type: "training.set", staffId: staff.id, mentor, capacityPercent, ...change });
  };
  return (
    <SheetPart title={t("wall:training.title")}>
      <SelectField
        label={t("wall:training.mentor")}
        value={mentor}
        none={t("wall:training.nobody")}
        options={staffOptions(others)}
        onChoose={(chosen) => set({ mentor: chosen })}
      />
      {staff.competence === "student" ? (
        <p className="sheet-help">{t("wall:training.student")}</p>
      ) : (
        <div className="choice-row" role="group" aria-label={t("wall:training.counts")}>
          {STEPS.map((step) => (
            <button
              key={step}
              type="button"
              className="wall-button tabular"
              aria-pressed={step === capacityPercent}
              onClick={() => set({ capacityPercent: step })}
            >
              {t("wall:percent", { count: step })}
            </button>
          ))}
        </div>
      )}
      <p className="sheet-help">{t("wall:training.help")}</p>
    </SheetPart>
  );
}
