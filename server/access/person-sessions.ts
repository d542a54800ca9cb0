/**
 * A session for a person who has proved who they are, by PIN or at the identity provider: what they may do today, where,
 * and until when. Whoever leads today's meeting according to the board has the lead's rights in that unit.
 */

import type { Actor } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import type { Days } from "../day/days.ts";
import { zonedInstant } from "../day/zoned-instant.ts";
import type { Person } from "./people.ts";
import { covers } from "./session.ts";
import { SESSION_MS, type Sessions } from "./sessions.ts";

/** For the hand-over, and for a shift that drags on. */
const AFTER_SHIFT_MS = 60 * 60 * 1000;

interface PersonWish {
  /** The unit whose board the person joins; null for leaders and administrators who sign in for all of theirs. */
  readonly unitId: string | null;
  readonly deviceId?: string;
}

interface OpenedSession {
  readonly token: string;
  readonly actor: Actor;
  readonly units: readonly string[] | "all";
  /** Epoch ms. */
  readonly expiresAt: number;
}

export interface PersonSessions {
  /**
   * Null for a person who is disabled or does not work there. Who has proved to be somebody is for the caller to know.
   * @throws StorageFailingError
   */
  readonly open: (person: Person, wish: PersonWish) => Promise<OpenedSession | null>;
  /** When a phone of that person stops being one, epoch ms: an hour after the shift. */
  readonly endOfShift: (personId: string, unitId: string) => Promise<number>;
}

export function openPersonSessions(sessions: Sessions, days: Days, clock: Clock): PersonSessions {
  async function onBoard(personId: string, unitId: string) {
    const day = { unitId, date: days.today() };
    if (!(await days.open(day))) return null;
    const { staff } = await days.board(day);
    return Array.from(staff.values()).find(({ id }) => id === personId) ?? null;
  }

  async function endOfShift(personId: string, unitId: string): Promise<number> {
    const now = clock.now();
    const staff = await onBoard(personId, unitId);
    if (!staff) return now + SESSION_MS;
    const over = zonedInstant(days.today(), staff.shift.end, days.timeZone) + AFTER_SHIFT_MS;
    // Somebody who joins after their shift is at work all the same.
    return Math.min(Math.max(over, now + AFTER_SHIFT_MS), now + SESSION_MS);
  }

  return {
    endOfShift,
    async open(person, { unitId, deviceId }) {
      if (person.disabled) return null;
      const { id, name } = person;
      const staff = unitId === null ? null : await onBoard(id, unitId);
      const works = unitId === null || staff !== null || covers(person, unitId);
      if (!works) return null;
      // A role counts in one's own units: a leader who is on another unit's board today is one of the staff there.
      const isGuest = unitId !== null && !covers(person, unitId);
      const own = isGuest ? "staff" : person.role;
      const role = own === "staff" && staff?.duties.includes("meetingLead") ? "lead" : own;
      // Staff see the board they have joined; whoever leads units sees all of theirs.
      const units = own === "staff" && unitId !== null ? [unitId] : person.units;
      const expiresAt = unitId === null ? clock.now() + SESSION_MS : await endOfShift(id, unitId);
      const actor: Actor = { id, name, role };
      const device = deviceId === undefined ? {} : { deviceId };
      const token = await sessions.open({ kind: "person", actor, units, expiresAt, ...device });
      return { token, actor, units, expiresAt };
    },
  };
}
