/**
 * The three proposals for a board: each soon, then better, all for the board as it was when
 * they were asked for. Working out prices and reasons from a plan takes a few milliseconds and is done here.
 */

import { startTransition, useCallback, useEffect, useRef, useState } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { Answer, SuggestGround } from "#shared/suggest/ask.ts";
import type { Case } from "#shared/suggest/from-board.ts";
import type { Plan } from "#shared/suggest/plan.ts";
import { FREEDOMS, type Freedom, type Preset } from "#shared/suggest/presets.ts";
import type { Compiled } from "#shared/suggest/problem.ts";
import { type Proposal, proposalOf } from "#shared/suggest/proposal.ts";
import type { Row } from "#shared/suggest/row.ts";
import { planFromRoutes, type Routes } from "#shared/suggest/start-plan.ts";
import type { TravelProblem } from "#shared/domain/setup/unit-travel.ts";
import { type Searched, searched } from "./searched.ts";
import { pageSeeker } from "./seeker.ts";

export interface Suggestion {
  readonly day: Case;
  readonly compiled: Compiled;
  readonly plan: Plan;
  readonly routes: Routes;
  readonly proposal: Proposal;
}

export interface Suggestions {
  readonly found: ReadonlyMap<Freedom, Suggestion>;
  readonly working: boolean;
  /** Share of a longer search that has passed; null when none runs. */
  readonly longer: number | null;
  /** False: nobody knows who cannot be given which patient, and a proposal may be wrong about that. Null until it is known. */
  readonly registerKnown: boolean | null;
  /** What is wrong with the unit's travel minutes; the plan stands on guesses there. */
  readonly travelProblems: readonly TravelProblem[];
  readonly ask: (board: Board, preset: Preset, now: number | null) => void;
  readonly askLonger: (freedom: Freedom) => void;
  readonly cancel: () => void;
}

/** With what it takes to ask and to draw, the first is there after a fifth of a second. */
const FIRST_MS = 150;
const REFINE_MS = 800;
const LONGER_MS = 10_000;
const PROGRESS_EVERY_MS = 250;

/** @param fetchGround what the server knows beside the board; a rejection is no ground */
export function useSuggestions(fetchGround: () => Promise<SuggestGround>): Suggestions {
  const [found, setFound] = useState<ReadonlyMap<Freedom, Suggestion>>(new Map());
  const [working, setWorking] = useState(false);
  const [longer, setLonger] = useState<number | null>(null);
  const [travelProblems, setTravelProblems] = useState<readonly TravelProblem[]>([]);
  const [registerKnown, setRegisterKnown] = useState<boolean | null>(null);
  const round = useRef(0);
  useEffect(
    () => () => {
      round.current += 1;
      pageSeeker.cancel();
    },
    [],
  );

  const take = useCallback((freedom: Freedom, day: Case, compiled: Compiled, { routes }: Pick<Answer, "routes">) => {
    const plan = planFromRoutes(compiled, routes);
    if (!plan) return null;
    const suggestion = { day, compiled, plan, routes, proposal: proposalOf(day, compiled, plan) };
    // A hundred rows are drawn in slices: a hand on the wall is answered in between.
    startTransition(() => setFound((all) => new Map(all).set(freedom, suggestion)));
    return suggestion;
  }, []);
  const fetchGroundNow = useRef(async (): Promise<SuggestGround | null> => null);
  useEffect(() => {
    fetchGroundNow.current = () => fetchGround().catch(() => null);
  }, [fetchGround]);

  const ask = useCallback(
    (board: Board, preset: Preset, now: number | null) => {
      const mine = ++round.current;
      setFound(new Map());
      setWorking(true);
      setLonger(null);
      const run = async (): Promise<void> => {
        const known = await fetchGroundNow.current();
        if (mine !== round.current) return;
        setRegisterKnown(known?.closed != null);
        const closed = new Map(known?.closed ?? []);
        const travel = known?.travel ?? null;
        setTravelProblems(travel?.problems ?? []);
        const days: Searched[] = [];
        let given: readonly Row[] = known?.draft ?? [];
        for (const budgetMs of [FIRST_MS, REFINE_MS]) {
          for (const [index, freedom] of FREEDOMS.entries()) {
            // Each is set up in a turn of its own: three at once would hold the page up.
            const each = (days[index] ??= searched(board, { preset, freedom, now, closed, travel }, given));
            const { day, compiled } = each;
            const calm = freedom !== "anew" || budgetMs !== FIRST_MS;
            const { problem, planned } = day;
            const answer = await pageSeeker.ask({ problem, from: each.routes, planned, calm, budgetMs });
            if (mine !== round.current) return;
            if (!answer) continue;
            each.routes = answer.routes;
            given = take(freedom, day, compiled, answer)?.proposal.rows ?? given;
          }
        }
        // In the same turn as the last rows: what is said to be ready is what stands there.
        startTransition(() => setWorking(false));
      };
      void run();
    },
    [take],
  );

  const askLonger = useCallback(
    (freedom: Freedom) => {
      const known = found.get(freedom);
      if (!known) return;
      const mine = ++round.current;
      const { day, compiled, routes } = known;
      const begun = performance.now();
      setWorking(true);
      setLonger(0);
      const timer = setInterval(() => setLonger((performance.now() - begun) / LONGER_MS), PROGRESS_EVERY_MS);
      const better = (answer: Answer): void => void take(freedom, day, compiled, answer);
      const { problem, planned } = day;
      const question = { problem, from: routes, planned, calm: freedom !== "anew", budgetMs: LONGER_MS };
      void pageSeeker.ask(question, better).then((answer) => {
        clearInterval(timer);
        if (mine !== round.current) return;
        if (answer) better(answer);
        startTransition(() => {
          setLonger(null);
          setWorking(false);
        });
      });
    },
    [found, take],
  );

  return {
    found,
    working,
    longer,
    registerKnown,
    travelProblems,
    ask,
    askLonger,
    cancel: pageSeeker.cancel,
  };
}
