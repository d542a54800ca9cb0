/**
 * Turns the day: makes the new one when its date has come, says so, and seals days that are over. It looks at the clock
 * every few seconds instead of sleeping until midnight, because a machine that was suspended, or whose clock was set,
 * would wake at the wrong time.
 */

import type { DayName } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import type { Journal } from "../journal/journal.ts";
import { type Log, reasonOf } from "../log.ts";
import type { Days } from "./days.ts";
import { isSealable } from "./operating-date.ts";

const LOOK_EVERY_MS = 5_000;

export interface RolloverEvents {
  readonly onNewDay: (unitId: string, date: string) => void;
  /** From here on nothing more may be written to that day; comes before the seal, so that no row follows it. */
  readonly onSealing: (document: string) => void;
  /** Between the two. When it fails the day is sealed at a later look. */
  readonly beforeSeal: (day: DayName) => Promise<void>;
}

export interface Rollover {
  /** Does what the clock says is due. Never rejects: what failed is tried again at the next look. */
  readonly look: () => Promise<void>;
  readonly start: () => void;
  readonly stop: () => void;
}

export function openRollover(days: Days, journal: Journal, clock: Clock, log: Log, events: RolloverEvents): Rollover {
  const announced = new Map<string, string>();
  let timer: NodeJS.Timeout | null = null;
  let looking = false;

  async function turn(unitId: string, date: string): Promise<void> {
    if (announced.get(unitId) === date) return;
    await days.ensureDay({ unitId, date });
    announced.set(unitId, date);
    log.info({ unit: unitId, date }, "day opened");
    events.onNewDay(unitId, date);
  }

  async function seal(unitId: string, today: string): Promise<void> {
    const now = clock.now();
    for (const day of journal.unsealedBefore(unitId, today)) {
      if (!isSealable(day.date, now, days.timeZone)) continue;
      events.onSealing(day.document);
      await events.beforeSeal(day);
      await journal.seal(day.document, now);
      log.info({ document: day.document }, "day sealed");
    }
  }

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    const today = days.today();
    for (const { id } of days.units) {
      try {
        await turn(id, today);
        await seal(id, today);
      } catch (error) {
        log.warn({ unit: id, reason: reasonOf(error) }, "day not turned");
      }
    }
    looking = false;
  }

  return {
    look,
    start() {
      timer ??= setInterval(() => void look(), LOOK_EVERY_MS);
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}
