/** kill -9 in the middle of edits, again and again: what was acknowledged is there, and the database is whole each time. */

import { rmSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Board } from "#shared/domain/board.ts";
import type { TaskId } from "#shared/domain/ids.ts";
import { verifyDatabase } from "../../server/backup/verify.ts";
import { databaseIn } from "../../server/store/data-folder.ts";
import { type Acknowledged, joinToday, keepEditing, lostFrom, todayAt, tokenOn } from "../long/crowd.ts";
import { count, limit, report } from "../long/size.ts";
import { demoFolder } from "../support/demo-folder.ts";
import { below, seededRandom } from "../support/random-board.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";
import type { HocuspocusClient } from "../support/sync-client.ts";

const KILLS = count(10, 200);
const PEOPLE = 8;
/** A board takes so many cards that twenty rounds have cards of their own; then the oldest are written anew. */
const ROUNDS_WITH_CARDS = 20;

let folder: string;
let server: ServerProcess | null;
let people: HocuspocusClient[];

beforeEach(async () => {
  folder = await demoFolder();
  server = null;
  people = [];
});

afterEach(async () => {
  for (const person of people) person.destroy();
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

function lostIn(board: Board, rounds: ReadonlyMap<string, Acknowledged>): TaskId[] {
  return [...rounds.values()].flatMap((acknowledged) => lostFrom(board, acknowledged));
}

test(
  `${KILLS} kills while ${PEOPLE} people edit: nothing lost that was acknowledged`,
  { timeout: limit(90_000) },
  async () => {
    const random = seededRandom(9);
    const rounds = new Map<string, Acknowledged>();
    let tokens: readonly string[] = [];
    let edits = 0;
    let rows = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const running = await startServer({ folder });
      server = running;
      const today = await todayAt(running);
      // They sign in once: sessions survive, too.
      if (kill === 0) tokens = await Promise.all(Array.from({ length: PEOPLE }, (_, index) => tokenOn(today, index)));
      const signedIn = tokens;
      people = await Promise.all(Array.from({ length: PEOPLE }, (_, person) => joinToday(today, signedIn[person])));
      for (const person of people) expect(lostIn(person.board(), rounds)).toEqual([]);
      const name = `k${kill % ROUNDS_WITH_CARDS}`;
      rounds.delete(name);
      const editing = keepEditing(people, name);
      await editing.after(60 + below(random, 60));
      await running.kill();
      await editing.stop();
      // Nobody may bring back what the disk has lost.
      for (const person of people.splice(0)) person.destroy();
      rounds.set(name, editing.acknowledged);
      edits += editing.waits.length * 3;

      const { days } = await verifyDatabase(databaseIn(folder));
      const before = rows;
      rows = days.find(({ document }) => document === today.document)?.rows ?? 0;
      expect(rows).toBeGreaterThan(before);
    }
    server = await startServer({ folder });
    const reader = await joinToday(await todayAt(server));
    people.push(reader);
    expect(lostIn(reader.board(), rounds)).toEqual([]);
    report(`${KILLS} kills, ${PEOPLE} clients: ${edits} acknowledged edits, 0 lost; ${rows} rows, every chain whole`);
  },
);
