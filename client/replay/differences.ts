/** The differences between two moments of an opened day, in words and with who made them. */

import type { Board } from "#shared/domain/board.ts";
import type { CardState } from "#shared/domain/card-path.ts";
import { clockText } from "#shared/domain/clock.ts";
import { compareBoards, type Difference, type DifferenceKind } from "#shared/domain/compare-boards.ts";
import type { BoardEventKind } from "#shared/domain/describe.ts";
import { concernsCard } from "#shared/domain/event-subjects.ts";
import { t } from "../i18n/texts.ts";
import { cardName, stateText } from "./card-words.ts";
import type { Stretch } from "./desk-choice.ts";
import type { OpenedDay } from "./opened-day.ts";
import type { ReplayEvent } from "./replay-events.ts";

export interface ToldDifference extends Difference {
  readonly key: string;
  readonly name: string;
  /** Empty for what was not there. */
  readonly was: string;
  readonly is: string;
  /** The last event between the two moments that changed the card; null when none is told apart. */
  readonly event: ReplayEvent | null;
}

export function differencesOf(day: OpenedDay, events: readonly ReplayEvent[], { from, to }: Stretch): ToldDifference[] {
  const before = day.boardAt(from);
  const after = day.boardAt(to);
  const between = events.filter(({ n }) => n > from && n <= to);
  return compareBoards(before, after).map((difference) => {
    const { kind, card } = difference;
    const board = difference.after ? after : before;
    const about = between.filter(({ subjects }) => concernsCard(subjects, card, board));
    // Who gave it away is not who did it in the end.
    const told = about.findLast(({ events }) => events.some((event) => MADE_BY[kind].has(event.kind))) ?? about.at(-1);
    return {
      ...difference,
      key: `${kind}:${card.kind}:${card.id}`,
      name: cardName(card, [after, before], day.catalogue),
      was: difference.before ? whenMoved(difference, difference.before) + stateText(difference.before, before) : "",
      is: difference.after
        ? whenMoved(difference, difference.after) + stateText(difference.after, after)
        : t("replay:card.gone"),
      event: told ?? null,
    };
  });
}

/** The time of a visit that was moved to another; its name has only the later of the two. */
function whenMoved({ before, after }: Difference, { start }: CardState): string {
  return start === null || !before || !after || before.start === after.start ? "" : `${clockText(start)} · `;
}

/** The acts that make a difference of a kind. */
const MADE_BY: Record<DifferenceKind, ReadonlySet<BoardEventKind>> = {
  added: new Set(["visitAdded", "taskAdded"]),
  removed: new Set(["visitRemoved", "taskRemoved"]),
  deferred: new Set(["taskMoved"]),
  moved: new Set(["taskMoved", "visitTimed"]),
  givenAway: new Set(["visitAssigned", "taskAssigned", "absenceRegistered"]),
  notDone: new Set(["visitStatus", "taskStatus"]),
  done: new Set(["visitStatus", "taskStatus"]),
  started: new Set(["visitStatus", "taskStatus"]),
};

export function countByKind(differences: readonly ToldDifference[]): ReadonlyMap<DifferenceKind, number> {
  const counts = new Map<DifferenceKind, number>();
  for (const { kind } of differences) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** The end of the day shift on that board, minutes from midnight: the last end of those who begin before noon. */
export function dayShiftEnd({ staff }: Board): number {
  const ends = [...staff.values()]
    .filter(({ shift }) => shift.start < NOON && shift.end > 0)
    .map(({ shift }) => shift.end);
  return ends.length === 0 ? LATE : Math.max(...ends);
}

const NOON = 720;
const LATE = 2880;
