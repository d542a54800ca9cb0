/** Planned against actual minutes of a task type: two marks on one line, and the distance between them. */

import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import { signed } from "../ui/signed.ts";

export interface MinutePair {
  readonly key: string;
  readonly name: string;
  readonly planned: number;
  readonly actual: number;
  readonly percentOff: number;
  readonly isCandidate: boolean;
}

export function MinutePairs({ rows }: { readonly rows: readonly MinutePair[] }): ReactElement {
  const most = Math.max(1, ...rows.flatMap(({ planned, actual }) => [planned, actual])) * 1.05;
  const share = (minutes: number): string => `${(100 * minutes) / most}%`;
  return (
    <>
      <p className="pair-legend">
        <span className="pair-mark" data-kind="planned" /> {t("weeks:minutes.planned")}
        <span className="pair-mark" data-kind="actual" /> {t("weeks:minutes.actual")}
      </p>
      <ol className="minute-pairs">
        {rows.map(({ key, name, planned, actual, percentOff, isCandidate }) => (
          <li key={key} data-candidate={isCandidate ? "" : undefined}>
            <span className="rank-name">{name}</span>
            <span className="pair-track">
              <span
                className="pair-between"
                style={{ left: share(Math.min(planned, actual)), width: share(Math.abs(actual - planned)) }}
              />
              <span className="pair-mark" data-kind="planned" style={{ left: share(planned) }} />
              <span className="pair-mark" data-kind="actual" style={{ left: share(actual) }} />
            </span>
            <span className="rank-text tabular">
              {t("weeks:minutes.pair", { planned, actual, percent: signed(percentOff) })}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
