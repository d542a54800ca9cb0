/** Why this person, who would be next and at what price, and why not a colleague somebody names. All of it computed. */

import { type ReactElement, useState } from "react";
import type { Board, Staff } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import type { Explainer, Price, Reason, WhyNot } from "#shared/suggest/why.ts";
import { t } from "../i18n/texts.ts";
import { signed } from "../ui/signed.ts";
import { timeReasonText } from "./time-reasons.tsx";
import { visitTitle } from "../wall/words.ts";

interface WhyPartProps {
  readonly board: Board;
  readonly explainer: Explainer;
  readonly job: number;
  readonly to: StaffId;
}

export function WhyPart({ board, explainer, job, to }: WhyPartProps): ReactElement {
  const [named, setNamed] = useState<StaffId | null>(null);
  const { reasons, next } = explainer.why(job);
  const other = named === null ? undefined : board.staff.get(named);
  const nextName = next ? (board.staff.get(next.staffId)?.name ?? "") : "";
  return (
    <div className="suggest-why">
      <ul>
        {reasons.map((reason) => (
          <li key={JSON.stringify(reason)}>{reasonText(board, reason)}</li>
        ))}
      </ul>
      {next ? (
        <p>
          <b>{t("suggest:next", { name: nextName })}</b> · {priceText(next.price)}
        </p>
      ) : null}
      <label>
        {t("suggest:whyNotLabel")}
        <select
          className="ds-input"
          value={named ?? ""}
          onChange={({ target: { value } }) => setNamed(value === "" ? null : (value as StaffId))}
        >
          <option value="">{t("suggest:whyNotChoose")}</option>
          {[...board.staff.values()]
            .filter(({ id }) => id !== to)
            .sort((a, b) => a.name.localeCompare(b.name, "nb"))
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </label>
      {other ? <p role="status">{whyNotText(other, explainer.whyNot(job, other.id))}</p> : null}
    </div>
  );
}

function reasonText(board: Board, reason: Reason): string {
  switch (reason.kind) {
    case "competence":
      return t("suggest:reason.competence", { competence: t(`competence.${reason.needs}`).toLocaleLowerCase("nb") });
    case "delegation":
      return t("suggest:reason.delegation", { delegation: t(`delegation.${reason.has}`).toLocaleLowerCase("nb") });
    case "inZone":
      return t("suggest:reason.inZone", { zone: reason.zone });
    case "free":
      return t("suggest:reason.free", { from: clockText(reason.from), to: clockText(reason.to) });
    case "follows": {
      const visit = board.visits.get(reason.visitId);
      return t("suggest:reason.follows", { minutes: reason.minutes, visit: visit ? visitTitle(visit) : "" });
    }
    case "primaryContact":
    case "onlyOne":
      return t(`suggest:reason.${reason.kind}`);
    default:
      return timeReasonText(board, reason);
  }
}

/** In the order that matters to the patient, then to the colleague, then to the car. */
function priceText(price: Price): string {
  const words = [
    price.lateMinutes === 0 ? "" : t("suggest:price.late", { minutes: signed(price.lateMinutes) }),
    price.strangers > 0 ? t("suggest:price.stranger") : price.strangers < 0 ? t("suggest:price.primary") : "",
    price.overtimeMinutes === 0 ? "" : t("suggest:price.overtime", { minutes: signed(price.overtimeMinutes) }),
    price.travelMinutes === 0 ? "" : t("suggest:price.travel", { minutes: signed(price.travelMinutes) }),
    price.unevenPercent > 0 ? t("suggest:price.uneven") : "",
  ].filter((word) => word !== "");
  return words.length === 0 ? t("suggest:price.same") : words.join(" · ");
}

function whyNotText({ name }: Staff, answer: WhyNot): string {
  switch (answer.kind) {
    case "offShift":
      return t("suggest:whyNot.offShift", { name, from: clockText(answer.start), to: clockText(answer.end) });
    case "competence":
      return t("suggest:whyNot.competence", {
        name,
        competence: t(`competence.${answer.needs}`).toLocaleLowerCase("nb"),
      });
    case "delegation":
      return t("suggest:whyNot.delegation", {
        name,
        delegation: t(`delegation.${answer.missing}`).toLocaleLowerCase("nb"),
      });
    case "price":
      return t("suggest:whyNot.price", { name, price: priceText(answer.price) });
    case "has":
    case "gone":
    case "absent":
    case "closed":
    case "settled":
    case "otherHalf":
      return t(`suggest:whyNot.${answer.kind}`, { name });
  }
}
