/** The same work again and again, never twice at once. */

export interface Rounds {
  /** Resolves after a round that began after asking. */
  readonly look: () => Promise<void>;
  readonly start: () => void;
  readonly stop: () => void;
}

/** @param round never rejects */
export function openRounds(round: () => Promise<void>, everyMs: number): Rounds {
  let timer: NodeJS.Timeout | null = null;
  let last: Promise<void> = Promise.resolve();
  let running = 0;

  function look(): Promise<void> {
    running++;
    last = last.then(round).finally(() => running--);
    return last;
  }
  return {
    look,
    start() {
      timer ??= setInterval(() => running > 0 || void look(), everyMs);
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}
