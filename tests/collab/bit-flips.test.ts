/**
 * A day on a disk that turns bits over. Whatever bit of the database file it is, the day is either refused or exactly
 * what it was: nothing else is ever shown.
 */

import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyUpdate, boardUpdate, createBoardDoc, encodeState, readBoard } from "#shared/document/board-doc.ts";
import type { Actor } from "#shared/protocol.ts";
import { CorruptDayError } from "../../server/journal/journal.ts";
import { loadDay, readRows } from "../../server/journal/journal-reader.ts";
import { openSqliteReader } from "../../server/journal/sqlite-journal.ts";
import { openReadConnection } from "../../server/store/connection.ts";
import { databaseIn } from "../../server/store/data-folder.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";
import { report } from "../long/size.ts";
import { type JournalUnderTest, MEMORY, SQLITE } from "../support/journals.ts";
import { below, seededRandom } from "../support/random-board.ts";
import { addTask, retitle, testBoard } from "../support/test-board.ts";

const DAY = { unitId: "nord", date: "2026-03-24" };
const DOCUMENT = "nord/2026-03-24";
/** A name that stands nowhere else in the file. */
const KARI: Actor = { id: "kari", name: "Kari, who wrote it", role: "lead" };
const OLA: Actor = { id: "ola", name: "Ola S.", role: "staff" };
const EDITS = 120;
const CHECKPOINT_EVERY = 50;
/** A number, or `all`: every bit of the file, which takes an hour. */
const FLIPS = process.env["FLIPS"] ?? "500";

