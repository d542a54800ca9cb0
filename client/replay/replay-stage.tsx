/**
 * The wall of that moment, to look at: the same components, without anything to do. The board measures itself by its
 * own width, so that a laptop shows the same board, smaller, and not a narrower one with other line breaks.
 */

import { type ReactElement, useMemo, useRef } from "react";
import { t } from "../i18n/texts.ts";
import { useStore } from "../use-store.ts";
import { BoardStage } from "../wall/board-stage.tsx";
import { eventIndexAt } from "./event-words.ts";
import { type ViewChoice, viewOfMoment } from "./moment-view.ts";
import type { OpenedDay } from "./opened-day.ts";
import type { Player } from "./player.ts";
import type { EventLog } from "./replay-events.ts";
import { useSelected } from "./use-selected.ts";
import { useShownCards } from "./use-shown-cards.ts";

const NOBODY: readonly never[] = [];

interface ReplayStageProps {
  readonly day: OpenedDay;
  readonly player: Player;
  readonly log: EventLog;
  readonly view: ViewChoice;
}

export function ReplayStage({ day, player, log, view }: ReplayStageProps): ReactElement {
  const stage = useRef<HTMLElement>(null);
  const playing = useStore(player.playing);
  const n = useSelected(player.position, (position) => position.n);
  const board = useMemo(() => day.boardAt(n), [day, n]);
  const now = day.frames[n - 1]?.at ?? 0;
  const shown = view === "follow" ? viewOfMoment(board.meeting) : view;
  useShownCards(stage, log.events[eventIndexAt(log.events, n)] ?? null, board, shown, playing);
  // One element as long as the moment is the same: reading the events redraws this many times over.
  const wall = useMemo(
    () => (
      <BoardStage board={board} catalogue={day.catalogue} view={shown} interaction={null} presence={NOBODY} now={now} />
    ),
    [board, day.catalogue, shown, now],
  );
  return (
    <section ref={stage} className="replay-stage" data-color-scheme="dark" aria-label={t("replay:board")}>
      {wall}
    </section>
  );
}
