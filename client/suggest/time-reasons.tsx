/** Why a visit begins when it does, in words. */

import type { ReactElement } from "react";
import type { Board } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { TimeReason } from "#shared/suggest/why-time.ts";
import { t } from "../i18n/texts.ts";

export function TimeReasons({
  board,
  reasons,
}: {
  readonly board: Board;
  readonly reasons: readonly TimeReason[];
}): ReactElement {
  return (
    <div className="suggest-why">
      <ul>
        {reasons.map((reason) => (
          <li key={JSON.stringify(reason)}>{timeReasonText(board, reason)}</li>
        ))}
      </ul>
    </div>
  );
}

export function timeReasonText(board: Board, reason: TimeReason): string {
  const name = "staffId" in reason ? (board.staff.get(reason.staffId)?.name ?? "") : "";
  const patient = "visitId" in reason ? (board.visits.get(reason.visitId)?.patient ?? "") : "";
  switch (reason.kind) {
    case "busy": {
      const { until, travelMinutes: minutes } = reason;
      const words = { name, patient, time: clockText(until), minutes };
      return minutes === 0 ? t("suggest:then.busy", words) : t("suggest:then.busyAway", words);
    }
    case "next":
      return t("suggest:then.next", { name, patient, time: clockText(reason.at) });
    case "boundBefore":
      return t("suggest:then.boundBefore", {
        name,
        what: t(`suggest:bound.${reason.what}`),
        time: clockText(reason.until),
      });
    case "boundAfter":
      return t("suggest:then.boundAfter", {
        name,
        what: t(`suggest:bound.${reason.what}`),
        time: clockText(reason.at),
      });
    case "shiftStart":
    case "shiftEnd":
      return t(`suggest:then.${reason.kind}`, { name, time: clockText(reason.at) });
    case "gap":
      return t("suggest:then.gap", { patient, minutes: reason.minutes });
    case "window":
      return t("suggest:then.window", { from: clockText(reason.from), to: clockText(reason.to) });
  }
}
