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
  return (
    <section className="suggest-unmet">
      <h3>{t("suggest:unmetTitle")}</h3>
      <ul className="tabular">
        {unmet.map((each) => {
          const visit = board.visits.get(each.visitId);
          return visit ? <li key={each.visitId}>{unmetText(each, visitTitle(visit))}</li> : null;
        })}
      </ul>
    </section>
  );
}

function unmetText(unmet: Unmet, visit: string): string {
  switch (unmet.kind) {
    case "competence":
      return t("suggest:unmet.competence", { visit, needs: t(`competence.${unmet.needs}`).toLocaleLowerCase("nb") });
    case "delegation":
      return t("suggest:unmet.delegation", { visit, needs: t(`delegation.${unmet.needs}`).toLocaleLowerCase("nb") });
    case "window":
      return t(unmet.placed ? "suggest:unmet.late" : "suggest:unmet.window", { visit, minutes: unmet.lateMinutes });
    case "nobodyThen":
    case "secondPerson":
    case "room":
    case "locked":
      return t(`suggest:unmet.${unmet.kind}`, { visit });
  }
}
