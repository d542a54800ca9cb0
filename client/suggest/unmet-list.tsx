/** What a proposal cannot meet, each with the smallest thing that would. */

import type { ReactElement } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { Unmet } from "#shared/suggest/unmet.ts";
import { t } from "../i18n/texts.ts";
import { visitTitle } from "../wall/words.ts";

export function UnmetList({
  board,
  unmet,
}: {
  readonly board: Board;
  readonly unmet: readonly Unmet[];
}): ReactElement | null {
  if (unmet.length === 0) return null;
  const late = unmet.filter(isLate).sort((a, b) => b.lateMinutes - a.lateMinutes);
  const lines = (all: readonly Unmet[]): ReactElement => (
    <ul className="tabular">
      {all.map((each) => {
        const visit = board.visits.get(each.visitId);
        const other = "otherId" in each ? board.visits.get(each.otherId) : undefined;
        if (!visit) return null;
        return (
          <li key={`${each.kind} ${each.visitId}`}>
            {unmetText(each, visitTitle(visit), other ? visitTitle(other) : "")}
          </li>
        );
      })}
    </ul>
  );
  return (
    <section className="suggest-unmet">
      <h3>{t("suggest:unmetTitle")}</h3>
      {lines(unmet.filter((each) => !isLate(each)))}
      {late[0] ? (
        <details className="suggest-hands">
          <summary>{t("suggest:lateVisits", { count: late.length, minutes: late[0].lateMinutes })}</summary>
          {lines(late)}
        </details>
      ) : null}
    </section>
  );
}

type Late = Extract<Unmet, { kind: "window" }>;

/** Somebody has it, only not in time: many on a full day, and beside what nobody has they are told together. */
function isLate(unmet: Unmet): unmet is Late {
  return unmet.kind === "window" && unmet.placed;
}

function unmetText(unmet: Unmet, visit: string, other: string): string {
  switch (unmet.kind) {
    case "competence":
    case "closed":
      return t(`suggest:unmet.${unmet.kind}`, { visit, needs: t(`competence.${unmet.needs}`).toLocaleLowerCase("nb") });
    case "delegation":
      return t("suggest:unmet.delegation", { visit, needs: t(`delegation.${unmet.needs}`).toLocaleLowerCase("nb") });
    case "window":
      return t(unmet.placed ? "suggest:unmet.late" : "suggest:unmet.window", { visit, minutes: unmet.lateMinutes });
    case "gap":
      return t(unmet.nearer ? "suggest:unmet.nearer" : "suggest:unmet.farther", {
        visit,
        other,
        minutes: unmet.minutes,
      });
    case "settledGap":
      return t("suggest:unmet.settledGap", { visit, other, minutes: unmet.minutes });
    case "nobodyThen":
    case "secondPerson":
    case "room":
    case "moves":
    case "closedHolder":
    case "locked":
      return t(`suggest:unmet.${unmet.kind}`, { visit });
  }
}
