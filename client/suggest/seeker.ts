/**
 * Asks the workers, one on each of two cores with chances of their own, and hands on whatever is the best so far. One
 * question at a time; a new one or `cancel` ends the one before. The workers live as long as the page: what they have
 * learnt to run fast they still know for the next question.
 */

import type { Answer, Question } from "#shared/suggest/ask.ts";

type Asked = Omit<Question, "id" | "seed">;

interface Seeker {
  /** @returns the best answer; null when it was cancelled or no worker could be had */
  readonly ask: (question: Asked, onBetter?: (answer: Answer) => void) => Promise<Answer | null>;
  readonly cancel: () => void;
  /** Asked for nobody: the answer goes nowhere, and a real question waits until it has come. */
  readonly warm: (question: Asked) => void;
  readonly isWarm: () => boolean;
}

const MOST_WORKERS = 2;
/** No question has it. */
const WARMING = 0;

export const pageSeeker = openSeeker();

function openSeeker(): Seeker {
  let workers: Worker[] = [];
  let lastId = WARMING;
  let end: ((answer: Answer | null) => void) | null = null;

  function openWorkers(): readonly Worker[] {
    const count = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1));
    while (workers.length < count) {
      const worker = new Worker(new URL("./suggest-worker.ts", import.meta.url), { type: "module" });
      worker.onerror = () => lose(worker);
      workers.push(worker);
    }
    return workers;
  }

  /** One that could not be fetched, or has failed, never answers again. */
  function lose(worker: Worker): void {
    worker.terminate();
    workers = workers.filter((each) => each !== worker);
  }

  function cancel(): void {
    if (!end) return;
    // A search that runs hears nothing, so its worker goes.
    for (const worker of workers) worker.terminate();
    workers = [];
    end(null);
    end = null;
  }

  return {
    ask(asked, onBetter) {
      cancel();
      const id = ++lastId;
      return new Promise((resolve) => {
        let best: Answer | null = null;
        const asking = openWorkers();
        let running = asking.length;
        const finish = (answer: Answer | null): void => {
          end = null;
          resolve(answer);
        };
        end = resolve;
        for (const [index, worker] of asking.entries()) {
          worker.onmessage = ({ data }: MessageEvent<Answer>): void => {
            if (data.id !== id) return;
            if (best === null || data.cost < best.cost - 1e-6) {
              best = data;
              onBetter?.(best);
            }
            if (data.passed === 1 && --running === 0) finish(best);
          };
          worker.onerror = (): void => {
            lose(worker);
            if (--running === 0) finish(best);
          };
          worker.postMessage({ ...asked, id, seed: index + 1 } satisfies Question);
        }
      });
    },
    cancel,
    warm(asked) {
      for (const worker of openWorkers()) worker.postMessage({ ...asked, id: WARMING, seed: 1 } satisfies Question);
    },
    isWarm: () => workers.length > 0,
  };
}
