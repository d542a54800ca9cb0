/** A list with a bar for each: how often, and how much of it had been put off before. */

import type { ReactElement } from "react";

export interface RankRow {
  readonly key: string;
  readonly name: string;
  readonly value: number;
  /** Of `value`; drawn hatched. */
  readonly again: number;
  readonly text: string;
  /** As it should be. */
  readonly good?: boolean;
}

export function RankBars({ rows }: { readonly rows: readonly RankRow[] }): ReactElement {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <ol className="rank-bars">
      {rows.map(({ key, name, value, again, text, good }) => (
        <li key={key}>
          <span className="rank-name">{name}</span>
          <span className="rank-track">
            <span className="rank-bar" data-good={good ? "" : undefined} style={{ width: `${(100 * value) / most}%` }}>
              <span className="rank-again" style={{ width: `${value === 0 ? 0 : (100 * again) / value}%` }} />
            </span>
          </span>
          <span className="rank-text tabular">{text}</span>
        </li>
      ))}
    </ol>
  );
}
