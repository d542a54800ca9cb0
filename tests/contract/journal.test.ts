/** The promises of server/journal/journal.ts, by their numbers, for every implementation. */

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CorruptDayError, type Journal, StorageFailingError, UnknownDayError } from "../../server/journal/journal.ts";
import type { Actor, DayName } from "#shared/protocol.ts";
import { type JournalUnderTest, MEMORY, SQLITE } from "../support/journals.ts";

const KARI: Actor = { id: "kari", name: "Kari N.", role: "staff" };
const OLA: Actor = { id: "ola", name: "Ola S.", role: "lead" };
const DAY: DayName = { unitId: "nord", date: "2026-03-28" };
const NEXT: DayName = { unitId: "nord", date: "2026-03-29" };
const DOCUMENT = "nord/2026-03-28";
const OTHER = "nord/2026-03-29";

function bytes(...values: number[]): Uint8Array {
  return Uint8Array.from(values);
}

function appendNumbers(journal: Journal, document: string, from: number, to: number): void {
  for (let value = from; value <= to; value++) {
    journal.append({ document, actor: value % 2 ? KARI : OLA, at: 1_000 + value, bytes: bytes(1, value, 2) });
  }
}

async function storedValues(journal: Journal, document: string): Promise<(number | undefined)[]> {
  return (await journal.rows(document)).map((row) => row.bytes[1]);
}

function storageBecomes(journal: Journal, wanted: "ok" | "failing"): Promise<void> {
  return new Promise((resolve) => {
    const undo = journal.onStorage((state) => {
      if (state !== wanted) return;
      undo();
      resolve();
    });
  });
}

