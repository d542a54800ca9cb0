/**
 * What time it is by the server's clock, on a phone that cannot ask. It never runs backwards: setting the phone's clock
 * back makes a lease no longer, and setting it forward ends it early, which costs a look at the server.
 */

export interface LeaseClock {
  /** Epoch ms. */
  readonly now: () => number;
  /** Server's clock minus the device's, ms. */
  readonly offset: () => number;
  /** The server has just said what time it is. */
  readonly heard: (serverNow: number) => void;
}

export interface DeviceClock {
  /** Epoch ms, as the phone's owner has set it. */
  readonly now: () => number;
  /** Ms since some moment; only runs forward, and may stand still while the phone sleeps. */
  readonly elapsed: () => number;
}

export function openLeaseClock(device: DeviceClock, seen: number, offset: number): LeaseClock {
  let known = seen;
  let knownAt = device.elapsed();
  let ahead = offset;
  return {
    now() {
      const at = device.elapsed();
      known = Math.max(known + at - knownAt, device.now() + ahead);
      knownAt = at;
      return known;
    },
    offset: () => ahead,
    heard(serverNow) {
      known = serverNow;
      knownAt = device.elapsed();
      ahead = serverNow - device.now();
    },
  };
}
