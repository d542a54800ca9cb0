/** What is wrong with the unit's travel minutes, by name: the plan stands on guesses there. */

import type { ReactElement } from "react";
import type { TravelProblem } from "#shared/domain/setup/unit-travel.ts";
import { t } from "../i18n/texts.ts";

/** Beside a plan one reads a few; the set-up has them all. */
const SHOWN = 5;

export function TravelNotes({ problems }: { readonly problems: readonly TravelProblem[] }): ReactElement | null {
  if (problems.length === 0) return null;
  return (
    <section className="suggest-unmet">
      <h3>{t("suggest:travelTitle")}</h3>
      <ul className="tabular">
        {problems.slice(0, SHOWN).map((problem) => (
          <li key={JSON.stringify(problem)}>{problemText(problem)}</li>
        ))}
        {problems.length > SHOWN ? <li>{t("suggest:travelMore", { count: problems.length - SHOWN })}</li> : null}
      </ul>
    </section>
  );
}

function problemText(problem: TravelProblem): string {
  switch (problem.kind) {
    case "hole":
      return t("suggest:travel.hole", { from: problem.from, to: problem.to });
    case "point":
      return t("suggest:travel.point", { zone: problem.zone });
    case "unknownPlace":
      return t("suggest:travel.unknownPlace", { name: problem.name });
  }
}
