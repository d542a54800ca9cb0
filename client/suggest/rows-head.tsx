/** Over rows that belong together: what they are, and one press for those that are left, when they are more than one. */

import type { ReactElement } from "react";
import type { Row } from "#shared/suggest/row.ts";

interface RowsHeadProps {
  readonly level: "h3" | "h4";
  readonly title: string;
  /** Those that can still be accepted. */
  readonly left: readonly Row[];
  readonly accept: string;
  /** Where `accept` alone does not say whose. */
  readonly acceptLabel?: string;
  readonly onAccept: (rows: readonly Row[]) => void;
}

export function RowsHead(props: RowsHeadProps): ReactElement {
  const { level: Heading, title, left, accept, acceptLabel, onAccept } = props;
  return (
    <div className="suggest-person">
      <Heading>{title}</Heading>
      {left.length > 1 ? (
        <button type="button" className="wall-button" aria-label={acceptLabel} onClick={() => onAccept(left)}>
          {accept}
        </button>
      ) : null}
    </div>
  );
}
