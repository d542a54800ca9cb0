/**
 * Asks the workers, one on each of two cores with chances of their own, and hands on whatever is the best so far. One
 * question at a time; a new one or `cancel` ends the one before. The workers live as long as the panel: what they have
 * learnt to run fast they still know for the next question.
 */

import type { Answer, Question } from "#shared/suggest/ask.ts";

type Asked = Omit<Question, "id" | "seed">;

export interface Seeker {
  /** @returns the best answer; null when it was cancelled or no worker could be had */
  readonly ask: (question: Asked, onBetter?: (answer: Answer) => void) => Promise<Answer | null>;
  readonly cancel: () => void;
  readonly close: () => void;
}

const MOST_WORKERS = 2;

export function openSeeker(cores: number = navigator.hardwareConcurrency): Seeker {
  const count = Math.max(1, Math.min(MOST_WORKERS, cores || 1));
  let workers: Worker[] = [];
  let lastId = 0;
  let end: ((answer: Answer | null) => void) | null = null;

  function openWorkers(): readonly Worker[] {
    while (workers.length < count) {
      workers.push(new Worker(new URL("./suggest-worker.ts", import.meta.url), { type: "module" }));
    }
    return workers;
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
        let running = count;
        const finish = (answer: Answer | null): void => {
          end = null;
          resolve(answer);
        };
        end = resolve;
        for (const [index, worker] of openWorkers().entries()) {
          worker.onmessage = ({ data }: MessageEvent<Answer>): void => {
            if (data.id !== id) return;
            if (best === null || data.cost < best.cost - 1e-6) {
              best = data;
              onBetter?.(best);
            }
            if (data.passed === 1 && --running === 0) finish(best);
          };
          worker.onerror = (): void => {
            if (--running === 0) finish(best);
          };
          worker.postMessage({ ...asked, id, seed: index + 1 } satisfies Question);
        }
      });
    },
    cancel,
    close() {
      cancel();
      for (const worker of workers) worker.terminate();
      workers = [];
    },
  };
}
