/**
 * The days there are. The server makes a day, once, when its date has come; clients never do, and never compute which
 * day it is.
 */

import { applyUpdate, boardUpdate, createBoardDoc, readBoard } from "#shared/document/board-doc.ts";
import type { Board } from "#shared/domain/board.ts";
import { carryOver, earlierPairs } from "#shared/domain/carry-over.ts";
import { type Actor, type DayName, documentName } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import { CorruptDayError, type Journal, type StoredDay } from "../journal/journal.ts";
import type { Log } from "../log.ts";
import { clockChangeOn } from "./clock-change.ts";
import { operatingDate } from "./operating-date.ts";
import type { PlanSource } from "./plan-source.ts";
import type { Unit, Units } from "./units.ts";

export const SYSTEM: Actor = { id: "system", name: "Morgentavla", role: "system" };
/** The Yjs client id of the day's first update. Always the same, so that the same plan gives the same bytes. */
const SYSTEM_CLIENT_ID = 1;

export interface Days {
  readonly timeZone: string;
  readonly units: readonly Unit[];
  readonly unit: (unitId: string) => Unit | null;
  /** The operating date of now. */
  readonly today: () => string;
  /** Makes the day unless it is there. @throws StorageFailingError */
  readonly ensureDay: (day: DayName) => Promise<void>;
  /** The day for somebody who wants to work on it; today is made, other days must be there. @throws StorageFailingError */
  readonly open: (day: DayName) => Promise<StoredDay | null>;
  readonly isThere: (day: DayName) => boolean;
  /** The newest day before today. */
  readonly previous: (unitId: string) => StoredDay | null;
  /** The newest day before this one. */
  readonly before: (day: DayName) => StoredDay | null;
  /** The board as the journal has it. @throws CorruptDayError, UnknownDayError */
  readonly board: (day: DayName) => Promise<Board>;
}

/** A long weekend; after more days apart the two agree anew. Each is a board to read before the day is there. */
const PAIRS_LAST_DAYS = 4;

export function openDays(
  journal: Journal,
  units: Units,
  source: PlanSource,
  clock: Clock,
  log: Pick<Log, "error"> | null = null,
): Days {
  // Looked up each time: an administrator may add a unit while the server runs.
  const unitOf = (unitId: string): Unit | null => units.units.find(({ id }) => id === unitId) ?? null;
  const today = (): string => operatingDate(clock.now(), units.timeZone);

  async function ensureDay(day: DayName): Promise<void> {
    if (journal.findDay(documentName(day))) return;
    const bytes = boardUpdate(await planWithYesterday(day), SYSTEM_CLIENT_ID);
    await journal.createDay(day, { at: clock.now(), actor: SYSTEM, bytes, claims: [SYSTEM_CLIENT_ID] });
  }

  /** In the day's first update and nowhere else, so that nothing can come back twice. */
  async function planWithYesterday(day: DayName): Promise<Board> {
    const planned = source.plan(day.unitId, day.date);
    // Here and not in each source of plans: it is a fact of the date, and none of them could know better.
    const clockChange = clockChangeOn(day.date, units.timeZone);
    const plan: Board = { ...planned, meta: { ...planned.meta, clockChange } };
    const before = journal.dayBefore(day.unitId, day.date);
    if (!before) return plan;
    try {
      const previous = await boardOf(before.document);
      return await withPairs(carryOver(previous, plan), previous);
    } catch (error) {
      // People must have a board this morning, also when yesterday's is damaged and waits for its backup.
      if (!(error instanceof CorruptDayError)) throw error;
      log?.error({ document: before.document, seq: error.seq }, "nothing carried over from a damaged day");
      return plan;
    }
  }

  /** Somebody who learns from somebody comes back from days off, and so does the other. */
  async function withPairs(plan: Board, yesterday: Board): Promise<Board> {
    const boards = [yesterday];
    while (boards.length < PAIRS_LAST_DAYS) {
      const { unitId, date } = (boards.at(-1) ?? yesterday).meta;
      const before = journal.dayBefore(unitId, date);
      if (!before) break;
      boards.push(await boardOf(before.document));
    }
    return { ...plan, staff: earlierPairs(boards, plan) };
  }

  async function boardOf(document: string): Promise<Board> {
    const { state, tail } = await journal.load(document);
    const doc = createBoardDoc();
    doc.transact(() => {
      if (state) applyUpdate(doc, state);
      for (const update of tail) applyUpdate(doc, update);
    });
    const board = readBoard(doc);
    doc.destroy();
    return board;
  }

  return {
    get timeZone() {
      return units.timeZone;
    },
    get units() {
      return units.units;
    },
    unit: unitOf,
    today,
    ensureDay,
    async open(day) {
      if (!unitOf(day.unitId)) return null;
      if (day.date === today()) await ensureDay(day);
      return journal.findDay(documentName(day));
    },
    isThere: (day) => journal.findDay(documentName(day)) !== null,
    previous: (unitId) => journal.dayBefore(unitId, today()),
    before: ({ unitId, date }) => journal.dayBefore(unitId, date),
    board: (day) => boardOf(documentName(day)),
  };
}
