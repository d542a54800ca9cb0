/** The level people have set, what the numbers propose beside it, and why. The way to set it is one press away. */

import type { ReactElement } from "react";
import type { Board } from "#shared/domain/board.ts";
import { rhythmPhases } from "#shared/domain/rhythm.ts";
import type { Situation } from "#shared/domain/situation.ts";
import { t } from "../i18n/texts.ts";
import { LevelShape, levelWord } from "../ui/level-shape.tsx";
import { clockIn } from "../wall/wall-time.ts";
import { reasonText, staffName } from "./words.ts";
import "./level-panel.css";

interface LevelPanelProps {
  readonly board: Board;
  readonly numbers: Situation;
  readonly onSet: () => void;
}

/** The gravest; the sheet has them all. */
const MOST_REASONS = 2;

export function LevelPanel({ board, numbers, onSet }: LevelPanelProps): ReactElement {
  const { proposed, levels } = numbers;
  const set = levels.at(-1) ?? null;
  const phases = rhythmPhases(board);
  const reasons = proposed.reasons.slice(0, MOST_REASONS).map((reason) => reasonText(reason, phases));
  const rest = proposed.reasons.length - reasons.length;
  return (
    <section className="level-panel" aria-label={t("situation:level.name")}>
      <div className="level-line">
        <LevelShape level={set?.level ?? null} />
        <p className="tabular">
          <b>{t("level.mark", { level: levelWord(set?.level ?? null) })}</b>
          {set ? (
            <span>
              {t("situation:level.setBy", {
                name: staffName(board, set.by),
                time: clockIn(board.meta.timeZone, set.at),
              })}
              {": "}
              {set.reason}
            </span>
          ) : null}
        </p>
        <button type="button" className="wall-button" data-primary="" onClick={onSet}>
          {t("situation:level.choose")}
        </button>
      </div>
      <div className="level-line" data-proposed="">
        <LevelShape level={proposed.level} />
        <p>
          <b>
            {t("situation:level.proposed", { level: levelWord(proposed.level) })}
            {rest > 0 ? ` · ${t("situation:level.reasons", { count: proposed.reasons.length })}` : ""}
          </b>
          {reasons.length === 0 ? <span>{t("situation:level.noReasons")}</span> : null}
          {reasons.map((reason) => (
            <span key={reason}>{reason}</span>
          ))}
        </p>
      </div>
    </section>
  );
}
