/** Pieces that the wall's sheets are put together from. */

import { type ReactElement, type ReactNode, use, useId, useState } from "react";
import { type Board, NOT_DONE_REASONS, type NotDoneReason, type VisitState } from "#shared/domain/board.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { t } from "../i18n/texts.ts";
import type { Card } from "./card-key.ts";
import { Glyph } from "./glyphs.tsx";
import { ClosedPairsContext } from "./objections.ts";
import { type Candidate, candidates, isDoubtful } from "./preview.ts";
import { previewText } from "./words.ts";
import "./sheet-parts.css";

export interface FactLine {
  readonly label: string;
  /** Left out when empty. */
  readonly value: ReactNode;
}

/** Letters that stand on one line of half a sheet, beside what they are. */
const WIDE_FROM = 22;

export function Facts({ lines }: { readonly lines: readonly FactLine[] }): ReactElement {
  return (
    <dl className="facts">
      {lines
        .filter(({ value }) => value !== "" && value !== null)
        .map(({ label, value }) => (
          <div key={label} data-wide={(typeof value === "string" && value.length > WIDE_FROM) || undefined}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

interface SheetPartProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function SheetPart({ title, children }: SheetPartProps): ReactElement {
  const id = useId();
  return (
    <section className="sheet-part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

interface PersonChoiceProps {
  readonly board: Board;
  readonly card: Card;
  /** Whoever has it now. */
  readonly current: StaffId | null;
  readonly onChoose: (staffId: StaffId | null) => void;
}

/** Everybody who is here, the best suited first, and what it would mean for each. */
export function PersonChoice({ board, card, current, onChoose }: PersonChoiceProps): ReactElement {
  const closed = use(ClosedPairsContext);
  return (
    <div className="person-choice">
      <button type="button" className="person-button" disabled={current === null} onClick={() => onChoose(null)}>
        <b>{t("wall:unassigned")}</b>
      </button>
      {candidates(board, card, closed)
        .filter(({ staff }) => staff.id !== current)
        .map((candidate) => (
          <PersonButton key={candidate.staff.id} candidate={candidate} onChoose={onChoose} />
        ))}
    </div>
  );
}

interface PersonButtonProps {
  readonly candidate: Candidate;
  readonly onChoose: (staffId: StaffId) => void;
}

function PersonButton({ candidate: { staff, preview }, onChoose }: PersonButtonProps): ReactElement {
  const doubtful = isDoubtful(preview);
  return (
    <button type="button" className="person-button" onClick={() => onChoose(staff.id)}>
      <b>
        {staff.name} <span className="person-competence">{t(`competenceShort.${staff.competence}`)}</span>
      </b>
      <span className="person-preview tabular" data-doubtful={doubtful ? "" : undefined}>
        {doubtful ? <Glyph name="triangle" /> : null}
        {previewText(preview)}
      </span>
    </button>
  );
}

interface StatusChoiceProps {
  readonly state: VisitState;
  readonly onChoose: (state: VisitState, reason: NotDoneReason | null) => void;
}

const SAID_AT_ONCE = ["planned", "started", "done"] as const;

/** What became of it. «Ikke utført» asks why before it is said. */
export function StatusChoice({ state, onChoose }: StatusChoiceProps): ReactElement {
  const [asking, setAsking] = useState(false);
  return (
    <SheetPart title={t("wall:sheet.status")}>
      <div className="choice-row">
        {SAID_AT_ONCE.map((each) => (
          <button
            key={each}
            type="button"
            className="wall-button"
            aria-pressed={state === each}
            disabled={state === each}
            onClick={() => onChoose(each, null)}
          >
            {t(`visitState.${each}`)}
          </button>
        ))}
        <button
          type="button"
          className="wall-button"
          aria-pressed={state === "notDone"}
          aria-expanded={asking}
          onClick={() => setAsking(!asking)}
        >
          {t("visitState.notDone")}
        </button>
      </div>
      {asking ? (
        <div className="choice-row" role="group" aria-label={t("wall:sheet.why")}>
          {NOT_DONE_REASONS.map((reason) => (
            <button key={reason} type="button" className="wall-button" onClick={() => onChoose("notDone", reason)}>
              {t(`notDoneReason.${reason}`)}
            </button>
          ))}
        </div>
      ) : null}
    </SheetPart>
  );
}
