import { expect, test } from "vitest";
import { openReplay } from "#shared/document/replay.ts";
import { documentName } from "#shared/protocol.ts";
import { openDays } from "../../server/day/days.ts";
import { loadUnits } from "../../server/day/units.ts";
import { demoPlan } from "../../server/demo/plan.ts";
import { demoPlanSource, seedDemo } from "../../server/demo/seed-demo.ts";
import { simulateDay } from "../../server/demo/yesterday.ts";
import { zonedInstant } from "../../server/day/zoned-instant.ts";
import { openMemoryStore } from "../../server/store/memory-store.ts";

const TODAY = "2026-11-25";
const YESTERDAY = "2026-11-24";
const units = loadUnits().units;

/** A clock of the unit that shows so many minutes after midnight of today. */
function clockAt(minute: number): { readonly now: () => number; readonly elapsed: () => number } {
  return { now: () => zonedInstant(TODAY, minute, "Europe/Oslo"), elapsed: () => 0 };
}

function start(minute = 600) {
  const store = openMemoryStore();
  const lines: unknown[] = [];
  const log = { info: (details: unknown) => lines.push(details) };
  const seed = (): Promise<void> =>
    seedDemo({ journal: store.journal, units, today: () => TODAY, log, clock: clockAt(minute) });
  return { store, seed, lines };
}

test("yesterday is written once for each unit with a day board, and is what was simulated", async () => {
  const { store, seed, lines } = start();
  await seed();
  expect([...store.days.keys()]).toEqual([`nord/${YESTERDAY}`, `sor/${YESTERDAY}`, `breidablikktunet/${YESTERDAY}`]);
  const rows = await store.journal.rows(documentName({ unitId: "nord", date: YESTERDAY }));
  const { board } = simulateDay("nord", YESTERDAY);
  expect(openReplay(rows.map(({ bytes }) => bytes)).boardAt(rows.length)).toEqual(board);
  expect(rows[0]).toMatchObject({ seq: 1, at: zonedInstant(YESTERDAY, 300, "Europe/Oslo"), actor: { role: "system" } });
  expect(lines).toHaveLength(3);
  await seed();
  expect(await store.journal.rows(`nord/${YESTERDAY}`)).toEqual(rows);
  expect(lines).toHaveLength(3);
});

test("every author's client id is claimed by that author", async () => {
  const { store, seed } = start();
  await seed();
  const { owners } = await store.journal.load(`sor/${YESTERDAY}`);
  const { rows } = simulateDay("sor", YESTERDAY);
  expect(owners).toEqual(new Map(rows.map(({ clientId, actor }) => [clientId, actor.id])));
});

test("before the night is over only what has happened is there", async () => {
  const { store, seed } = start(120);
  await seed();
  const rows = await store.journal.rows(`nord/${YESTERDAY}`);
  const all = simulateDay("nord", YESTERDAY).rows;
  expect(rows.length).toBeLessThan(all.length);
  expect(rows.length).toBeGreaterThan(500);
  expect(Math.max(...rows.map(({ at }) => at))).toBeLessThanOrEqual(clockAt(120).now());
});

test("a day whose writing was cut off after its first row is finished", async () => {
  const { store, seed } = start();
  const [first] = simulateDay("nord", YESTERDAY).rows;
  if (!first) throw new Error("no first row");
  await store.journal.createDay({ unitId: "nord", date: YESTERDAY }, { ...first, claims: [first.clientId] });
  await seed();
  expect((await store.journal.rows(`nord/${YESTERDAY}`)).length).toBe(simulateDay("nord", YESTERDAY).rows.length);
});

test("a day that people have worked on is left alone", async () => {
  const { store, seed } = start();
  const days = openDays(store.journal, loadUnits(), demoPlanSource, { ...clockAt(-900) });
  await days.ensureDay({ unitId: "nord", date: YESTERDAY });
  await seed();
  expect(await store.journal.rows(`nord/${YESTERDAY}`)).toHaveLength(1);
  expect((await store.journal.rows(`sor/${YESTERDAY}`)).length).toBeGreaterThan(500);
});

test("the plan source has the demo's plan for its units and an empty board for the others", () => {
  expect(demoPlanSource.plan("nord", TODAY)).toEqual(demoPlan("nord", TODAY));
  const other = demoPlanSource.plan("stokkbakken", TODAY);
  expect(other.meta).toMatchObject({ unitId: "stokkbakken", unitName: "Stokkbakken omsorgssenter", date: TODAY });
  expect([other.visits.size, other.staff.size]).toEqual([0, 0]);
});
