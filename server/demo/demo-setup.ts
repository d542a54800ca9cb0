/** The demo's units, people and next two weeks' rota as set-up, so that a visitor may look at /admin with something in it. */

import { dateAfter } from "#shared/domain/clock.ts";
import { mondayOf } from "#shared/domain/setup/calendar.ts";
import { newUnit, type UnitSetup } from "#shared/domain/setup/unit-setup.ts";
import type { SetupStore } from "../setup/setup-store.ts";
import type { RecordChange } from "../store/records.ts";
import { type DemoUnit, demoUnit } from "./municipality.ts";
import { employees, staffOn } from "./people.ts";
import { unitRoutine } from "./routine.ts";
import { SHIFTS } from "./shifts.ts";

const ROTA_DAYS = 14;
/** A Monday and a Saturday, for what the routine says of each. */
const [WEEKDAY, DAY_OFF] = ["2026-01-05", "2026-01-10"];
const DAY_STAFF = 12;

/** Once for each unit: what a visitor changed stays. @param at epoch ms. @throws StorageFailingError */
export async function seedDemoSetup(
  setup: SetupStore,
  units: readonly { readonly id: string }[],
  today: string,
  at: number,
): Promise<void> {
  for (const { id } of units) {
    const unit = demoUnit(id);
    if (unit && !setup.units.get(id)) await setup.change(changesFor(setup, unit, mondayOf(today)), at);
  }
}

function changesFor(setup: SetupStore, unit: DemoUnit, monday: string): RecordChange[] {
  const dates = Array.from({ length: ROTA_DAYS }, (_, index) => dateAfter(monday, index));
  return [
    setup.units.set(unit.id, unitSetup(unit), 0),
    ...employees(unit).map(({ id, name, competence, delegations }) =>
      setup.employees.set(
        `${unit.id}/${id}`,
        {
          id,
          name,
          competence,
          delegations: delegations.map((delegation) => ({ delegation, until: null })),
          capacityPercent: competence === "student" ? 0 : competence === "apprentice" ? 50 : 100,
          mentor: null,
          transport: "car",
          active: true,
          sourceId: null,
        },
        0,
      ),
    ),
    ...dates.flatMap((date) =>
      staffOn(unit, date).map(({ id, shift }) =>
        setup.rota.set(`${unit.id}/${date}/${id}/${shift.code}`, { employeeId: id, date, ...shift, sourceId: null }, 0),
      ),
    ),
  ];
}

function unitSetup(unit: DemoUnit): UnitSetup {
  const plan = (date: string, dayStaff: number): UnitSetup["weekday"] => {
    const { rhythm, fixedMeetings, minimumNurses } = unitRoutine(date);
    return { rhythm: [...rhythm], fixedMeetings: [...fixedMeetings], minimumNurses, dayStaff };
  };
  const { thresholds, weekendStaff } = unitRoutine(WEEKDAY);
  const names = { D: "Dag", D2: "Sen dag", A: "Kveld", N: "Natt" };
  return {
    ...newUnit(unit.id, unit.name),
    kind: unit.kind,
    vocabulary: unit.kind === "careHome" ? "resident" : "user",
    codePrefix: unit.prefix,
    zones: unit.areas.map(({ name, travel: [shortest, longest] }, index) => ({
      id: `sone-${index + 1}`,
      name,
      withinMinutes: Math.round((shortest + longest) / 2),
      point: null,
    })),
    shiftCodes: Object.entries(SHIFTS).map(([code, span]) => ({
      code,
      name: names[code as keyof typeof names],
      ...span,
    })),
    weekday: plan(WEEKDAY, DAY_STAFF),
    dayOff: plan(DAY_OFF, weekendStaff),
    thresholds,
  };
}
