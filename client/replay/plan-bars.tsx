/** The planned and the actual of each row, as two bars under each other: an outline and what filled it. */

import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";

interface PlanBar {
  readonly key: string;
  readonly name: string;
  readonly planned: number;
  readonly actual: number;
}

interface PlanBarsProps {
  readonly rows: readonly PlanBar[];
  /** The planned is a goal: minutes of a meeting. */
  readonly goal?: boolean;
}

export function PlanBars({ rows, goal = false }: PlanBarsProps): ReactElement {
  const most = Math.max(1, ...rows.flatMap(({ planned, actual }) => [planned, actual]));
  const width = (value: number): string => `${(100 * value) / most}%`;
  return (
    <>
      <p className="pair-legend">
        <span className="plan-key" data-kind="planned" /> {goal ? t("replay:outcome.goal") : t("weeks:minutes.planned")}
        <span className="plan-key" data-kind="actual" /> {t("weeks:minutes.actual")}
      </p>
      <ol className="plan-bars" data-dense={rows.length > 12 ? "" : undefined}>
        {rows.map(({ key, name, planned, actual }) => (
          <li key={key}>
            <span className="rank-name tabular">{name}</span>
            <span className="plan-track">
              <span className="plan-bar" data-kind="planned" style={{ width: width(planned) }} />
              <span
                className="plan-bar"
                data-kind="actual"
                data-over={actual > planned ? "" : undefined}
                style={{ width: width(actual) }}
              />
            </span>
            <span className="rank-text tabular">
              {t("replay:outcome.pair", { actual: comma(actual), planned: comma(planned) })}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function comma(value: number): string {
  return String(value).replace(".", ",");
}
