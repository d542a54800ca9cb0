/**
 * Whether the walls are covered, as this screen knows it. Covering is immediate and does not wait for the server; what the
 * server says afterwards counts, except while this screen's own wish has not reached it.
 */

import { createStore, type Store } from "../store.ts";

export interface Veil {
  readonly on: Store<boolean>;
  readonly wish: (on: boolean) => void;
  /** The server says how it is. */
  readonly told: (on: boolean) => void;
  /** There is a connection again: what was wished without one is said now. */
  readonly resend: () => void;
}

/** @param send does nothing while there is no connection */
export function createVeil(initially: boolean, send: (on: boolean) => void): Veil {
  const on = createStore(initially);
  let wished: boolean | null = null;
  return {
    on,
    wish(next) {
      wished = next;
      on.set(next);
      send(next);
    },
    told(now) {
      if (wished !== null && now !== wished) return;
      wished = null;
      on.set(now);
    },
    resend() {
      if (wished !== null) send(wished);
    },
  };
}
