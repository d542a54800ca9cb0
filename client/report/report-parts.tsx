/** Lists and tables of the report; where there is nothing, it says so, so that nobody wonders whether it was left out. */

import type { ReactElement } from "react";
import { t } from "../i18n/texts.ts";

export function ReportLines({ lines }: { readonly lines: readonly string[] }): ReactElement {
  if (lines.length === 0) return <p>{t("report:none")}</p>;
  return (
    <ul>
      {lines.map((line, index) => (
        // Two people may have written the same words.
        <li key={`${line} ${index}`}>{line}</li>
      ))}
    </ul>
  );
}

interface ReportTableProps {
  /** In words, one a column; the first column names its row. */
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** How many columns, from the first on, are words; the others are figures. */
  readonly words?: number;
}

export function ReportTable({ heads, rows, words = 1 }: ReportTableProps): ReactElement {
  const isWords = (column: number): "" | undefined => (column < words ? "" : undefined);
  if (rows.length === 0) return <p>{t("report:none")}</p>;
  return (
    <table className="tabular">
      <thead>
        <tr>
          {heads.map((head, column) => (
            <th key={head} scope="col" data-words={isWords(column)}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells], row) => (
          <tr key={`${name} ${row}`}>
            <th scope="row">{name}</th>
            {cells.map((cell, column) => (
              <td key={heads[column + 1]} data-words={isWords(column + 1)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
