/**
 * The two clocks the server has. `now` is for people and the journal; `elapsed` is for limits and time-outs, because
 * an operator or NTP may move the first one by an hour while a meeting runs.
 */

export interface Clock {
  /** Epoch ms. */
  readonly now: () => number;
  /** Ms since some fixed moment; never goes back and never jumps. */
  readonly elapsed: () => number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
};
