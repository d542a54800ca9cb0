/**
 * Keeps each day's facts: computed when the day is sealed, on demand for the day that runs, and made up for when they
 * were missed, as long as the day's journal is there. They outlive the boards. Whoever deletes a board calls `keep` first.
 */

import { setImmediate as nextTurn } from "node:timers/promises";
import { dateAfter } from "#shared/domain/clock.ts";
import { dayFacts } from "#shared/domain/day-facts.ts";
import { type DayFacts, dayFactsSchema } from "#shared/domain/day-facts-schema.ts";
import { readDay } from "#shared/document/read-day.ts";
import { type DayName, documentName } from "#shared/protocol.ts";
import type { Clock } from "../clock.ts";
import type { Journal, StoredDay } from "../journal/journal.ts";
import { type Log, reasonOf } from "../log.ts";
import type { Records } from "../store/records.ts";
import { offsetMs } from "./zoned-instant.ts";

/** Facts of days this installation never had a board for: the demo's past weeks. They come one by one. */
export interface PastFacts {
  /** Those of `dates` it has something to tell of. */
  readonly datesOf: (unitId: string, dates: readonly string[], today: string) => readonly string[];
  /** Resolves when all have come. */
  readonly tell: (
    unitId: string,
    dates: readonly string[],
    onFacts: (facts: DayFacts) => Promise<void>,
  ) => Promise<void>;
}

export interface FactsBook {
  /** In order of date, the running day among them. A damaged day is named and left out. */
  readonly between: (unitId: string, from: string, to: string) => Promise<KnownFacts>;
  /** Computes and stores a day that is over, unless that was done before. @throws StorageFailingError */
  readonly keep: (day: DayName) => Promise<void>;
}

interface KnownFacts {
  readonly facts: readonly DayFacts[];
  readonly damaged: readonly string[];
  /** Days whose facts are being made at this moment: ask again soon. */
  readonly coming: number;
}

export interface FactsBookParts {
  readonly journal: Journal;
  readonly records: Records;
  readonly timeZone: () => string;
  readonly today: () => string;
  readonly clock: Clock;
  readonly log: Pick<Log, "warn">;
  readonly pastFacts?: PastFacts | undefined;
}

const COLLECTION = "dayFacts";
/** Updates read in one turn of the event loop: about 5 ms, so that a meeting goes on meanwhile. */
const UPDATES_A_TURN = 25;
/** A page that is loaded again within this gets the same numbers of the running day. */
const RUNNING_MS = 15_000;
const MINUTE_MS = 60_000;

export function openFactsBook(parts: FactsBookParts): FactsBook {
  const { journal, records, today, clock, log, pastFacts } = parts;
  const running = new Map<string, { readonly at: number; readonly facts: DayFacts }>();
  /** Dates that `pastFacts` is at work on, by unit. */
  const coming = new Map<string, Set<string>>();

  function stored(unitId: string): Map<string, DayFacts> {
    const known = new Map<string, DayFacts>();
    for (const { key, value } of records.list(COLLECTION, `${unitId}/`)) {
      const parsed = dayFactsSchema.safeParse(value);
      // Of another version, or changed by hand: one day less in a trend is better than no trend.
      if (parsed.success) known.set(parsed.data.date, parsed.data);
      else log.warn({ key }, "day facts cannot be read and are left out");
    }
    return known;
  }

  /** Null for a damaged day. */
  async function compute({ document, date }: StoredDay): Promise<DayFacts | null> {
    const { rows, damagedAt } = await journal.soundRows(document, 0);
    if (damagedAt !== null) return null;
    const timeZone = parts.timeZone();
    const midnight = Date.parse(`${date}T00:00:00Z`);
    const reading = readDay(rows, (at) => (at + offsetMs(at, timeZone) - midnight) / MINUTE_MS);
    for (let read = 1; ; read++) {
      const { done, value } = reading.next();
      if (done) return dayFacts(value.plan, value.end, value.moments);
      if (read % UPDATES_A_TURN === 0) await nextTurn();
    }
  }

  async function save(facts: DayFacts): Promise<void> {
    const key = documentName(facts);
    await records.change([{ collection: COLLECTION, key, value: facts, expected: 0 }], clock.now());
  }

  async function factsOf(day: StoredDay): Promise<DayFacts | null> {
    if (day.sealedAt !== null) {
      const facts = await compute(day);
      if (facts) await save(facts).catch(() => log.warn({ document: day.document }, "day facts not stored"));
      return facts;
    }
    const known = running.get(day.document);
    if (known && clock.now() - known.at < RUNNING_MS) return known.facts;
    const facts = await compute(day);
    if (facts) running.set(day.document, { at: clock.now(), facts });
    return facts;
  }

  /** Begins to make what is missing, once a unit. @returns how many of `dates` are still to come */
  function imagine(unitId: string, dates: readonly string[]): number {
    if (!pastFacts) return 0;
    const busy = coming.get(unitId);
    const missing = busy && busy.size > 0 ? busy : new Set(pastFacts.datesOf(unitId, dates, today()));
    if (missing !== busy && missing.size > 0) {
      coming.set(unitId, missing);
      pastFacts
        .tell(unitId, [...missing], async (facts) => {
          await save(facts);
          missing.delete(facts.date);
        })
        .catch((error: unknown) => log.warn({ unit: unitId, reason: reasonOf(error) }, "past weeks not made"))
        .finally(() => missing.clear());
    }
    return dates.filter((date) => missing.has(date)).length;
  }

  return {
    async between(unitId, from, to) {
      const journaled = new Map<string, StoredDay>();
      for (let day = journal.dayBefore(unitId, dateAfter(to, 1)); day && day.date >= from;) {
        journaled.set(day.date, day);
        day = journal.dayBefore(unitId, day.date);
      }
      const known = stored(unitId);
      const dates = datesBetween(from, to);
      const facts: DayFacts[] = [];
      const damaged: string[] = [];
      for (const date of dates) {
        const day = journaled.get(date);
        const found = known.get(date) ?? (day ? await factsOf(day) : undefined);
        if (found) facts.push(found);
        else if (found === null) damaged.push(date);
      }
      const unknown = dates.filter((date) => !known.has(date) && !journaled.has(date));
      return { facts, damaged, coming: imagine(unitId, unknown) };
    },
    async keep(name) {
      const day = journal.findDay(documentName(name));
      if (!day || records.get(COLLECTION, day.document)) return;
      const facts = await compute(day);
      if (facts) await save(facts);
    },
  };
}

function datesBetween(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = dateAfter(date, 1)) dates.push(date);
  return dates;
}