let folder: string;
let path: string;
let original: Buffer;
let sound: string;
/** Where in the file the rows' updates lie, those that lie in one piece. */
let updatePlaces: { readonly at: number; readonly length: number }[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "morgentavla-flips-"));
  path = databaseIn(folder);
  const updates = await storeDay();
  original = readFileSync(path);
  sound = await shown();
  updatePlaces = updates.flatMap((update) => {
    const at = original.indexOf(update);
    // Pages keep remains of rows that moved to another page; a bit there is nobody's.
    return at < 0 || at !== original.lastIndexOf(update) ? [] : { at, length: update.byteLength };
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A day with two checkpoints and a tail, closed as at the end of a server's life. Gives the small updates in it. */
async function storeDay(): Promise<Uint8Array[]> {
  const { journal, close } = openSqliteStore(folder);
  const doc = createBoardDoc();
  doc.clientID = 77;
  const first = boardUpdate(testBoard(DAY.unitId, DAY.date), 1);
  applyUpdate(doc, first);
  await journal.createDay(DAY, { at: 1_000, actor: KARI, bytes: first, claims: [1] });
  const updates: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
  for (let edit = 0; edit < EDITS; edit++) {
    if (edit % 3 === 0) addTask(doc, `N-${edit}`);
    else retitle(doc, `N-${edit - (edit % 3)}`, `N-${edit} changed`);
    const bytes = updates.at(-1) ?? new Uint8Array();
    journal.append({ document: DOCUMENT, at: 2_000 + edit, actor: edit % 2 ? KARI : OLA, bytes, claims: [77] });
    if ((edit + 1) % CHECKPOINT_EVERY === 0) journal.checkpoint(DOCUMENT, encodeState(doc), 2_000 + edit);
  }
  await close();
  return updates;
}

/** Everything that a screen or a replay shows of the stored day. @throws when the day is refused */
async function shown(): Promise<string> {
  const database = openReadConnection(path);
  try {
    const reader = openSqliteReader(database);
    const { day, state, tail } = await loadDay(reader, DOCUMENT);
    const rows = await readRows(reader, DOCUMENT);
    const doc = createBoardDoc();
    doc.transact(() => {
      if (state) applyUpdate(doc, state);
      for (const update of tail) applyUpdate(doc, update);
    });
    const { staff, tasks, meta } = readBoard(doc);
    return JSON.stringify([
      day.unitId,
      day.date,
      meta,
      // In an order of our own: which entity a document names first depends on how it was put together.
      [...staff.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      [...tasks.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      rows.map(({ seq, at, actor, bytes }) => [seq, at, actor, Buffer.from(bytes).toString("base64")]),
    ]);
  } finally {
    database.close();
  }
}

type Outcome = { readonly refused: Error } | { readonly same: boolean };

async function withBitFlipped(bit: number): Promise<Outcome> {
  const at = bit >> 3;
  const write = (byte: number): void => {
    const file = openSync(path, "r+");
    writeSync(file, Uint8Array.of(byte), 0, 1, at);
    closeSync(file);
  };
  const byte = original[at] ?? 0;
  write(byte ^ (1 << (bit & 7)));
  try {
    return { same: (await shown()) === sound };
  } catch (error) {
    return { refused: error as Error };
  } finally {
    write(byte);
  }
}

test(
  `bits anywhere in the file (${FLIPS}): the day is refused or the same`,
  { timeout: FLIPS === "all" ? 4 * 60 * 60_000 : 30_000 + 50 * Number(FLIPS) },
  async () => {
    const random = seededRandom(20_261_122);
    const bits = original.byteLength * 8;
    const flips = FLIPS === "all" ? bits : Number(FLIPS);
    const different: number[] = [];
    let refused = 0;
    for (let flip = 0; flip < flips; flip++) {
      const bit = FLIPS === "all" ? flip : below(random, bits);
      const outcome = await withBitFlipped(bit);
      if ("refused" in outcome) refused += 1;
      else if (!outcome.same) different.push(bit);
    }
    expect(different).toEqual([]);
    expect(refused).toBeGreaterThan(flips / 10);
    expect(await shown()).toBe(sound);
    report(`bit flips in a stored day: ${flips} of ${bits}, all refused (${refused}) or without effect`);
  },
);

test("100 bits in the updates themselves: every one refused, and the day named", async () => {
  const random = seededRandom(7);
  expect(updatePlaces.length).toBeGreaterThan(EDITS / 2);
  const rest: unknown[] = [];
  for (let flip = 0; flip < 100; flip++) {
    const place = updatePlaces[below(random, updatePlaces.length)];
    const outcome = await withBitFlipped(((place?.at ?? 0) + below(random, place?.length ?? 1)) * 8 + below(random, 8));
    const named = "refused" in outcome && outcome.refused instanceof CorruptDayError;
    if (!named || !outcome.refused.message.includes(DOCUMENT)) rest.push(outcome);
  }
  expect(rest).toEqual([]);
});

test("a bit in an author's name: refused, so that nobody is shown as somebody else", async () => {
  const at = original.indexOf(KARI.name);
  expect(at).toBeGreaterThan(0);
  for (let bit = 0; bit < KARI.name.length * 8; bit++) {
    expect(await withBitFlipped(at * 8 + bit)).toMatchObject({ refused: { document: DOCUMENT } });
  }
});

test.each([MEMORY, SQLITE])("rows missing at the end are noticed, in $name", async ({ open }) => {
  const tested: JournalUnderTest = open();
  await tested.journal.createDay(DAY, { actor: OLA, at: 1_000, bytes: Uint8Array.of(1) });
  for (let row = 2; row <= 9; row++) {
    tested.journal.append({ document: DOCUMENT, actor: KARI, at: row, bytes: Uint8Array.of(row) });
    if (row === 5) tested.journal.checkpoint(DOCUMENT, Uint8Array.of(5, 5), row);
  }
  await tested.journal.flushed();
  for (const seq of [9, 8, 7, 6]) {
    tested.removeRow(DOCUMENT, seq);
    await expect(tested.journal.load(DOCUMENT)).rejects.toMatchObject({ name: CorruptDayError.name, seq });
    await expect(tested.journal.rows(DOCUMENT)).rejects.toMatchObject({ document: DOCUMENT, seq });
  }
  await tested.close();
});
