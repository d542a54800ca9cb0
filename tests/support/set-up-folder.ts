/** A data folder as an administrator leaves it after set-up: one unit, its people, and who is on the rota these days. */

import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newEmployee } from "#shared/domain/setup/new-employee.ts";
import type { DatedVisit } from "#shared/domain/setup/standing-visit.ts";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import { dateAfter } from "#shared/domain/clock.ts";
import { operatingDate } from "../../server/day/operating-date.ts";
import { INSTALLATION_KEY, openSetupStore } from "../../server/setup/setup-store.ts";
import { openSqliteStore } from "../../server/store/sqlite-store.ts";

const TIME_ZONE = "Europe/Oslo";

/**
 * The folder's path; the caller takes it away.
 * @param names of those on the rota, `Kari N.` gets the id `kari-n.`
 * @param visitsEach how many visits everybody has on each of these days
 */
export async function setUpFolder(names: readonly string[], visitsEach = 0): Promise<string> {
  const now = Date.now();
  const folder = await mkdtemp(join(tmpdir(), "morgentavla-"));
  const store = openSqliteStore(folder);
  const setup = openSetupStore(store.records);
  const today = operatingDate(now, TIME_ZONE);
  const people = names.map((name) => ({ id: name.toLowerCase().replaceAll(" ", "-"), name }));
  await store.records.change(
    [
      setup.installation.set(INSTALLATION_KEY, { municipality: "Prøvekommune", timeZone: TIME_ZONE }, 0),
      setup.units.set("nord", newUnit("nord", "Nord"), 0),
      ...people.map(({ id, name }) => setup.employees.set(`nord/${id}`, newEmployee(id, name), 0)),
      // Tomorrow too: a test that runs over midnight goes on.
      ...[today, dateAfter(today, 1)].flatMap((date) =>
        people.flatMap(({ id }, index) => [
          setup.rota.set(
            `nord/${date}/${id}/D`,
            { employeeId: id, date, code: "D", start: 450, end: 930, breakMinutes: 30, sourceId: null },
            0,
          ),
          ...Array.from({ length: visitsEach }, (_, each) => {
            const visit = visitFor(id, date, index * visitsEach + each);
            return setup.datedVisits.set(`nord/${date}/${visit.id}`, visit, 0);
          }),
        ]),
      ),
    ],
    now,
  );
  await store.close();
  return folder;
}

function visitFor(staffId: string, date: string, number: number): DatedVisit {
  const start = 480 + number * 30;
  return {
    id: `besok-${number}`,
    date,
    patient: `N-${11 + number}`,
    zone: "",
    mode: "physical",
    start,
    earliest: start,
    latest: start,
    baseMinutes: 20,
    travelMinutes: null,
    competence: "assistant",
    delegations: [],
    staffRequired: 1,
    usualStaff: [staffId],
    primaryContact: null,
    locked: false,
    urgency: "ordinary",
    needsKey: false,
    tasks: [],
    sourceId: null,
    follows: null,
  };
}
