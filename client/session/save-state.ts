/**
 * What may truly be said about a person's work. «Lagret» is said when the server has answered a barrier sent
 * after the work, and it answers only when everything before the barrier is on its disk. The provider's own
 * counter is not used: it reaches zero when the server has the change in memory, and too early after a reconnect.
 */

export type SaveState =
  /** All work is on the server's disk. */
  | { readonly kind: "saved" }
  | { readonly kind: "sending"; readonly count: number }
  /** No connection: the work is on this device only. `kept`: it is there also after the page was closed. */
  | { readonly kind: "waiting"; readonly count: number; readonly kept: boolean }
  | { readonly kind: "readOnly" };

export interface SaveLedger<Work> {
  /** Notes a piece of work; returns the barrier number that will cover it. */
  readonly add: (work: Work) => number;
  /** The device has everything up to and including this barrier on its own disk; 0 when it has nothing, or no longer. */
  readonly kept: (barrier: number) => void;
  readonly isKept: () => boolean;
  /** The barrier of the newest work, 0 when there was none. */
  readonly last: () => number;
  /** The server has everything up to and including this barrier. */
  readonly durable: (barrier: number) => void;
  /** Barrier to send now for all work so far, null when nothing is owed. */
  readonly owed: () => number | null;
  /** Work the server has not confirmed, oldest first. */
  readonly unsaved: () => readonly Work[];
}

export function createSaveLedger<Work>(): SaveLedger<Work> {
  let last = 0;
  let keptUpTo = 0;
  let open: { readonly barrier: number; readonly work: Work }[] = [];
  return {
    add(work) {
      last += 1;
      open.push({ barrier: last, work });
      return last;
    },
    kept(barrier) {
      keptUpTo = barrier;
    },
    isKept: () => keptUpTo >= last,
    last: () => last,
    durable(barrier) {
      open = open.filter((entry) => entry.barrier > barrier);
    },
    owed: () => (open.length > 0 ? last : null),
    unsaved: () => open.map((entry) => entry.work),
  };
}
