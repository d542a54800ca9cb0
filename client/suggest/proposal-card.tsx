/** One of the three proposals: its name, and what it costs and gains against the board as it is. */

import type { ReactElement } from "react";
import type { Freedom } from "#shared/suggest/presets.ts";
import type { Proposal } from "#shared/suggest/proposal.ts";
import { t } from "../i18n/texts.ts";
import { Glyph } from "../wall/glyphs.tsx";

interface ProposalCardProps {
  readonly freedom: Freedom;
  /** Null until the first plan is there. */
  readonly proposal: Proposal | null;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

export function ProposalCard({ freedom, proposal, chosen, onChoose }: ProposalCardProps): ReactElement {
  return (
    <button type="button" className="suggest-card" aria-pressed={chosen} disabled={!proposal} onClick={onChoose}>
      <b>
        {chosen ? <Glyph name="check" /> : null}
        {nameOf(freedom, proposal)}
      </b>
      {proposal ? (
        <span className="suggest-parts tabular">
          {partLines(proposal).map(([label, value]) => (
            <span key={label}>
              <b>{value}</b> {label}
            </span>
          ))}
        </span>
      ) : (
        <span>{t("suggest:thinking")}</span>
      )}
    </button>
  );
}

function nameOf(freedom: Freedom, proposal: Proposal | null): string {
  if (freedom !== "few") return t(`suggest:${freedom}`);
  const count = proposal?.after.moved ?? 0;
  return count === 0 ? t("suggest:fewNone") : t("suggest:few", { count });
}

/** What is nothing both before and after is not worth a line. */
function partLines({ before, after, pushed }: Proposal): readonly (readonly [string, string])[] {
  const change = (was: number, is: number, unit: (count: number) => string = String): string =>
    was === is ? unit(is) : t("suggest:change", { before: was, after: unit(is) });
  const minutes = (count: number): string => t("suggest:minutes", { count });
  const percent = (count: number): string => t("suggest:percentPoints", { count });
  const lines: (readonly [string, string] | null)[] = [
    [t("suggest:part.unassigned"), change(before.unassigned, after.unassigned)],
    before.lateMinutes + after.lateMinutes === 0
      ? null
      : [t("suggest:part.late"), change(before.lateMinutes, after.lateMinutes, minutes)],
    before.overtimeMinutes + after.overtimeMinutes === 0
      ? null
      : [t("suggest:part.overtime"), change(before.overtimeMinutes, after.overtimeMinutes, minutes)],
    [t("suggest:part.moved"), String(after.moved)],
    pushed === 0 ? null : [t("suggest:part.pushed"), String(pushed)],
    [t("suggest:part.strangers"), change(before.strangers, after.strangers)],
    [t("suggest:part.travel"), change(before.travelMinutes, after.travelMinutes, minutes)],
    [t("suggest:part.uneven"), change(before.unevenPercent, after.unevenPercent, percent)],
  ];
  return lines.filter((line) => line !== null);
}
