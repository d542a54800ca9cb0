/**
 * Time that stands still until it is told to go on. While it is installed, the timers, `Date.now` and `Math.random` of
 * this process belong to it, so that real modules with their real time limits run in an order that only the seed
 * decides. What the libraries noted before it was installed (lib0 keeps its own `Date.now`) stays real.
 *
 * 1. `settle` returns when nothing can happen any more without time passing: no promise, no `setImmediate`.
 * 2. `advance` runs what falls due in its order, and settles after each.
 * 3. What a timer throws is handed to `onThrown` and ends nothing.
 */

import type { Random } from "../random-board.ts";

export interface VirtualTime {
  /** Ms since it was installed. */
  readonly elapsed: () => number;
  readonly settle: () => Promise<void>;
  readonly advance: (ms: number) => Promise<void>;
  readonly uninstall: () => void;
}

interface Timer {
  due: number;
  readonly every: number | null;
  readonly run: () => void;
}

const real = { setImmediate: globalThis.setImmediate };

/** @param epoch what `Date.now` says at the beginning, ms */
export function installVirtualTime(epoch: number, random: Random, onThrown: (error: unknown) => void): VirtualTime {
  let now = 0;
  const timers = new Map<number, Timer>();
  const immediates = new Map<number, () => void>();
  let lastId = 0;
  const before = {
    setTimeout: globalThis.setTimeout,
    clearTimeout: globalThis.clearTimeout,
    setInterval: globalThis.setInterval,
    clearInterval: globalThis.clearInterval,
    setImmediate: globalThis.setImmediate,
    clearImmediate: globalThis.clearImmediate,
  };
  const dateNow = Date.now;
  const mathRandom = Math.random;

  type Callback = (...args: unknown[]) => void;

  function add(callback: Callback, ms: number, repeats: boolean, args: unknown[]): object {
    const wait = Math.max(1, ms);
    lastId += 1;
    timers.set(lastId, { due: now + wait, every: repeats ? wait : null, run: () => callback(...args) });
    return handle(lastId);
  }

  function clear(timer: unknown): void {
    if (timer !== null && timer !== undefined) timers.delete(Number(timer));
  }

  Object.assign(globalThis, {
    setTimeout: (callback: Callback, ms = 0, ...args: unknown[]) => add(callback, ms, false, args),
    setInterval: (callback: Callback, ms = 0, ...args: unknown[]) => add(callback, ms, true, args),
    clearTimeout: clear,
    clearInterval: clear,
    setImmediate(callback: Callback, ...args: unknown[]) {
      lastId += 1;
      immediates.set(lastId, () => callback(...args));
      return handle(lastId);
    },
    clearImmediate: (timer: unknown) => void immediates.delete(Number(timer)),
  });
  Date.now = () => epoch + now;
  Math.random = random;

  function attempt(run: () => void): void {
    try {
      run();
    } catch (error) {
      onThrown(error);
    }
  }

  async function settle(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => real.setImmediate(resolve));
      if (immediates.size === 0) return;
      const batch = [...immediates.values()];
      immediates.clear();
      for (const run of batch) attempt(run);
    }
  }

  function nextDue(until: number): [number, Timer] | null {
    let next: [number, Timer] | null = null;
    for (const entry of timers) {
      if (entry[1].due <= until && (next === null || entry[1].due < next[1].due)) next = entry;
    }
    return next;
  }

  return {
    elapsed: () => now,
    settle,
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let next = nextDue(until); next; next = nextDue(until)) {
        const [id, timer] = next;
        now = timer.due;
        if (timer.every === null) timers.delete(id);
        else timer.due += timer.every;
        attempt(timer.run);
        await settle();
      }
      now = until;
    },
    uninstall() {
      Object.assign(globalThis, before);
      Date.now = dateNow;
      Math.random = mathRandom;
    },
  };
}

/** Node's timers are objects that can be unref'd; this one also becomes its number. */
function handle(id: number): object {
  const self = { ref: () => self, unref: () => self, hasRef: () => true, [Symbol.toPrimitive]: () => id };
  return self;
}
