/** A visit as a card: time and patient code, and what is special about it. */

import { memo, type ReactElement } from "react";
import type { Staff, Visit } from "#shared/domain/board.ts";
import { clockText } from "#shared/domain/clock.ts";
import { cardKey, heldKey, type Slot } from "./card-key.ts";
import { Chip } from "./chip.tsx";
import { Glyph } from "./glyphs.tsx";
import { type Objection, sameObjections } from "./objections.ts";
import { initialsOf, visitName } from "./words.ts";

interface VisitChipProps {
  readonly visit: Visit;
  readonly slot: Slot;
  /** At the patient's, with today's tasks. */
  readonly minutes: number;
  readonly partner: Staff | null;
  readonly warnings: readonly Objection[];
  readonly live: boolean;
  readonly tabStop: boolean;
}

export const VisitChip = memo(function VisitChip(props: VisitChipProps): ReactElement {
  const { visit, slot, minutes, partner, warnings, live, tabStop } = props;
  const card = { kind: "visit", id: visit.id, slot } as const;
  return (
    <Chip
      cardKey={cardKey(card)}
      heldKey={heldKey(card)}
      name={visitName(visit, minutes, partner?.name ?? null, warnings)}
      live={live}
      tabStop={tabStop}
      kind="visit"
      state={visit.status.state}
      tone={toneOf(visit)}
      main={<time>{clockText(visit.start)}</time>}
      sub={
        <>
          {visit.patient}
          {visit.staffRequired === 2 ? (
            <span className="chip-partner" data-sign={partner ? initialsOf(partner) : "–"}>
              <Glyph name="pair" />
            </span>
          ) : null}
        </>
      }
      mark={
        <>
          {visit.locked ? <Glyph name="lock" /> : null}
          {warnings.length > 0 ? <Glyph name="question" /> : null}
          <StateMark visit={visit} />
        </>
      }
    />
  );
}, sameVisitChip);

/** What is over needs no alarm colour any more. */
function toneOf(visit: Visit): "plain" | "important" | "critical" {
  const over = visit.status.state === "done" || visit.status.state === "notDone";
  return over || visit.urgency === "ordinary" ? "plain" : visit.urgency;
}

function StateMark({ visit }: { readonly visit: Visit }): ReactElement | null {
  switch (visit.status.state) {
    case "done":
      return <Glyph name="check" />;
    case "notDone":
      return <Glyph name="cross" />;
    case "started":
      return <Glyph name="started" />;
    case "planned":
      if (visit.urgency === "critical") return <b className="chip-critical" data-sign="!" />;
      return visit.urgency === "important" ? <Glyph name="triangle" /> : null;
  }
}

/** Selectors make new lists of warnings for every board; what they say seldom changes. */
function sameVisitChip(before: VisitChipProps, after: VisitChipProps): boolean {
  return (
    before.visit === after.visit &&
    before.slot === after.slot &&
    before.minutes === after.minutes &&
    before.partner === after.partner &&
    before.live === after.live &&
    before.tabStop === after.tabStop &&
    sameObjections(before.warnings, after.warnings)
  );
}
