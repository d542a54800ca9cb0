/**
 * The demo's first start: yesterday is already there, with everything people did, and today has a plan. Written through
 * the journal like any other day, so nothing else has to know that it was made up.
 */

import type { UnitId } from "#shared/domain/ids.ts";
import { dateAfter } from "#shared/domain/clock.ts";
import { documentName } from "#shared/protocol.ts";
import { type Clock, systemClock } from "../clock.ts";
import { emptySource, type PlanSource } from "../day/plan-source.ts";
import { loadUnits } from "../day/units.ts";
import type { Journal } from "../journal/journal.ts";
import type { Log } from "../log.ts";
import { type DemoUnit, demoUnit } from "./municipality.ts";
import { CREATED_AT_MINUTE, demoPlan } from "./plan.ts";
import type { StageRow } from "./stage.ts";
import { demoCatalogue } from "./task-types.ts";
import { simulateDay } from "./yesterday.ts";
import { zonedInstant } from "../day/zoned-instant.ts";

/** A plan for the demo's units; an empty board for the municipality's others. */
export const demoPlanSource: PlanSource = {
  plan(unitId, date) {
    if (demoUnit(unitId)) return demoPlan(unitId, date);
    return emptySource(loadUnits(), demoCatalogue().version).plan(unitId, date);
  },
};

export interface DemoSeed {
  readonly journal: Journal;
  /** Those without a day board in the demo are passed over. */
  readonly units: readonly { readonly id: string }[];
  /** The operating date. */
  readonly today: () => string;
  readonly log: Pick<Log, "info">;
  readonly clock?: Pick<Clock, "now">;
}

/** Writes the day before today where it is missing. @throws StorageFailingError */
export async function seedDemo({ journal, units, today, log, clock = systemClock }: DemoSeed): Promise<void> {
  const date = dateAfter(today(), -1);
  for (const { id } of units) {
    const unit = demoUnit(id);
    if (!unit || !(await isMissing(journal, unit, date))) continue;
    // The night shift of yesterday ends this morning: what is still to come has not happened.
    const rows = simulateDay(id, date).rows.filter(({ at }) => at <= clock.now());
    await writeDay(journal, unit.id, date, rows);
    log.info({ unit: id, date, rows: rows.length }, "demo day written");
  }
  await journal.flushed();
}

/** Also true for a day whose writing was cut off after its first row: all others go in one commit. */
async function isMissing(journal: Journal, unit: DemoUnit, date: string): Promise<boolean> {
  const document = documentName({ unitId: unit.id, date });
  const day = journal.findDay(document);
  if (!day) return true;
  const isOurs = day.createdAt === zonedInstant(date, CREATED_AT_MINUTE, unit.timeZone);
  return isOurs && day.sealedAt === null && (await journal.rows(document)).length === 1;
}

async function writeDay(journal: Journal, unitId: UnitId, date: string, rows: readonly StageRow[]): Promise<void> {
  const document = documentName({ unitId, date });
  const [first, ...rest] = rows;
  if (!first) return;
  const { clientId, ...row } = first;
  await journal.createDay({ unitId, date }, { ...row, claims: [clientId] });
  const claimed = new Set([clientId]);
  for (const { clientId: author, ...next } of rest) {
    journal.append({ document, ...next, claims: claimed.has(author) ? [] : [author] });
    claimed.add(author);
  }
}
