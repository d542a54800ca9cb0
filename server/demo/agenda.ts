/** What happens when, in a simulated day: things run in order of time and may put further things on the agenda. */

import { assert } from "#shared/assert.ts";

export interface Agenda {
  /** The minute of what is running, from midnight of the operating date; fractions are seconds. */
  readonly now: () => number;
  /** Not earlier than now. Things at the same minute run in the order in which they were added. */
  readonly at: (minute: number, run: () => void) => void;
  /** Runs until nothing is left. */
  readonly run: () => void;
}

export function openAgenda(): Agenda {
  const waiting: { readonly minute: number; readonly run: () => void }[] = [];
  let now = 0;
  return {
    now: () => now,
    at(minute, run) {
      assert(minute >= now, `nothing is put on the agenda for the past (${minute} < ${now})`);
      const after = waiting.findIndex((other) => other.minute > minute);
      waiting.splice(after === -1 ? waiting.length : after, 0, { minute, run });
    },
    run() {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        now = next.minute;
        next.run();
      }
    },
  };
}
