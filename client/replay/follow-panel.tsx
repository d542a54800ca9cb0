/**
 * The card that is followed: its name, and its whole way through the day in words, each step a place to go to. Stepping
 * stays on the card as long as this is shown.
 */

import { XMarkIcon } from "@navikt/aksel-icons";
import { type ReactElement, useMemo } from "react";
import { cardState, pathSteps } from "#shared/domain/card-path.ts";
import type { CardRef } from "#shared/domain/event-subjects.ts";
import { concernsCard } from "#shared/domain/event-subjects.ts";
import { t } from "../i18n/texts.ts";
import { cardName, stepText } from "./card-words.ts";
import { IconButton } from "./icon-button.tsx";
import type { OpenedDay } from "./opened-day.ts";
import type { Player } from "./player.ts";
import type { EventLog, ReplayEvent } from "./replay-events.ts";
import { useSelected } from "./use-selected.ts";

interface FollowPanelProps {
  readonly card: CardRef;
  readonly day: OpenedDay;
  readonly log: EventLog;
  readonly player: Player;
  readonly onPick: (n: number) => void;
  readonly onStop: () => void;
}

interface Way {
  readonly n: number;
  readonly at: number;
  readonly text: string;
}

export function FollowPanel({ card, day, log, player, onPick, onStop }: FollowPanelProps): ReactElement {
  const way = useMemo(() => wayOf(card, day, log.events), [card, day, log.events]);
  const name = useMemo(() => {
    const last = day.boardAt(day.frames.length);
    return cardName(card, [last, day.boardAt(1)], day.catalogue);
  }, [card, day]);
  const here = useSelected(player.position, ({ n }) => way.findLast((step) => step.n <= n)?.n ?? 0);
  return (
    <section className="replay-follow" aria-label={t("replay:follow.title", { card: name })}>
      <header>
        <h3>{t("replay:follow.title", { card: name })}</h3>
        <IconButton label={t("replay:follow.stop")} onPress={onStop}>
          <XMarkIcon aria-hidden />
        </IconButton>
      </header>
      <ol>
        {way.map((step) => (
          <li key={step.n}>
            <button type="button" aria-current={step.n === here ? "true" : undefined} onClick={() => onPick(step.n)}>
              <span className="tabular">{day.clock.minute(step.at)}</span> <span>{step.text}</span>
            </button>
          </li>
        ))}
      </ol>
      {log.complete && way.length === 0 ? <p>{t("replay:follow.nothing")}</p> : null}
    </section>
  );
}

/** Where the card was when the day was made, and every change of it after that. */
function wayOf(card: CardRef, day: OpenedDay, events: readonly ReplayEvent[]): readonly Way[] {
  const last = day.boardAt(day.frames.length);
  return events.flatMap(({ n, at, subjects }): Way[] => {
    if (n > 1 && !concernsCard(subjects, card, last)) return [];
    const before = cardState(day.boardAt(n - 1), card);
    const board = day.boardAt(n);
    const steps = pathSteps(before, cardState(board, card));
    return steps.length === 0 ? [] : [{ n, at, text: steps.map((step) => stepText(step, board)).join(" · ") }];
  });
}
