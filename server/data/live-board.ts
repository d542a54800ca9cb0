/**
 * Carries a corrected plan over to the board that is live. What the plan said before is kept with the correction itself,
 * in the same change, and goes when the board has taken it: a server that stops in between goes on where it was.
 */

import * as z from "zod";
import type { Board } from "#shared/domain/board.ts";
import { liveChanges } from "#shared/domain/import/live-changes.ts";
import { documentName } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import type { ChangeDay } from "../collab/change-day.ts";
import { type Days, SYSTEM } from "../day/days.ts";
import { type Journal, StorageFailingError } from "../journal/journal.ts";
import { type Log, reasonOf } from "../log.ts";
import type { SetupSource } from "../setup/setup-source.ts";
import { openCollection, type RecordChange, type Records } from "../store/records.ts";

/** The plan as it was, in its own shape; only this file writes it, and a board's entities are checked where they are read. */
const beforeSchema = z.strictObject({
  staff: z.array(z.unknown()),
  visits: z.array(z.unknown()),
  tasks: z.array(z.unknown()),
});

export interface LiveBoard {
  /** What to keep beside a correction of the unit's plan; none when today's board is not made yet. */
  readonly before: (unitId: string) => readonly RecordChange[];
  /** Brings the live board up to date; waiting when it could not be done now, and will be. */
  readonly bring: (unitId: string) => Promise<{ changed: number; kept: number; waiting: boolean }>;
  /** Of the visits and tasks on today's board; none before it is made. */
  readonly ids: (unitId: string) => Promise<ReadonlySet<string>>;
  /** What was left when the server stopped. */
  readonly resume: () => Promise<void>;
}

export interface LiveBoardParts {
  readonly records: Records;
  readonly source: SetupSource;
  readonly days: Days;
  readonly journal: Journal;
  readonly changeDay: ChangeDay;
  readonly clock: Clock;
  readonly log: Log;
}

export function openLiveBoard(parts: LiveBoardParts): LiveBoard {
  const { records, source, days, journal, changeDay, clock, log } = parts;
  const pending = openCollection(records, "import-pending", beforeSchema);
  const nothing = { changed: 0, kept: 0, waiting: false };

  async function bring(unitId: string): Promise<typeof nothing> {
    const date = days.today();
    const entry = pending.get(`${unitId}/${date}`);
    const plan = source.generate(unitId, date)?.board;
    if (!entry || !plan) return nothing;
    const before: Board = {
      ...plan,
      staff: byId(entry.value.staff),
      visits: byId(entry.value.visits),
      tasks: byId(entry.value.tasks),
    };
    let kept = 0;
    try {
      const changed = await changeDay(documentName({ unitId, date }), SYSTEM, (live) => {
        const found = liveChanges(live, before, plan);
        kept = found.kept.length;
        return found.changes;
      });
      // Somebody who imported meanwhile has put a new one there.
      await records.change([pending.remove(entry.key, entry.version)], clock.now());
      return { changed, kept, waiting: false };
    } catch (error) {
      if (!(error instanceof StorageFailingError)) throw error;
      log.warn({ unit: unitId, reason: reasonOf(error) }, "import waits for the board");
      return { ...nothing, waiting: true };
    }
  }

  return {
    bring,
    before(unitId) {
      const date = days.today();
      const key = `${unitId}/${date}`;
      const stored = pending.get(key);
      // What waits already is older, and the way from it to the new plan holds both corrections.
      if (stored) return [pending.set(key, stored.value, stored.version)];
      const board = journal.findDay(documentName({ unitId, date })) && source.generate(unitId, date)?.board;
      if (!board) return [];
      const [staff, visits, tasks] = [board.staff, board.visits, board.tasks].map((each) => [...each.values()]);
      return [pending.set(key, { staff: staff ?? [], visits: visits ?? [], tasks: tasks ?? [] }, 0)];
    },
    async ids(unitId) {
      const day = { unitId, date: days.today() };
      if (!days.isThere(day)) return new Set();
      const { visits, tasks } = await days.board(day);
      return new Set([...visits.keys(), ...tasks.keys()]);
    },
    async resume() {
      for (const { id } of days.units) await bring(id);
      const left = pending.list().filter(({ key }) => !key.endsWith(days.today()));
      // Of a day that is over: its board is history.
      await records.change(
        left.map(({ key }) => pending.remove(key, null)),
        clock.now(),
      );
    },
  };
}

function byId<E extends { readonly id: string }>(entities: readonly unknown[]): ReadonlyMap<E["id"], E> {
  return new Map((entities as readonly E[]).map((entity) => [entity.id, entity]));
}
