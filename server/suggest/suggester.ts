/**
 * «Foreslå fordeling» on the server: the same search as in the browser, in a thread of its own, one question at a time. It
 * never rejects and never waits for long: a thread that fails, hangs or has too many before it is no answer, and is logged.
 */

import { Worker } from "node:worker_threads";
import { type Log, reasonOf } from "../log.ts";
import type { SuggestAnswer, SuggestQuestion } from "./suggest-thread.ts";

export interface Suggester {
  /** @returns null when there is no answer */
  readonly ask: (question: SuggestQuestion) => Promise<SuggestAnswer | null>;
  readonly close: () => void;
}

const THREAD = new URL("./suggest-thread.ts", import.meta.url);
/** What starting a thread and explaining 250 visits take on a slow machine, many times over. */
const GRACE_MS = 20_000;
const THREAD_HEAP_MB = 512;
/** Each takes seconds: whoever comes later is told to come again. */
const MOST_WAITING = 4;

export function openSuggester(log: Pick<Log, "warn">, thread: URL = THREAD): Suggester {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let stop: (() => void) | null = null;
  let closed = false;

  function inThread(question: SuggestQuestion): Promise<SuggestAnswer | null> {
    if (closed) return Promise.resolve(null);
    return new Promise((resolve) => {
      const worker = new Worker(thread, {
        workerData: question,
        resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB },
      });
      let ended = false;
      const end = (answer: SuggestAnswer | null, reason: string | null): void => {
        // A thread that fails also ends.
        if (ended) return;
        ended = true;
        clearTimeout(timer);
        stop = null;
        if (reason !== null) log.warn({ unit: question.board.meta.unitId, reason }, "no proposal worked out");
        resolve(answer);
        void worker.terminate();
      };
      const timer = setTimeout(() => end(null, "slow"), question.budgetMs + GRACE_MS);
      stop = () => end(null, null);
      worker.once("message", (answer: SuggestAnswer) => end(answer, null));
      worker.once("error", (error) => end(null, reasonOf(error)));
      worker.once("exit", () => end(null, "ended"));
    });
  }

  function failed({ board }: SuggestQuestion, error: unknown): null {
    log.warn({ unit: board.meta.unitId, reason: reasonOf(error) }, "no proposal worked out");
    return null;
  }

  return {
    async ask(question) {
      if (waiting >= MOST_WAITING) return null;
      waiting += 1;
      // No thread at all, where the machine gives out none, is no answer either, and must not be the last question's.
      const answer = last.then(() => inThread(question)).catch((error: unknown) => failed(question, error));
      last = answer;
      try {
        return await answer;
      } finally {
        waiting -= 1;
      }
    },
    close() {
      closed = true;
      stop?.();
    },
  };
}
