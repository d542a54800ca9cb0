/**
 * The three proposals for a board: each first after a fifth of a second, then better, all for the board as it was when
 * they were asked for. Working out prices and reasons from a plan takes a few milliseconds and is done here.
 */

import { useCallback, useEffect, useRef, useState } from "react";
import type { Board } from "#shared/domain/board.ts";
import type { Answer } from "#shared/suggest/ask.ts";
import { type Case, fromBoard } from "#shared/suggest/from-board.ts";
import type { Plan } from "#shared/suggest/plan.ts";
import { FREEDOMS, type Freedom, type Preset } from "#shared/suggest/presets.ts";
import { type Compiled, compile } from "#shared/suggest/problem.ts";
import { type Proposal, proposalOf } from "#shared/suggest/proposal.ts";
import { boardPlan, planFromRoutes, type Routes, routesOf } from "#shared/suggest/start-plan.ts";
import { openSeeker, type Seeker } from "./seeker.ts";

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
  readonly ask: (board: Board, preset: Preset, now: number | null) => void;
  readonly askLonger: (freedom: Freedom) => void;
  readonly cancel: () => void;
}

const FIRST_MS = 200;
const REFINE_MS = 800;
const LONGER_MS = 10_000;
const PROGRESS_EVERY_MS = 250;

export function useSuggestions(): Suggestions {
  const [found, setFound] = useState<ReadonlyMap<Freedom, Suggestion>>(new Map());
  const [working, setWorking] = useState(false);
  const [longer, setLonger] = useState<number | null>(null);
  const seeker = useRef<Seeker | null>(null);
  const round = useRef(0);
  useEffect(
    () => () => {
      seeker.current?.close();
      seeker.current = null;
    },
    [],
  );
  const open = (): Seeker => (seeker.current ??= openSeeker());

  const take = useCallback((freedom: Freedom, day: Case, compiled: Compiled, { routes }: Pick<Answer, "routes">) => {
    const plan = planFromRoutes(compiled, routes);
    if (!plan) return;
    const suggestion = { day, compiled, plan, routes, proposal: proposalOf(day, compiled, plan) };
    setFound((all) => new Map(all).set(freedom, suggestion));
  }, []);

  const ask = useCallback(
    (board: Board, preset: Preset, now: number | null) => {
      const mine = ++round.current;
      setFound(new Map());
      setWorking(true);
      setLonger(null);
      const run = async (): Promise<void> => {
        const days = FREEDOMS.map((freedom) => {
          const day = fromBoard(board, { preset, freedom, now });
          const compiled = compile(day.problem);
          return { freedom, day, compiled, routes: routesOf(compiled, boardPlan(day, compiled)) as Routes };
        });
        for (const budgetMs of [FIRST_MS, REFINE_MS]) {
          for (const each of days) {
            const { freedom, day, compiled } = each;
            const calm = freedom !== "anew" || budgetMs !== FIRST_MS;
            const answer = await open().ask({ problem: day.problem, from: each.routes, calm, budgetMs });
            if (mine !== round.current) return;
            if (!answer) continue;
            each.routes = answer.routes;
            take(freedom, day, compiled, answer);
          }
        }
        setWorking(false);
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
      const better = (answer: Answer): void => take(freedom, day, compiled, answer);
      const question = { problem: day.problem, from: routes, calm: freedom !== "anew", budgetMs: LONGER_MS };
      void open()
        .ask(question, better)
        .then((answer) => {
          clearInterval(timer);
          if (mine !== round.current) return;
          if (answer) better(answer);
          setLonger(null);
          setWorking(false);
        });
    },
    [found, take],
  );

  return { found, working, longer, ask, askLonger, cancel: () => seeker.current?.cancel() };
}
