/** A unit's set-up as a file that another installation reads: all of it, and the same morning is made of it there. */

import { expect, test } from "vitest";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import type { SetupFileView } from "#shared/setup-api.ts";
import { setupFile } from "../../server/data/setup-file.ts";
import { openCatalogues } from "../../server/day/catalogues.ts";
import { setupSource, setupUnits } from "../../server/setup/setup-source.ts";
import { openSetupStore } from "../../server/setup/setup-store.ts";
import { openMemoryStore } from "../../server/store/memory-store.ts";
import { openAccessClient } from "../support/access-client.ts";
import { buildEmployee, buildStandingVisit } from "../support/build-setup.ts";
import { openSetUpServer } from "../support/set-up-server.ts";
import { openTestServer } from "../support/test-server.ts";

const TODAY = "2026-03-24";
/** A Friday. */
const LATER = "2026-03-27";

const shift = (date: string) => ({
  ...{ employeeId: "kari", date, code: "N", start: 1305, end: 1890 },
  ...{ breakMinutes: 30, sourceId: null },
});

test("a whole set-up goes out and in: nothing is lost on the way, and a correction changes only what it should", async () => {
  const wednesday = { cells: [{ employeeId: "kari", codes: ["D"] }] };
  const matrix = { names: ["N-14", "N-2"], minutes: [0, 7.5, null, 0], at: 3, by: "Leder" };
  const daily = { kind: "everyDays", days: 1 } as const;
  const bowling = { typeId: "other", title: "Bowling", minutes: 30, bound: null, intervalDays: null };
  const here = await openSetUpServer((made) => [
    made.units.set("nord", newUnit("nord", "Nord"), 0),
    made.employees.set("nord/kari", buildEmployee("kari"), 0),
    ...["2026-03-23", TODAY, LATER].map((date) => made.rota.set(`nord/${date}/kari/N`, shift(date), 0)),
    made.rotaTemplates.set("nord/3", wednesday, 0),
    made.standingVisits.set("nord/dusj", buildStandingVisit("dusj", { recurrence: daily }), 0),
    made.standingTasks.set(
      "nord/kule",
      {
        id: "kule",
        task: bowling,
        patient: null,
        recurrence: daily,
        from: TODAY,
        until: null,
        pauses: [],
        sourceId: null,
      },
      0,
    ),
    made.newPatients.set("nord/N-2", { patient: "N-2", startedOn: TODAY }, 0),
    made.travelMatrix.set("nord", matrix, 0),
    made.importColumns.set("nord/visits", { hvemerdet: "patient" }, 0),
  ]);
  const catalogues = openCatalogues(here.store.records);
  const about = { from: TODAY, agreedAt: "Avdelingsmøte", author: "Leder" };
  const dropped = catalogues.current.taskTypes.map((type) => ({ ...type, defaultPriority: "canDrop" as const }));
  await catalogues.publish({ ...about, unitId: null, what: { kind: "list", taskTypes: dropped } }, 3);
  const changes = { shower: { minutes: 55 } };
  await catalogues.publish({ ...about, unitId: "nord", what: { kind: "changes", changes } }, 3);
  const by = { id: "leder", name: "Leder", role: "leader" } as const;
  const leader = await here.server.sessions.open({ kind: "person", actor: by, units: ["nord"] });
  const sent = await openAccessClient(here.url).ask<{ unit: object }>(
    "GET",
    "/api/export/nord/setup",
    undefined,
    leader,
  );
  const file = sent.body;

  const other = openMemoryStore();
  const there = openSetupStore(other.records);
  const second = await openTestServer({ store: other, config: { demo: false }, units: setupUnits(there) });
  const actor = { id: "astrid", name: "Astrid A.", role: "admin" } as const;
  const admin = await second.server.sessions.open({ kind: "person", actor, units: "all" });
  const taken = openCatalogues(other.records);
  const read = (seen = "", what: object = file) =>
    openAccessClient(second.url).ask<SetupFileView>("POST", `/api/installation/setup-file${seen}`, what, admin);
  const { body: first } = await read();
  expect([first.known, setupFile(there, taken, "nord", TODAY)]).toEqual([false, null]);
  expect(Object.fromEntries(Object.entries(first.parts).map(([part, { added }]) => [part, added]))).toEqual({
    ...{ unit: 1, employees: 1, rota: 2, rotaTemplates: 1, catalogue: 2 },
    ...{ visits: 1, tasks: 1, patients: 1, travel: 1, columns: 1 },
  });
  expect((await read(`?seen=${first.seen}`)).status).toBe(200);
  expect(setupFile(there, taken, "nord", TODAY)).toEqual(file);
  expect([there.rotaTemplates.get("nord/3")?.value, there.travelMatrix.get("nord")?.value]).toEqual([
    wednesday,
    matrix,
  ]);
  // The same morning is made of it there: the same people, the same minutes on the road, and the unit's own list.
  const made = [
    setupSource(here.setup, catalogues.inForce).generate("nord", LATER),
    setupSource(there, taken.inForce).generate("nord", LATER),
  ];
  expect(made[1]).toEqual(made[0]);
  expect([made[1]?.board.staff.size, made[1]?.board.visits.size]).toEqual([1, 1]);
  expect(taken.inForce("nord", TODAY).taskTypes.find(({ id }) => id === "shower")).toMatchObject({
    minutes: 55,
    defaultPriority: "canDrop",
  });
  // A corrected file changes what it should; one that was looked at before somebody else wrote changes nothing.
  const corrected = { ...file, unit: { ...file.unit, name: "Nordre" } };
  const { body: next } = await read("", corrected);
  const touched = Object.entries(next.parts).filter(([, { added, changed }]) => added + changed > 0);
  expect([next.known, touched]).toEqual([true, [["unit", { added: 0, changed: 1, unchanged: 0 }]]]);
  expect((await read(`?seen=${first.seen}`, corrected)).error).toBe("changed-meanwhile");
  expect((await read(`?seen=${next.seen}`, corrected)).status).toBe(200);
  expect(setupFile(there, taken, "nord", TODAY)).toEqual(corrected);
  await second.close();
  await here.close();
});