describe.each([MEMORY, SQLITE])("the journal in $name", ({ open }) => {
  let tested: JournalUnderTest;
  let journal: Journal;

  beforeEach(async () => {
    tested = open();
    journal = tested.journal;
    await journal.createDay(DAY, { actor: OLA, at: 1_000, bytes: bytes(1, 0, 2) });
  });

  afterEach(() => tested.close());

  test("1: rows are numbered in the order of append, each with its author and time", async () => {
    appendNumbers(journal, DOCUMENT, 1, 40);
    const rows = await journal.rows(DOCUMENT);
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    expect(rows.map((row) => row.bytes[1])).toEqual(Array.from({ length: 41 }, (_, index) => index));
    expect(rows[5]).toMatchObject({ actor: KARI, at: 1_005 });
    expect(rows[6]).toMatchObject({ actor: OLA, at: 1_006 });
  });

  test("1: a clock that is set back does not turn the order of a day around", async () => {
    for (const at of [5_000, 1_000, 4_999, 6_000])
      journal.append({ document: DOCUMENT, actor: KARI, at, bytes: bytes(1) });
    expect((await journal.rows(DOCUMENT)).map((row) => row.at)).toEqual([1_000, 5_000, 5_000, 5_000, 6_000]);
  });

  test("1: days are numbered apart from each other", async () => {
    await journal.createDay(NEXT, { actor: OLA, at: 1, bytes: bytes(1, 9, 2) });
    appendNumbers(journal, DOCUMENT, 1, 3);
    appendNumbers(journal, OTHER, 1, 1);
    expect(await storedValues(journal, DOCUMENT)).toEqual([0, 1, 2, 3]);
    expect(await storedValues(journal, OTHER)).toEqual([9, 1]);
  });

  test("2: a ticket is not settled when it is handed out, and is settled in order", async () => {
    const first = journal.append({ document: DOCUMENT, actor: KARI, at: 1, bytes: bytes(1) });
    const second = journal.append({ document: DOCUMENT, actor: KARI, at: 1, bytes: bytes(2) });
    expect(second).toBeGreaterThan(first);
    expect(journal.position()).toBe(second);
    expect(journal.settled()).toBeLessThan(first);
    await journal.flushed();
    expect(journal.settled()).toBe(second);
  });

  test("2: listeners hear of settled tickets before flushed resolves", async () => {
    const heard: number[] = [];
    journal.onSettled(() => heard.push(journal.settled()));
    const ticket = journal.append({ document: DOCUMENT, actor: KARI, at: 1, bytes: bytes(1) });
    await journal.flushed();
    expect(heard).toEqual([ticket]);
  });

  test("3: of many who create a day at once, one does", async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        journal.createDay(NEXT, { actor: KARI, at: index, bytes: bytes(1, index, 2) }),
      ),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await storedValues(journal, OTHER)).toEqual([made.indexOf(true)]);
    expect(await journal.createDay(NEXT, { actor: KARI, at: 99, bytes: bytes(1) })).toBe(false);
  });

  test("3: a day that nobody made is unknown", async () => {
    expect(journal.findDay(OTHER)).toBeNull();
    await expect(journal.load(OTHER)).rejects.toBeInstanceOf(UnknownDayError);
    await expect(journal.rows(OTHER)).rejects.toBeInstanceOf(UnknownDayError);
  });

  test("3: finds the day before a date, and days that are not sealed", async () => {
    await journal.createDay(NEXT, { actor: OLA, at: 1, bytes: bytes(1) });
    expect(journal.dayBefore("nord", "2026-03-30")?.date).toBe("2026-03-29");
    expect(journal.dayBefore("nord", "2026-03-29")?.date).toBe("2026-03-28");
    expect(journal.dayBefore("nord", "2026-03-28")).toBeNull();
    expect(journal.dayBefore("sor", "2026-03-30")).toBeNull();
    await journal.seal(DOCUMENT, 7_000);
    expect(journal.findDay(DOCUMENT)?.sealedAt).toBe(7_000);
    expect(journal.unsealedBefore("nord", "2026-03-30").map((day) => day.date)).toEqual(["2026-03-29"]);
  });

  test.each(["bytes", "at", "actor"] as const)("4: a row whose %s changed is found, by its number", async (what) => {
    appendNumbers(journal, DOCUMENT, 1, 6);
    await journal.flushed();
    tested.damageRow(DOCUMENT, 4, what);
    await expect(journal.load(DOCUMENT)).rejects.toMatchObject({
      name: CorruptDayError.name,
      document: DOCUMENT,
      seq: 4,
    });
    await expect(journal.rows(DOCUMENT)).rejects.toBeInstanceOf(CorruptDayError);
  });

  test("4: for looking at, a damaged day is told up to its damage, and a sound one from any row on", async () => {
    appendNumbers(journal, DOCUMENT, 1, 6);
    const numbers = async (after: number): Promise<unknown> => {
      const { rows, damagedAt } = await journal.soundRows(DOCUMENT, after);
      return [rows.map(({ seq }) => seq), damagedAt];
    };
    expect(await numbers(0)).toEqual([[1, 2, 3, 4, 5, 6, 7], null]);
    expect(await numbers(5)).toEqual([[6, 7], null]);
    expect(await numbers(7)).toEqual([[], null]);
    expect(await numbers(99)).toEqual([[], null]);
    tested.damageRow(DOCUMENT, 4, "bytes");
    expect(await numbers(0)).toEqual([[1, 2, 3], 4]);
    await expect(journal.soundRows("nord/2001-01-01", 0)).rejects.toBeInstanceOf(UnknownDayError);
  });

  test("4: a missing row is found", async () => {
    appendNumbers(journal, DOCUMENT, 1, 6);
    await journal.flushed();
    tested.removeRow(DOCUMENT, 3);
    await expect(journal.load(DOCUMENT)).rejects.toMatchObject({ seq: 3 });
  });

  test("4: two rows that changed places are found", async () => {
    appendNumbers(journal, DOCUMENT, 1, 6);
    await journal.flushed();
    tested.swapRows(DOCUMENT, 3);
    await expect(journal.rows(DOCUMENT)).rejects.toMatchObject({ seq: 3 });
  });

  test("4: other days stay readable beside a damaged one", async () => {
    await journal.createDay(NEXT, { actor: OLA, at: 1, bytes: bytes(1, 9, 2) });
    tested.damageRow(DOCUMENT, 1, "bytes");
    await expect(journal.load(DOCUMENT)).rejects.toBeInstanceOf(CorruptDayError);
    expect((await journal.load(OTHER)).tail).toEqual([bytes(1, 9, 2)]);
  });

  test("4: loading gives the newest checkpoint and the rows after it", async () => {
    appendNumbers(journal, DOCUMENT, 1, 4);
    journal.checkpoint(DOCUMENT, bytes(7, 7, 7), 2_000);
    appendNumbers(journal, DOCUMENT, 5, 6);
    const { state, tail, brokenCheckpoints } = await journal.load(DOCUMENT);
    expect(state).toEqual(bytes(7, 7, 7));
    expect(tail).toEqual([bytes(1, 5, 2), bytes(1, 6, 2)]);
    expect(brokenCheckpoints).toBe(0);
    expect(await storedValues(journal, DOCUMENT)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test("4: a damaged checkpoint is left out, and said", async () => {
    appendNumbers(journal, DOCUMENT, 1, 2);
    journal.checkpoint(DOCUMENT, bytes(7, 7, 7), 2_000);
    await journal.flushed();
    tested.damageCheckpoints(DOCUMENT);
    const { state, tail, brokenCheckpoints } = await journal.load(DOCUMENT);
    expect(state).toBeNull();
    expect(tail).toHaveLength(3);
    expect(brokenCheckpoints).toBe(1);
  });

  test("4: two checkpoints are kept", async () => {
    for (let round = 1; round <= 5; round++) {
      appendNumbers(journal, DOCUMENT, round, round);
      journal.checkpoint(DOCUMENT, bytes(round), 2_000);
    }
    await journal.flushed();
    expect(tested.checkpointSeqs(DOCUMENT)).toEqual([6, 5]);
    expect((await journal.load(DOCUMENT)).state).toEqual(bytes(5));
  });

  test("4: a client id belongs to the first who claims it", async () => {
    journal.append({ document: DOCUMENT, actor: KARI, at: 1, bytes: bytes(1), claims: [11, 12] });
    journal.append({ document: DOCUMENT, actor: OLA, at: 1, bytes: bytes(2), claims: [12, 13] });
    expect([...(await journal.load(DOCUMENT)).owners]).toEqual([
      [11, "kari"],
      [12, "kari"],
      [13, "ola"],
    ]);
  });

  test("5: a failed commit names its days before anything settles, and leaves nothing behind", async () => {
    await journal.createDay(NEXT, { actor: OLA, at: 1, bytes: bytes(1) });
    const mend = tested.breakStorage();
    const events: string[] = [];
    journal.onFailed((documents) => events.push(`failed ${[...documents].join(" ")}`));
    journal.onSettled(() => events.push("settled"));
    appendNumbers(journal, DOCUMENT, 1, 3);
    const late = journal.createDay({ unitId: "sor", date: "2026-03-28" }, { actor: OLA, at: 1, bytes: bytes(1) });
    await expect(late).rejects.toBeInstanceOf(StorageFailingError);
    expect(events).toEqual([`failed ${DOCUMENT} sor/2026-03-28`, "settled"]);
    expect(await storedValues(journal, DOCUMENT)).toEqual([0]);
    const well = storageBecomes(journal, "ok");
    mend();
    await well;
    appendNumbers(journal, DOCUMENT, 8, 9);
    expect(await storedValues(journal, DOCUMENT)).toEqual([0, 8, 9]);
    expect(journal.findDay("sor/2026-03-28")).toBeNull();
  });

  test("6: while storage fails nothing is taken, reading goes on, and it recovers by itself", async () => {
    appendNumbers(journal, DOCUMENT, 1, 2);
    await journal.flushed();
    const mend = tested.breakStorage();
    const failing = storageBecomes(journal, "failing");
    appendNumbers(journal, DOCUMENT, 3, 3);
    await failing;
    expect(journal.storage()).toBe("failing");
    expect(() => appendNumbers(journal, DOCUMENT, 4, 4)).toThrow(StorageFailingError);
    await expect(journal.seal(DOCUMENT, 1)).rejects.toBeInstanceOf(StorageFailingError);
    expect((await journal.load(DOCUMENT)).tail).toHaveLength(3);
    const well = storageBecomes(journal, "ok");
    mend();
    await well;
    expect(journal.storage()).toBe("ok");
    appendNumbers(journal, DOCUMENT, 5, 5);
    expect(await storedValues(journal, DOCUMENT)).toEqual([0, 1, 2, 5]);
  });

  test("7: reading right after writing sees what was written", async () => {
    appendNumbers(journal, DOCUMENT, 1, 3);
    expect(await storedValues(journal, DOCUMENT)).toEqual([0, 1, 2, 3]);
  });

  test("closing writes what is left, and takes nothing after", async () => {
    appendNumbers(journal, DOCUMENT, 1, 3);
    await journal.close();
    expect(journal.settled()).toBe(journal.position());
    expect(() => appendNumbers(journal, DOCUMENT, 4, 4)).toThrow(StorageFailingError);
  });

  test("a thousand rows of one turn are one place in the order", async () => {
    appendNumbers(journal, DOCUMENT, 1, 250);
    appendNumbers(journal, DOCUMENT, 1, 250);
    appendNumbers(journal, DOCUMENT, 1, 250);
    const { tail } = await journal.load(DOCUMENT);
    expect(tail).toHaveLength(751);
    expect((await journal.rows(DOCUMENT)).at(-1)).toMatchObject({ seq: 751, bytes: bytes(1, 250, 2) });
  });
});
