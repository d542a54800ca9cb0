/** A person opened: the shift, what she may do, what fills the day, and whether she is here. Never why not. */

import type { ReactElement } from "react";
import type { Staff } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import { staffLoad } from "#shared/domain/load.ts";
import { t } from "../i18n/texts.ts";
import { durationText } from "../ui/duration.ts";
import { Sheet } from "../ui/sheet.tsx";
import { type FactLine, Facts } from "./sheet-parts.tsx";
import { TrainingPart } from "./training-part.tsx";
import type { SheetContext } from "./wall-sheet.tsx";

export function PersonSheet(props: SheetContext & { readonly staff: Staff }): ReactElement {
  const { board, side, dispatch, onDone, staff } = props;
  const absent = staff.attendance === "absent";
  const toggle = (): void => {
    dispatch({ type: absent ? "absence.cancel" : "absence.register", staffId: staff.id });
    onDone();
  };
  return (
    <Sheet title={staff.name} about={t(`competence.${staff.competence}`)} modal={false} side={side} onClose={onDone}>
      <div className="choice-row">
        <button type="button" className="wall-button" data-primary="" onClick={toggle}>
          {t(absent ? "wall:cameAnyway" : "wall:notHere")}
        </button>
      </div>
      {absent ? null : <p className="sheet-help">{t("wall:notHereHelp")}</p>}
      <Facts lines={factsOf(staff, staffLoad(board, staff))} />
      <TrainingPart board={board} staff={staff} dispatch={dispatch} />
    </Sheet>
  );
}

function factsOf(staff: Staff, load: ReturnType<typeof staffLoad>): readonly FactLine[] {
  return [
    {
      label: t("wall:fact.shift"),
      value: t("wall:fact.fromTo", { from: clockText(staff.shift.start), to: clockText(staff.shift.end) }),
    },
    { label: t("wall:fact.duties"), value: staff.duties.map((duty) => t(`duty.${duty}`)).join(", ") },
    {
      label: t("wall:fact.delegations"),
      value: staff.delegations.map((delegation) => t(`delegation.${delegation}`)).join(", "),
    },
    {
      label: t("wall:fact.load"),
      value: load.percent === null ? "" : t("wall:percent", { count: load.percent }),
    },
    { label: t("wall:fact.care"), value: durationText(load.careMinutes) },
    { label: t("wall:fact.travel"), value: durationText(load.travelMinutes) },
    { label: t("wall:fact.indoor"), value: durationText(load.indoorMinutes) },
    { label: t("wall:fact.break"), value: durationText(load.breakMinutes) },
    {
      label: t(load.spareMinutes < 0 ? "wall:fact.tooMuch" : "wall:fact.spare"),
      value: durationText(Math.abs(load.spareMinutes)),
    },
  ];
}
