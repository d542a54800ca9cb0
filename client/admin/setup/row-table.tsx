/** Rows one writes in, adds to and takes away from, in a table that scrolls on a narrow screen. */

import type { ReactElement, ReactNode } from "react";
import { t } from "../../i18n/texts.ts";

interface RowTableProps {
  readonly title: string;
  readonly columns: readonly string[];
  /** Table rows, each with a `RemoveRow` at its end. */
  readonly children: ReactNode;
}

export function RowTable({ title, columns, children }: RowTableProps): ReactElement {
  return (
    <div className="setup-scroll" tabIndex={0} role="region" aria-label={t("setup:tableOf", { title })}>
      <table className="setup-table">
        <thead>
          <tr>
            {columns.map((column, index) => (
              // Two zones may have the same name while they are being written.
              <th key={index} scope="col">
                {column}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export function RemoveRow({ name, onPress }: { readonly name: string; readonly onPress: () => void }): ReactElement {
  return (
    <button
      type="button"
      className="ds-button"
      data-variant="tertiary"
      aria-label={t("setup:removeNamed", { name })}
      onClick={onPress}
    >
      {t("setup:remove")}
    </button>
  );
}

export function AddRow({ label, onPress }: { readonly label: string; readonly onPress: () => void }): ReactElement {
  return (
    <button type="button" className="ds-button" data-variant="secondary" onClick={onPress}>
      {label}
    </button>
  );
}
