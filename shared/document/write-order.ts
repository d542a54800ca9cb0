/**
 * Whether the clients in one update can be put in order. Yjs takes a client's operations one after the other and turns
 * to another client when an operation leans on one of its; two that wait for each other stay pending for ever.
 */

/** Operation `clock` of `client` needs operation `neededClock` of another client of the same update. */
export interface Wait {
  readonly client: number;
  readonly clock: number;
  readonly needed: number;
  readonly neededClock: number;
}

/**
 * True when every operation gets its turn. Waits of one client come in the order of its clocks.
 * Takes at most waits x waiting clients steps.
 */
export function canBeOrdered(waits: readonly Wait[]): boolean {
  const queues = new Map<number, { readonly waits: Wait[]; done: number }>();
  for (const wait of waits) {
    const queue = queues.get(wait.client);
    if (queue) queue.waits.push(wait);
    else queues.set(wait.client, { waits: [wait], done: 0 });
  }
  const isMet = (wait: Wait): boolean => {
    const blocker = queues.get(wait.needed);
    const next = blocker?.waits[blocker.done];
    return next === undefined || next.clock > wait.neededClock;
  };
  for (let left = waits.length; left > 0;) {
    const before = left;
    for (const queue of queues.values()) {
      for (let wait = queue.waits[queue.done]; wait && isMet(wait); wait = queue.waits[queue.done]) {
        queue.done++;
        left--;
      }
    }
    if (left === before) return false;
  }
  return true;
}
