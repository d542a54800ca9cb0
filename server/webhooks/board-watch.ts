/**
 * Finds that a plan was locked or a level set by looking at the boards now and then, instead of in the way of every change:
 * the board must not wait for who wants to be told. What has been told is kept with the telling.
 */

import * as z from "zod";
import { documentName } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import type { Days } from "../day/days.ts";
import type { Journal } from "../journal/journal.ts";
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
}

/** @returns what to call now and then; @throws StorageFailingError */
export function openBoardWatch({ records, webhooks, days, journal, clock }: BoardWatchParts): () => Promise<void> {
  const told = openCollection(records, "webhook-told", toldSchema);

  async function lookAt(unitId: string, date: string): Promise<void> {
    const key = documentName({ unitId, date });
    if (!journal.findDay(key)) return;
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
      for (const { date } of journal.unsealedBefore(unitId, today)) await lookAt(unitId, date);
      await lookAt(unitId, today);
    }
  };
}
