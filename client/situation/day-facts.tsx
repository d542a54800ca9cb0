/** What the day lacks, each as a number with words: nothing here is a colour alone, and zero is said to be good. */

import type { ReactElement } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { Situation } from "#shared/domain/situation.ts";
import { t } from "../i18n/texts.ts";
import { Glyph } from "../wall/glyphs.tsx";
import { gapLines, strainText } from "./words.ts";
import "./day-facts.css";

interface DayFactsProps {
  readonly board: Board;
  readonly numbers: Situation;
}

/** More lines than this do not fit beside the picture; the rest is counted. */
const MOST_LINES = 3;

export function DayFacts({ board, numbers }: DayFactsProps): ReactElement {
  const { ownerless, openVisits, strain, delegationGaps, debt, minutesPerPatient, patients } = numbers;
  const gaps = gapLines(delegationGaps);
  const debtLines = [
    debt.oldestDays === null ? "" : t("situation:fact.debtOldest", { count: debt.oldestDays }),
    debt.bound === 0 ? "" : t("situation:fact.debtBound", { count: debt.bound }),
  ].filter((line) => line !== "");
  return (
    <ul className="day-facts" aria-label={t("situation:fact.title")}>
      <Fact
        value={ownerless.length}
        label={t("situation:fact.ownerless")}
        lines={[t("situation:fact.openVisits", { count: openVisits.length })]}
        alert={ownerless.length > 0}
      />
      <Fact
        value={strain.length}
        label={t("situation:fact.strain")}
        lines={
          strain.length === 0 ? [t("situation:fact.nobodyStrained")] : strain.map((each) => strainText(board, each))
        }
        alert={strain.length > 0}
      />
      <Fact
        value={gaps.length}
        label={t("situation:fact.gaps")}
        lines={gaps.length === 0 ? [t("situation:fact.noGaps")] : gaps}
        alert={gaps.length > 0}
      />
      <Fact
        value={debt.count}
        label={t("situation:fact.debt")}
        lines={debt.count === 0 ? [t("situation:fact.noDebt")] : debtLines}
        alert={false}
      />
      <Fact
        value={minutesPerPatient ?? t("situation:fact.none")}
        label={t("situation:fact.perPatient")}
        lines={[t("situation:fact.patients", { count: patients })]}
        alert={false}
      />
    </ul>
  );
}

interface FactProps {
  readonly value: number | string;
  readonly label: string;
  readonly lines: readonly string[];
  readonly alert: boolean;
}

function Fact({ value, label, lines, alert }: FactProps): ReactElement {
  const shown = lines.slice(0, MOST_LINES);
  const rest = lines.length - shown.length;
  return (
    <li data-alert={alert ? "" : undefined}>
      <b className="tabular">
        {alert ? <Glyph name="triangle" /> : null}
        {value}
      </b>
      <div>
        <span>{label}</span>
        <p>
          {shown.join(", ")}
          {rest > 0 ? ` ${t("situation:fact.more", { count: rest })}` : ""}
        </p>
      </div>
    </li>
  );
}
