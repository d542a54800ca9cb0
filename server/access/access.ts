/** Everything that decides who gets in, put together: one of each for the whole server. */

import { randomBytes } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { Days } from "../day/days.ts";
import type { AccessEntry } from "../store/access-log.ts";
import type { Store } from "../store/store.ts";
import { type Devices, openDevices } from "./devices.ts";
import { type GuessLimits, openGuessLimits } from "./guess-limits.ts";
import { type Invitations, openInvitations } from "./invitations.ts";
import { type JoinDoor, openJoinDoor } from "./join-door.ts";
import { openPairings, type Pairings } from "./pairing.ts";
import { openPeople, type People } from "./people.ts";
import { openPersonSessions, type PersonSessions } from "./person-sessions.ts";
import { openPhonePolicies, type PhonePolicies } from "./phone-policy.ts";
import type { RefusedAttempts } from "./refused-attempts.ts";
import type { Sessions } from "./sessions.ts";

export interface AccessParts {
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly refused: RefusedAttempts;
  readonly people: People;
  readonly personSessions: PersonSessions;
  readonly devices: Devices;
  readonly invitations: Invitations;
  readonly door: JoinDoor;
  readonly pairings: Pairings;
  readonly guesses: GuessLimits;
  readonly phones: PhonePolicies;
  /** Into the access log, something that was allowed; resolves when it is durable. @throws StorageFailingError */
  readonly note: (entry: Pick<AccessEntry, "unitId" | "actor" | "act" | "subject" | "detail">) => Promise<void>;
}

export function openAccess(
  store: Store,
  sessions: Sessions,
  refused: RefusedAttempts,
  days: Days,
  clock: Clock,
): AccessParts {
  const people = openPeople(store.records, clock);
  const devices = openDevices(store.records, clock, randomBytes);
  return {
    clock,
    sessions,
    refused,
    people,
    devices,
    personSessions: openPersonSessions(sessions, days, clock),
    invitations: openInvitations(store.records, people, clock, randomBytes),
    door: openJoinDoor(clock, randomBytes),
    pairings: openPairings(devices, clock, randomBytes),
    guesses: openGuessLimits(clock),
    phones: openPhonePolicies(store.records),
    note({ actor, ...entry }) {
      const who = actor && { id: actor.id, role: actor.role };
      return store.accessLog.append({ ...entry, actor: who, at: clock.now(), allowed: true });
    },
  };
}
