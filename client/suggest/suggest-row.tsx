/** One line of a proposal: what would be different, why when somebody asks, and whether it is accepted. */

import type { ReactElement, ReactNode } from "react";
import type { RowState } from "#shared/suggest/proposal.ts";
import { t } from "../i18n/texts.ts";
import { Glyph } from "../wall/glyphs.tsx";

interface SuggestRowProps {
  readonly state: RowState;
  readonly whyLabel: string;
  readonly acceptLabel: string;
  /** Shown below the line; null until somebody asks. */
  readonly why: ReactElement | null;
  readonly onAsk: () => void;
  readonly onAccept: () => void;
  /** What would be different. */
  readonly children: ReactNode;
}

export function SuggestRow(props: SuggestRowProps): ReactElement {
  const { state, whyLabel, acceptLabel, why, onAsk, onAccept, children } = props;
  return (
    <li data-state={state}>
      <span className="suggest-what tabular">{children}</span>
      <button type="button" className="wall-button" aria-expanded={why !== null} aria-label={whyLabel} onClick={onAsk}>
        {t("suggest:why")}
      </button>
      <RowEnd state={state} label={acceptLabel} onAccept={onAccept} />
      {why}
    </li>
  );
}

interface RowEndProps {
  readonly state: RowState;
  readonly label: string;
  readonly onAccept: () => void;
}

function RowEnd({ state, label, onAccept }: RowEndProps): ReactElement {
  if (state === "stale") return <span className="suggest-end">{t("suggest:rowStale")}</span>;
  if (state === "done") {
    return (
      <span className="suggest-end">
        <Glyph name="check" />
        {t("suggest:done")}
      </span>
    );
  }
  return (
    <button type="button" className="wall-button" aria-label={label} onClick={onAccept}>
      {t("suggest:accept")}
    </button>
  );
}
