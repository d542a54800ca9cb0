/**
 * A day on a disk that turns bits over. Whatever bit of the database file it is, the day is either refused or exactly
 * what it was: nothing else is ever shown.
 */

import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyUpdate, boardUpdate, createBoardDoc, encodeState, readBoard } from "#shared/document/board-doc.ts";
import type { Actor, DayName } from "#shared/protocol.ts";
import { CorruptDayError, type JournalRow } from "../../server/journal/journal.ts";
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
/** SQLite's own. */
const PAGE_BYTES = 4096;
/** A number, or `all`: every bit of the file, which takes half an hour. */
const FLIPS = process.env["FLIPS"] ?? "500";

let folder: string;
let path: string;
let original: Buffer;
let sound: { readonly read: string; readonly shown: string };
/** Where in the file the rows' updates lie, those that lie in one piece. */
let updatePlaces: { readonly at: number; readonly length: number }[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "morgentavla-flips-"));
  path = databaseIn(folder);
  const updates = await storeDay();
  original = readFileSync(path);
  const read = await readDay();
  sound = { read: textOf(read), shown: shownOf(read) };
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

interface ReadDay {
  readonly day: DayName;
  readonly state: Uint8Array | null;
  readonly tail: readonly Uint8Array[];
  readonly rows: readonly JournalRow[];
}

/** All that the screens and the replay of the stored day are made from. @throws when the day is refused */
async function readDay(): Promise<ReadDay> {
  const database = openReadConnection(path);
  try {
    const reader = openSqliteReader(database);
    const { day, state, tail } = await loadDay(reader, DOCUMENT);
    return { day, state, tail, rows: await readRows(reader, DOCUMENT) };
  } finally {
    database.close();
  }
}

function textOf({ day, state, tail, rows }: ReadDay): string {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
  return JSON.stringify([
    [day.unitId, day.date],
    state && base64(state),
    tail.map(base64),
    rows.map(({ seq, at, actor, bytes }) => [seq, at, actor.id, actor.name, actor.role, base64(bytes)]),
  ]);
}

function shownOf({ day, state, tail, rows }: ReadDay): string {
  const doc = createBoardDoc();
  doc.transact(() => {
    if (state) applyUpdate(doc, state);
    for (const update of tail) applyUpdate(doc, update);
  });
  const { staff, tasks, meta } = readBoard(doc);
  return JSON.stringify([
    meta,
    // In an order of our own: which entity a document names first depends on how it was put together.
    [...staff.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    [...tasks.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    textOf({ day, state: null, tail: [], rows }),
  ]);
}

type Outcome = { readonly refused: Error } | { readonly same: boolean };

async function withBytes(at: number, bytes: Uint8Array): Promise<Outcome> {
  write(at, bytes);
  try {
    const read = await readDay();
    // The same bytes give the same board. Others may too: without its newest checkpoint a day is read from its rows.
    return { same: textOf(read) === sound.read || shownOf(read) === sound.shown };
  } catch (error) {
    return { refused: error as Error };
  } finally {
    write(at, original.subarray(at, at + bytes.byteLength));
  }
}

function write(at: number, bytes: Uint8Array): void {
  const file = openSync(path, "r+");
  writeSync(file, bytes, 0, bytes.byteLength, at);
  closeSync(file);
}

function withBitFlipped(bit: number): Promise<Outcome> {
  const at = bit >> 3;
  return withBytes(at, Uint8Array.of((original[at] ?? 0) ^ (1 << (bit & 7))));
}

/**
 * A page that can be overwritten as a whole, three times over, and changes nothing is not read when the day is: no bit
 * of it needs to be tried. (Read as part of a tree it would be refused for its type, read as content for its hash.)
 */
async function isRead(page: number): Promise<boolean> {
  for (const fill of [0, 0xff, 0x5a]) {
    const outcome = await withBytes(page * PAGE_BYTES, new Uint8Array(PAGE_BYTES).fill(fill));
    if ("refused" in outcome || !outcome.same) return true;
  }
  return false;
}

async function* allBits(): AsyncGenerator<number> {
  for (let page = 0; page * PAGE_BYTES < original.byteLength; page++) {
    if (!(await isRead(page))) continue;
    for (let bit = 0; bit < PAGE_BYTES * 8; bit++) yield page * PAGE_BYTES * 8 + bit;
  }
}

function* someBits(count: number): Generator<number> {
  const random = seededRandom(20_261_122);
  for (let flip = 0; flip < count; flip++) yield below(random, original.byteLength * 8);
}

test(
  `bits anywhere in the file (${FLIPS}): the day is refused or the same`,
  { timeout: FLIPS === "all" ? 4 * 60 * 60_000 : 30_000 + 50 * Number(FLIPS) },
  async () => {
    const different: number[] = [];
    let tried = 0;
    let refused = 0;
    for await (const bit of FLIPS === "all" ? allBits() : someBits(Number(FLIPS))) {
      const outcome = await withBitFlipped(bit);
      tried += 1;
      if ("refused" in outcome) refused += 1;
      else if (!outcome.same) different.push(bit);
    }
    expect(different).toEqual([]);
    expect(refused).toBeGreaterThan(tried / 10);
    expect(textOf(await readDay())).toBe(sound.read);
    const bits = original.byteLength * 8;
    const rest = FLIPS === "all" ? `, the other ${bits - tried} in pages that are not read` : "";
    report(`bit flips in a stored day: ${tried} of ${bits}, all refused (${refused}) or without effect${rest}`);
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
