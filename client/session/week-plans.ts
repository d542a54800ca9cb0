/**
 * The coming days' need and supply, fetched when something on the screen first asks for them. A screen knows today's
 * board only; without a connection it goes on with what it last heard, and says nothing when it has heard nothing.
 */

import { use, useEffect, useMemo } from "react";
import type { Board } from "#shared/domain/board.ts";
import { type DayRoom, type PlannedDay, weekRoom } from "#shared/domain/week-outlook.ts";
import { fetchWeek } from "../api.ts";
import { createStore, type Store } from "../store.ts";
import { useStore } from "../use-store.ts";
import type { Session } from "./session.ts";
import { SessionContext } from "./session-context.ts";

interface WeekPlans {
  readonly days: Store<readonly PlannedDay[] | null>;
  /** Asks the server unless it was asked just now. */
  readonly look: () => void;
}

/** Rotas change during a day, but not while a dialog is open. */
const FRESH_MS = 5 * 60_000;

function openWeekPlans({ day, token }: Pick<Session, "day" | "token">, now: () => number): WeekPlans {
  const days = createStore<readonly PlannedDay[] | null>(null);
  let askedAt = -Infinity;
  return {
    days,
    look() {
      if (now() - askedAt < FRESH_MS) return;
      askedAt = now();
      token()
        .then((value) => fetchWeek(day.unitId, value))
        .then(days.set, () => {
          askedAt = -Infinity;
        });
    },
  };
}

const opened = new WeakMap<Session, WeekPlans>();

function plansOf(session: Session): WeekPlans {
  const known = opened.get(session) ?? openWeekPlans(session, Date.now);
  opened.set(session, known);
  return known;
}

const NOTHING_HEARD: WeekPlans = { days: createStore<readonly PlannedDay[] | null>(null), look() {} };

/** Asks ahead of the dialog that needs the answer: what it proposes when it opens is what it goes on proposing. */
export function useWeekPlans(): WeekPlans["days"] {
  const session = use(SessionContext);
  const plans = session ? plansOf(session) : NOTHING_HEARD;
  useEffect(() => plans.look(), [plans]);
  return plans.days;
}

/** Null until the plans have been heard of. */
export function useWeekRoom(board: Board): readonly DayRoom[] | null {
  const days = useStore(useWeekPlans());
  return useMemo(() => days && weekRoom(days, board), [days, board]);
}
