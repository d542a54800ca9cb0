/** The døgnrytmeplan in one line: which phase it is, how far it has come, what is late, and what comes next. */

import { type ReactElement, useMemo } from "react";
import type { Board } from "#shared/domain/board.ts";
import { clockText, type MinuteOfDay } from "#shared/domain/clock.ts";
import { rhythmNow } from "#shared/domain/rhythm.ts";
import { t } from "../i18n/texts.ts";
import { Glyph } from "../wall/glyphs.tsx";
import { phaseName, phaseSpan } from "./words.ts";
import "./rhythm-strip.css";

interface RhythmStripProps {
  readonly board: Board;
  readonly minute: MinuteOfDay;
}

/** As many codes as the line has room for. */
const MOST_LATE = 4;

export function RhythmStrip({ board, minute }: RhythmStripProps): ReactElement {
  const { phase, next, visits, late } = useMemo(() => rhythmNow(board, minute), [board, minute]);
  const done = visits.filter(({ status }) => status.state === "done").length;
  const named = late.slice(0, MOST_LATE).flatMap((id) => {
    const visit = board.visits.get(id);
    return visit ? [`${clockText(visit.start)} ${visit.patient}`] : [];
  });
  const rest = late.length - named.length;
  return (
    <section className="rhythm-strip tabular" aria-label={t("situation:rhythm.title")}>
      <p>
        <b>{phase ? t("situation:rhythm.now", { phase: phaseName(phase) }) : t("situation:rhythm.none")}</b>
        <span>
          {[
            phase ? [phaseSpan(phase), t("situation:rhythm.visits", { done, count: visits.length })] : [],
            next ? t("situation:rhythm.next", { phase: phaseName(next), time: clockText(next.start) }) : [],
          ]
            .flat(2)
            .join(" · ")}
        </span>
      </p>
      <p data-late={late.length > 0 ? "" : undefined}>
        <b>
          <Glyph name={late.length > 0 ? "triangle" : "check"} />
          {late.length > 0 ? t("situation:rhythm.late", { count: late.length }) : t("situation:rhythm.onTime")}
        </b>
        <span>
          {named.join(" · ")}
          {rest > 0 ? ` ${t("situation:fact.more", { count: rest })}` : ""}
        </span>
      </p>
    </section>
  );
}
