/** One question and its answer: a sentence, a picture of it, and the numbers behind as a table. */

import { type ReactElement, type ReactNode, useId } from "react";
import { t } from "../i18n/texts.ts";

interface TableData {
  /** The first names the row. */
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

interface ChartCardProps {
  /** The question. */
  readonly title: string;
  /** The answer, in a sentence that stands without the picture. */
  readonly answer: string;
  readonly table: TableData;
  /** Two columns where there is room. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function ChartCard({ title, answer, table, wide = false, children }: ChartCardProps): ReactElement {
  const id = useId();
  return (
    <section className="chart-card" data-wide={wide ? "" : undefined} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="chart-answer">{answer}</p>
      <div className="chart-picture" aria-hidden="true">
        {children}
      </div>
      <details>
        <summary>
          {t("weeks:table")}
          <span className="ds-sr-only">{t("weeks:tableOf", { title })}</span>
        </summary>
        {/* Longer than a screen: the keyboard must be able to scroll it. */}
        <div className="chart-table" tabIndex={0} role="region" aria-label={t("weeks:tableFor", { title })}>
          <table className="tabular">
            <thead>
              <tr>
                {table.heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([name, ...cells], row) => (
                <tr key={`${name} ${row}`}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, column) => (
                    <td key={table.heads[column + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
