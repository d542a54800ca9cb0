/**
 * App passwords for people's calendars. A calendar asks by itself for months, so it has a password of its own that opens
 * nothing but one person's shifts. It goes in a header (HTTP Basic), which the calendars on phones, Macs and in Outlook and
 * Thunderbird know, and never in the address: addresses end up in logs, histories and screenshots.
 */

import { hash, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import type { Clock } from "../clock.ts";
import { openCollection, type Records } from "../store/records.ts";

const USER_SIGNS = 8;
/** 120 bits: it is never guessed, so wrong ones need not be counted. */
const PASSWORD_SIGNS = 24;
/** Read from one screen and typed on another: no 0 and o, no 1 and l. There are 32, so each is as likely. */
const SIGNS = "abcdefghijkmnpqrstuvwxyz23456789";
const GROUP = 4;

const feedSchema = z.strictObject({
  unitId: z.string(),
  employeeId: z.string(),
  passwordHash: z.string(),
  at: z.int(),
});
type Feed = z.infer<typeof feedSchema>;

export interface CalendarFeeds {
  /** The one time the password is shown; an older one of the same person stops working. @throws StorageFailingError */
  readonly make: (unitId: string, employeeId: string) => Promise<{ readonly user: string; readonly password: string }>;
  /** Epoch ms since when there is one; null without. */
  readonly since: (unitId: string, employeeId: string) => number | null;
  /** False when there was none. @throws StorageFailingError */
  readonly end: (unitId: string, employeeId: string) => Promise<boolean>;
  readonly find: (user: string, password: string) => Pick<Feed, "unitId" | "employeeId"> | null;
}

export function openCalendarFeeds(
  records: Records,
  clock: Clock,
  randomBytes: (count: number) => Uint8Array,
): CalendarFeeds {
  const feeds = openCollection(records, "calendar-feed", feedSchema);
  const own = (unitId: string, employeeId: string) =>
    feeds.list().filter(({ value }) => value.unitId === unitId && value.employeeId === employeeId);
  const signs = (count: number): string =>
    Array.from(randomBytes(count), (byte) => SIGNS.charAt(byte % SIGNS.length)).join("");
  const hashOf = (user: string, password: string): string => hash("sha256", `${user}:${password}`);

  return {
    async make(unitId, employeeId) {
      const user = `vakt-${signs(USER_SIGNS)}`;
      const password = (signs(PASSWORD_SIGNS).match(new RegExp(`.{1,${GROUP}}`, "g")) ?? []).join("-");
      const at = clock.now();
      await records.change(
        [
          ...own(unitId, employeeId).map(({ key }) => feeds.remove(key, null)),
          feeds.set(user, { unitId, employeeId, passwordHash: hashOf(user, password), at }, null),
        ],
        at,
      );
      return { user, password };
    },
    since: (unitId, employeeId) => own(unitId, employeeId)[0]?.value.at ?? null,
    async end(unitId, employeeId) {
      const there = own(unitId, employeeId);
      await records.change(
        there.map(({ key }) => feeds.remove(key, null)),
        clock.now(),
      );
      return there.length > 0;
    },
    find(user, password) {
      const stored = feeds.get(user)?.value;
      if (!stored) return null;
      const same = timingSafeEqual(Buffer.from(stored.passwordHash), Buffer.from(hashOf(user, password)));
      return same ? { unitId: stored.unitId, employeeId: stored.employeeId } : null;
    },
  };
}
