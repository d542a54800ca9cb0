/** The level of the day in the header, one press from what is behind it. */

import type { ReactElement } from "react";
import type { Board } from "#shared/domain/board.ts";
import { currentLevel } from "#shared/domain/level.ts";
import { t } from "../i18n/texts.ts";
import { LevelShape, levelWord } from "../ui/level-shape.tsx";
import "./level.css";

interface LevelMarkProps {
  readonly board: Board;
  readonly onPress: () => void;
}

/** For the header; does not recompute the situation, so a board change costs it nothing. */
export function LevelMark({ board, onPress }: LevelMarkProps): ReactElement {
  const level = currentLevel(board)?.level ?? null;
  const word = levelWord(level);
  return (
    <button type="button" className="level-mark" aria-label={t("level.mark", { level: word })} onClick={onPress}>
      <LevelShape level={level} />
      <span>{word}</span>
    </button>
  );
}
