/**
 * Finds that a plan was locked or a level set by looking at the boards now and then, instead of in the way of every change:
 * the board must not wait for who wants to be told. What has been told is kept with the telling.
 */

import * as z from "zod";
import { documentName } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import type { Days } from "../day/days.ts";
import type { Journal } from "../journal/journal.ts";
import { type Log, reasonOf } from "../log.ts";
import { openCollection, type Records } from "../store/records.ts";
import type { WebhookEvent } from "./webhook-events.ts";
import type { Webhooks } from "./webhooks.ts";

const toldSchema = z.strictObject({ lockedAt: z.int(), levelId: z.string() });
const NOTHING = { lockedAt: 0, levelId: "" };

export interface BoardWatchParts {
  readonly records: Records;
  readonly webhooks: Webhooks;
  readonly days: Days;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
}

/** @returns what to call now and then; what fails is tried at the next call */
export function openBoardWatch({ records, webhooks, days, journal, clock, log }: BoardWatchParts): () => Promise<void> {
  const told = openCollection(records, "webhook-told", toldSchema);

  /** Document -> the last row that has been looked at: a day on which nothing happened costs nothing. */
  const seenTo = new Map<string, number>();

  async function lookAt(unitId: string, date: string): Promise<void> {
    const key = documentName({ unitId, date });
    if (!journal.findDay(key)) return;
    const after = seenTo.get(key) ?? 0;
    const { rows } = await journal.soundRows(key, after);
    const last = rows.at(-1)?.seq;
    if (last === undefined) return;
    await tellOf(unitId, date, key);
    seenTo.set(key, last);
  }

  async function tellOf(unitId: string, date: string, key: string): Promise<void> {
    const stored = told.get(key);
    const before = stored?.value ?? NOTHING;
    const { meeting, levels } = await days.board({ unitId, date });
    const newest = Array.from(levels.values()).sort((a, b) => b.at - a.at)[0];
    const now = { lockedAt: meeting.committedAt, levelId: newest?.id ?? "" };
    const events: WebhookEvent[] = [];
    const about = (at: number) => ({ unit: unitId, date, at: new Date(at).toISOString() });
    if (now.lockedAt > 0 && now.lockedAt !== before.lockedAt) {
      events.push({ type: "day.locked", ...about(now.lockedAt) });
    }
    if (newest && newest.id !== before.levelId) {
      events.push({ type: "level.changed", ...about(newest.at), level: newest.level });
    }
    if (now.lockedAt === before.lockedAt && now.levelId === before.levelId) return;
    const others = told.list(`${unitId}/`).filter((each) => journal.findDay(each.key)?.sealedAt !== null);
    await records.change(
      [
        told.set(key, now, stored?.version ?? 0),
        ...events.flatMap((event) => webhooks.changesFor(event)),
        ...others.map((each) => told.remove(each.key, null)),
      ],
      clock.now(),
    );
  }

  return async () => {
    const hooks = webhooks.list().filter(({ stopped }) => stopped === null);
    const wanted = hooks.filter(({ events }) => events.includes("day.locked") || events.includes("level.changed"));
    const today = days.today();
    for (const unitId of new Set(wanted.flatMap(({ units }) => units))) {
      // What was decided just before midnight stands on yesterday's board.
      const open = [...journal.unsealedBefore(unitId, today).map(({ date }) => date), today];
      for (const date of open) {
        try {
          await lookAt(unitId, date);
        } catch (error) {
          // A damaged day, or storage that takes no writes: the others are told of all the same.
          log.warn({ unit: unitId, date, reason: reasonOf(error) }, "nothing told of a day");
        }
      }
    }
    for (const key of seenTo.keys()) if (journal.findDay(key)?.sealedAt !== null) seenTo.delete(key);
  };
}
