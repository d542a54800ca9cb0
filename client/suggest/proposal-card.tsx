/** One of the three proposals: its name, and what the day would be like with it, beside what it is like now. */

import type { ReactElement } from "react";
import type { Parts } from "#shared/suggest/parts.ts";
import type { Freedom } from "#shared/suggest/presets.ts";
import type { Proposal } from "#shared/suggest/proposal.ts";
import { t } from "../i18n/texts.ts";
import { signed } from "../ui/signed.ts";
import { Glyph } from "../wall/glyphs.tsx";

interface ProposalCardProps {
  readonly freedom: Freedom;
  /** Null until the first plan is there. */
  readonly proposal: Proposal | null;
  /** What the board is like, the same on all three. */
  readonly now: Parts | null;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

export function ProposalCard({ freedom, proposal, now, chosen, onChoose }: ProposalCardProps): ReactElement {
  return (
    <button type="button" className="suggest-card" aria-pressed={chosen} disabled={!proposal} onClick={onChoose}>
      <b className="suggest-name">
        {chosen ? <Glyph name="check" /> : null}
        {nameOf(freedom, proposal)}
      </b>
      {proposal ? (
        <span className="suggest-parts tabular">
          {partLines(proposal, now ?? proposal.before).map(({ label, value, was, more }) => (
            <span key={label} data-more={more ? "" : undefined}>
              <b>{value}</b>{" "}
              <span>
                {label} {was === null ? null : <small>{t("suggest:now", { count: was })}</small>}
              </span>
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

interface PartLine {
  readonly label: string;
  readonly value: string;
  /** On the board; null where it is the same, or nothing to compare with. */
  readonly was: number | null;
  /** What people look at after what patients and colleagues notice at once. */
  readonly more: boolean;
}

function partLines({ after, later }: Proposal, now: Parts): readonly PartLine[] {
  const compared = (part: "unassigned" | "lateMinutes" | "overtimeMinutes"): Pick<PartLine, "value" | "was"> => ({
    value: String(after[part]),
    was: now[part] === after[part] ? null : now[part],
  });
  const driven = after.travelMinutes - now.travelMinutes;
  return [
    { label: t("suggest:part.unassigned"), ...compared("unassigned"), more: false },
    { label: t("suggest:part.late"), ...compared("lateMinutes"), more: false },
    { label: t("suggest:part.moved"), value: String(after.moved), was: null, more: false },
    { label: t("suggest:part.overtime"), ...compared("overtimeMinutes"), more: true },
    { label: t("suggest:part.later"), value: String(later), was: null, more: true },
    { label: t("suggest:part.strangers"), value: String(after.strangers), was: null, more: true },
    { label: t("suggest:part.travel"), value: signed(driven), was: null, more: true },
    { label: t("suggest:part.uneven"), value: String(after.unevenPercent), was: null, more: true },
  ];
}
