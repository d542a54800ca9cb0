/** A unit with a dozen people for rows of a file to be understood against. */

import { parseCatalogue } from "#shared/domain/catalogue.ts";
import { type ImportContext, peopleIndex } from "#shared/domain/import/context.ts";
import type { ReadRow } from "#shared/domain/import/read-rows.ts";
import type { Employee } from "#shared/domain/setup/people.ts";
import { newUnit } from "#shared/domain/setup/unit-setup.ts";
import catalogueFile from "#shared/data/task-catalogue.levanger.json" with { type: "json" };

export const TODAY = "2026-03-24";

export const employee = (sourceId: string, name: string): Employee => ({
  id: `e${sourceId}`,
  name,
  competence: "healthcareWorker",
  delegations: [{ delegation: "insulin", until: "2026-12-31" }],
  capacityPercent: 100,
  mentor: null,
  transport: "car",
  active: true,
  sourceId,
});

export const context = (more: Partial<ImportContext> = {}): ImportContext => ({
  unit: { ...newUnit("nord", "Nord"), zones: [{ id: "sentrum", name: "Sentrum", withinMinutes: 4, point: null }] },
  catalogue: parseCatalogue(catalogueFile),
  today: TODAY,
  people: peopleIndex([
    employee("4711", "Kari N."),
    employee("4712", "Ola S."),
    employee("4713", "Åse Ø."),
    ...Array.from({ length: 9 }, (_, index) => employee(String(4714 + index), `Navn ${index}`)),
  ]),
  idFor: (sourceId) => sourceId.replaceAll(/[^\w.-]/g, "_"),
  codeFor: null,
  ...more,
});

export const valueOf = (row: ReadRow | undefined): unknown => {
  const imported = row?.imported;
  return imported && "value" in imported ? imported.value : null;
};
