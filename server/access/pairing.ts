/**
 * How a screen becomes a unit's wall, after RFC 8628: the screen shows a code and a number and asks now and then; a leader
 * types both, names the screen and says which unit it is for. The number is what the leader must see on the screen itself,
 * so that a code that somebody sent by message pairs nothing.
 */

import type { DeviceKey, PairingStart } from "#shared/access-messages.ts";
import type { Clock } from "../clock.ts";
import type { Devices } from "./devices.ts";
import { codeFrom } from "./join-door.ts";

const PAIRING_MS = 10 * 60_000;
const POLL_EVERY_MS = 3_000;
/** A poll that comes a little early is a slow clock, not a flood. */
const EARLY_MS = 500;
const CODE_LENGTH = 8;
const WALL_MS = 365 * 24 * 60 * 60 * 1000;
/** A number of two digits is guessed once in thirty. */
const MAX_WRONG_NUMBERS = 3;
const MAX_PENDING = 200;

interface Pairing {
  readonly id: string;
  readonly code: string;
  readonly number: string;
  readonly publicKey: DeviceKey;
  readonly until: number;
  polledAt: number;
  interval: number;
  wrong: number;
  /** Somebody is confirming it at this moment. */
  busy: boolean;
  deviceId: string | null;
}

type PollAnswer = "unknown" | "waiting" | "slowDown" | { readonly deviceId: string };
type ConfirmAnswer = "unknown" | "number" | { readonly deviceId: string };

export interface Pairings {
  /** Null when too many screens ask at once. */
  readonly start: (publicKey: DeviceKey) => PairingStart | null;
  readonly poll: (pairing: string) => PollAnswer;
  /** @throws StorageFailingError */
  readonly confirm: (wish: {
    readonly code: string;
    readonly number: string;
    readonly unitId: string;
    readonly name: string;
    readonly by: string;
  }) => Promise<ConfirmAnswer>;
}

export function openPairings(devices: Devices, clock: Clock, randomBytes: (count: number) => Uint8Array): Pairings {
  const pending = new Map<string, Pairing>();

  function living(): Pairing[] {
    for (const [id, { until }] of pending) if (until <= clock.elapsed()) pending.delete(id);
    return Array.from(pending.values());
  }

  return {
    start(publicKey) {
      if (living().length >= MAX_PENDING) return null;
      const id = Buffer.from(randomBytes(24)).toString("base64url");
      const code = codeFrom(randomBytes, CODE_LENGTH);
      const number = String(10 + ((randomBytes(1)[0] ?? 0) % 90));
      const until = clock.elapsed() + PAIRING_MS;
      pending.set(id, {
        id,
        code,
        number,
        publicKey,
        until,
        polledAt: -Infinity,
        interval: POLL_EVERY_MS,
        wrong: 0,
        busy: false,
        deviceId: null,
      });
      return {
        pairing: id,
        code: `${code.slice(0, 4)}-${code.slice(4)}`,
        number,
        expiresIn: PAIRING_MS,
        pollEvery: POLL_EVERY_MS,
      };
    },
    poll(id) {
      const pairing = living().find((each) => each.id === id);
      if (!pairing) return "unknown";
      if (pairing.deviceId !== null) return { deviceId: pairing.deviceId };
      const early = clock.elapsed() - pairing.polledAt < pairing.interval - EARLY_MS;
      pairing.polledAt = clock.elapsed();
      if (!early) return "waiting";
      // As RFC 8628 has it: five seconds more from now on.
      pairing.interval += 5_000;
      return "slowDown";
    },
    async confirm({ code, number, unitId, name, by }) {
      const pairing = living().find((each) => each.code === code && each.deviceId === null && !each.busy);
      if (!pairing) return "unknown";
      if (pairing.number !== number) {
        pairing.wrong += 1;
        if (pairing.wrong >= MAX_WRONG_NUMBERS) pending.delete(pairing.id);
        return "number";
      }
      const { publicKey } = pairing;
      const expiresAt = clock.now() + WALL_MS;
      pairing.busy = true;
      try {
        const wall = { kind: "wall", name, unitId, personId: null, publicKey, addedBy: by, expiresAt } as const;
        pairing.deviceId = await devices.add(wall);
        return { deviceId: pairing.deviceId };
      } finally {
        pairing.busy = false;
      }
    },
  };
}
