/** The player: time axis, buttons, and the keys that work while the focus is anywhere in it. */

import type { KeyboardEvent, ReactElement } from "react";
import { t } from "../i18n/texts.ts";
import type { Chapter, Mark } from "./chapters.ts";
import type { OpenedDay } from "./opened-day.ts";
import type { Player } from "./player.ts";
import { PlayerControls } from "./player-controls.tsx";
import { type PlayerAction, playerAction } from "./player-keys.ts";
import type { EventLog, ReplayEvent } from "./replay-events.ts";
import { TimeAxis } from "./time-axis.tsx";
import "./player.css";

interface PlayerBarProps {
  readonly day: OpenedDay;
  readonly player: Player;
  readonly log: EventLog;
  readonly chapters: readonly Chapter[];
  readonly marks: readonly Mark[];
  /** The events stepping goes by, while only some are chosen; else null. */
  readonly chosen: readonly ReplayEvent[] | null;
  readonly onAction: (action: PlayerAction) => void;
}

export function PlayerBar({ day, player, log, chapters, marks, chosen, onAction }: PlayerBarProps): ReactElement {
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = playerAction(event);
    if (!action || needsItself(event)) return;
    event.preventDefault();
    onAction(action);
  };
  return (
    <section className="replay-player" aria-label={t("replay:player")} onKeyDown={onKeyDown}>
      <TimeAxis day={day} player={player} log={log} chapters={chapters} marks={marks} chosen={chosen} />
      <PlayerControls
        clock={day.clock}
        player={player}
        log={log}
        canGoToLock={marks.some(({ kind }) => kind === "planCommitted")}
        canFollow={!day.sealed}
        onAction={onAction}
      />
    </section>
  );
}

/** A list of speeds keeps its arrows and letters, and a button its space bar. */
function needsItself({ target, key }: KeyboardEvent): boolean {
  if (target instanceof HTMLSelectElement) return true;
  return key === " " && (target instanceof HTMLButtonElement || target instanceof HTMLInputElement);
}
