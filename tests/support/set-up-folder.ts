/** A data folder as an administrator leaves it after set-up: one unit, its people, and who is on the rota these days. */

import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import { dateAfter } from "#shared/domain/clock.ts";
import { operatingDate } from "../../server/day/operating-date.ts";
import { INSTALLATION_KEY, openSetupStore } from "../../server/setup/setup-store.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";

const TIME_ZONE = "Europe/Oslo";

/** The folder's path; the caller takes it away. @param names of those on the rota, `Kari N.` gets the id `kari-n.` */
export async function setUpFolder(names: readonly string[], now = Date.now()): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "morgentavla-"));
  const store = openSqliteStore(folder);
  const setup = openSetupStore(store.records);
  const today = operatingDate(now, TIME_ZONE);
  const people = names.map((name) => ({ id: name.toLowerCase().replaceAll(" ", "-"), name }));
  await store.records.change(
    [
      setup.installation.set(INSTALLATION_KEY, { municipality: "Prøvekommune", timeZone: TIME_ZONE }, 0),
      setup.units.set("nord", newUnit("nord", "Nord"), 0),
      ...people.map(({ id, name }) =>
        setup.employees.set(
          `nord/${id}`,
          {
            id,
            name,
            competence: "healthcareWorker",
            delegations: [],
            capacityPercent: 100,
            mentor: null,
            active: true,
            sourceId: null,
          },
          0,
        ),
      ),
      // Tomorrow too: a test that runs over midnight goes on.
      ...[today, dateAfter(today, 1)].flatMap((date) =>
        people.map(({ id }) =>
          setup.rota.set(
            `nord/${date}/${id}/D`,
            { employeeId: id, date, code: "D", start: 450, end: 930, breakMinutes: 30, sourceId: null },
            0,
          ),
        ),
      ),
    ],
    now,
  );
  await store.close();
  return folder;
}
