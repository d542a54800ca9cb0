/**
 * «Situasjon»: does the day hold? One picture that is read across the room, the numbers behind it, and what would happen
 * with fewer people. Worked out once for each board, and only while it is looked at.
 */

import { type ReactElement, type ReactNode, useMemo, useState } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { Catalogue } from "#shared/domain/catalogue.ts";
import type { Command } from "#shared/domain/commands.ts";
import type { Decision } from "#shared/domain/decision.ts";
import { situation } from "#shared/domain/situation.ts";
import { t } from "../i18n/texts.ts";
import { operatingMinute } from "../wall/wall-time.ts";
import { DayChart } from "./day-chart.tsx";
import { DayFacts } from "./day-facts.tsx";
import { LevelPanel } from "./level-panel.tsx";
import { LevelSheet } from "./level-sheet.tsx";
import { NumberTables } from "./number-tables.tsx";
import { RhythmStrip } from "./rhythm-strip.tsx";
import { ScenarioPanel } from "./scenario-panel.tsx";
import { balanceText, isShort, needOfSupply, percentText } from "./words.ts";
import "./situation.css";

const PANELS = ["picture", "numbers", "whatIf"] as const;
type Panel = (typeof PANELS)[number];

export interface SituationViewProps {
  readonly board: Board;
  readonly catalogue: Catalogue;
  readonly dispatch: (command: Command) => Decision;
  /** Several commands in one act are done. */
  readonly onApplied: () => void;
  /** Epoch ms. */
  readonly now: number;
  readonly footStart?: ReactNode;
  readonly footEnd?: ReactNode;
}

export function SituationView({
  board,
  catalogue,
  dispatch,
  onApplied,
  now,
  footStart,
  footEnd,
}: SituationViewProps): ReactElement {
  const numbers = useMemo(() => situation(board), [board]);
  const [panel, setPanel] = useState<Panel>("picture");
  const [setting, setSetting] = useState(false);
  const minute = operatingMinute(board.meta.timeZone, board.meta.date, now);
  return (
    <div className="situation" data-panel={panel}>
      {/* What if has the plan's figures beside its own, and needs the room. */}
      {panel === "whatIf" ? null : (
        <div className="situation-top">
          <section className="situation-total tabular" data-short={isShort(numbers) ? "" : undefined}>
            <h2>{balanceText(numbers)}</h2>
            <p>
              {needOfSupply(numbers)} · {percentText(numbers.percent)}
            </p>
          </section>
          <LevelPanel board={board} numbers={numbers} onSet={() => setSetting(true)} />
        </div>
      )}
      {panel === "picture" ? (
        <>
          <div className="situation-picture">
            <DayChart numbers={numbers} minute={minute} />
            <DayFacts board={board} numbers={numbers} />
          </div>
          <RhythmStrip board={board} minute={minute} />
        </>
      ) : null}
      {panel === "numbers" ? <NumberTables numbers={numbers} /> : null}
      {panel === "whatIf" ? (
        <ScenarioPanel
          board={board}
          catalogue={catalogue}
          numbers={numbers}
          now={minute}
          dispatch={dispatch}
          onApplied={onApplied}
        />
      ) : null}
      <footer className="stage-foot">
        {footStart}
        <div className="segmented" role="group" aria-label={t("situation:panelChoice")}>
          {PANELS.map((each) => (
            <button key={each} type="button" aria-pressed={each === panel} onClick={() => setPanel(each)}>
              {t(`situation:panel.${each}`)}
            </button>
          ))}
        </div>
        {footEnd}
      </footer>
      {setting ? (
        <LevelSheet board={board} numbers={numbers} dispatch={dispatch} onDone={() => setSetting(false)} />
      ) : null}
    </div>
  );
}
