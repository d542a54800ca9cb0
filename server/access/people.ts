/**
 * The people who may sign in: who they are, where they work, and their PIN. Somebody on a board has the same id here, and
 * gets a record when they choose a PIN for the first time; leaders and administrators are added by name.
 * Wrong PINs are counted here, one attempt at a time for each person, so that a hundred at once are still a hundred.
 */

import * as z from "zod";
import { isDeepStrictEqual } from "node:util";
import type { Role } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import { type Collection, openCollection, type Records } from "../store/records.ts";
import { hashPin, isPin } from "./pin-hash.ts";
import { covers, type Session } from "./session.ts";

export const PERSON_ROLES = ["staff", "leader", "admin"] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

const personSchema = z.object({
  id: z.string().min(1).max(40),
  name: z.string().min(1).max(60),
  role: z.enum(PERSON_ROLES),
  /** "all" for administrators and directors. */
  units: z.union([z.literal("all"), z.array(z.string())]),
  pinHash: z.string().nullable(),
  /** Wrong PINs since the last right one. */
  failed: z.int().min(0),
  /** Epoch ms before which no PIN is looked at; null when it may be tried now. */
  lockedUntil: z.number().nullable(),
  disabled: z.boolean(),
  /** Issuer and subject of the identity provider, when the person signs in there. */
  oidcSubject: z.string().nullable(),
});
export type Person = z.infer<typeof personSchema>;

/** Then only a leader can help: a PIN of six digits is guessed once in a hundred thousand within ten tries. */
export const MAX_FAILED = 10;
/** The first two mistakes cost nothing: fingers are cold. After that the wait doubles. */
const FREE_MISTAKES = 2;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** More than any two leaders do to one person in the same moment. */
const ATTEMPTS = 5;

export type PinAnswer = "right" | "wrong" | "wait" | "locked" | "none";

export interface People {
  readonly get: (id: string) => Person | null;
  readonly list: () => readonly Person[];
  readonly findByOidcSubject: (subject: string) => Person | null;
  /** One who can sign in: a link that was opened and not finished made none. */
  readonly hasAdministrator: () => boolean;
  /** False when there is somebody with that id. @throws StorageFailingError */
  readonly add: (person: Pick<Person, "id" | "name" | "role" | "units">) => Promise<boolean>;
  /** The person as it is now; null when there is none with that id. @throws StorageFailingError */
  readonly change: (id: string, next: (person: Person) => Person) => Promise<Person | null>;
  /** @throws StorageFailingError */
  readonly setPin: (id: string, pin: string) => Promise<void>;
  /** @throws StorageFailingError when a wrong PIN could not be counted: then it was not tried */
  readonly tryPin: (id: string, pin: string) => Promise<PinAnswer>;
}

export function openPeople(records: Records, clock: Clock): People {
  const people: Collection<Person> = openCollection(records, "person", personSchema);
  const busy = new Map<string, Promise<unknown>>();

  async function change(id: string, next: (person: Person) => Person): Promise<Person | null> {
    for (let attempt = 1; ; attempt++) {
      const entry = people.get(id);
      if (!entry) return null;
      const wanted = next(entry.value);
      if (isDeepStrictEqual(wanted, entry.value)) return wanted;
      if (await records.change([people.set(id, wanted, entry.version)], clock.now())) return wanted;
      if (attempt === ATTEMPTS) throw new Error(`person ${id} is changed all the time`);
    }
  }

  /** One after the other for each person. */
  async function alone<T>(id: string, work: () => Promise<T>): Promise<T> {
    const before = busy.get(id) ?? Promise.resolve();
    const mine = before.then(work, work);
    busy.set(id, mine);
    try {
      return await mine;
    } finally {
      if (busy.get(id) === mine) busy.delete(id);
    }
  }

  async function tryPin(id: string, pin: string): Promise<PinAnswer> {
    const person = people.get(id)?.value;
    if (!person?.pinHash || person.disabled) return "none";
    if (person.failed >= MAX_FAILED) return "locked";
    // A wait longer than any is one from when the server's clock was ahead.
    const wait = (person.lockedUntil ?? 0) - clock.now();
    if (wait > 0 && wait <= LONGEST_WAIT_MS) return "wait";
    // Counted before it is tried, so that a server that is stopped in between has counted too.
    const counted = await change(id, (now) => ({
      ...now,
      failed: now.failed + 1,
      lockedUntil: waitAfter(now.failed + 1, clock.now()),
    }));
    if (await isPin(pin, person.pinHash)) {
      await change(id, (now) => ({ ...now, failed: 0, lockedUntil: null }));
      return "right";
    }
    return counted && counted.failed >= MAX_FAILED ? "locked" : "wrong";
  }

  const list = (): readonly Person[] => people.list().map(({ value }) => value);

  return {
    get: (id) => people.get(id)?.value ?? null,
    list,
    findByOidcSubject: (subject) => list().find(({ oidcSubject }) => oidcSubject === subject) ?? null,
    hasAdministrator: () =>
      list().some(({ role, disabled, pinHash, oidcSubject }) => {
        return role === "admin" && !disabled && (pinHash !== null || oidcSubject !== null);
      }),
    add(person) {
      const whole: Person = {
        ...person,
        pinHash: null,
        failed: 0,
        lockedUntil: null,
        disabled: false,
        oidcSubject: null,
      };
      return records.change([people.set(person.id, personSchema.parse(whole), 0)], clock.now());
    },
    change,
    async setPin(id, pin) {
      const pinHash = await hashPin(pin);
      await change(id, (person) => ({ ...person, pinHash, failed: 0, lockedUntil: null }));
    },
    tryPin: (id, pin) => alone(id, () => tryPin(id, pin)),
  };
}

/** Nobody ends, locks or lets in somebody whose access is more than their own. */
export function reaches(session: Session, { role, units }: { role: Role; units: Session["units"] }): boolean {
  if (role === "admin" && session.actor.role !== "admin") return false;
  return units === "all" ? session.units === "all" : units.every((each) => covers(session, each));
}

function waitAfter(failed: number, now: number): number | null {
  if (failed <= FREE_MISTAKES) return null;
  return now + Math.min(FIRST_WAIT_MS * 2 ** (failed - FREE_MISTAKES - 1), LONGEST_WAIT_MS);
}
