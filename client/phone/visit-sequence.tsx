/** What a visit comes after and before, at whose hands, and whether the times still keep their distance. */

import type { ReactElement } from "react";
import type { Board, Visit } from "#shared/domain/board.ts";
import { sequenceFacts, sequenceWarning } from "../ui/sequence-words.ts";

interface VisitSequenceProps {
  readonly board: Board;
  readonly visit: Visit;
}

export function VisitSequence({ board, visit }: VisitSequenceProps): ReactElement | null {
  const facts = sequenceFacts(board, visit).filter(({ value }) => value !== "");
  const warning = sequenceWarning(board, visit);
  if (facts.length === 0) return null;
  return (
    <>
      <ul className="phone-facts tabular">
        {facts.map(({ label, value }) => (
          <li key={label}>
            {label} {value}
          </li>
        ))}
      </ul>
      {warning === null ? null : (
        <div className="phone-warnings" data-color="warning">
          <span aria-hidden>▲</span>
          <p>{warning}</p>
        </div>
      )}
    </>
  );
}
