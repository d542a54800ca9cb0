/**
 * Task cards of the demo: the municipality's published types, and a few jobs its list does not have, which a board
 * carries under a title of their own.
 */

import catalogueFile from "#shared/data/task-catalogue.levanger.json" with { type: "json" };
import { must } from "#shared/assert.ts";
import type { Competence, Delegation, Priority, TaskGroup } from "#shared/domain/board.ts";
import { type Catalogue, parseCatalogue } from "#shared/domain/catalogue.ts";
import type { TaskTypeId } from "#shared/domain/ids.ts";

export interface TaskKind {
  readonly typeId: TaskTypeId;
  /** Empty when the catalogue has a label. */
  readonly title: string;
  readonly group: TaskGroup;
  readonly priority: Priority;
  readonly minutes: number;
  readonly competence: Competence;
  readonly bound: boolean;
  /** What somebody must be allowed to do to take it on. */
  readonly delegation: Delegation | null;
  /** Place in the list, by which new cards are ordered. */
  readonly rank: number;
}

/** The type of a card that no published type describes; its title says what it is. */
const OTHER = "other" as TaskTypeId;

const DELEGATIONS: Readonly<Record<string, Delegation>> = {
  medicationHandout: "medication",
  medicineAtMeal: "medication",
  dailyInjections: "insulin",
  dailyCatheterisation: "catheter",
  painPump: "painPump",
};

type Titled = Omit<TaskKind, "typeId" | "rank" | "bound" | "delegation"> &
  Partial<Pick<TaskKind, "bound" | "delegation">>;

const TITLED: Readonly<Record<string, Titled>> = {
  wound: {
    title: "Sårstell",
    group: "healthCare",
    priority: "now",
    minutes: 25,
    competence: "healthcareWorker",
    bound: true,
    delegation: "woundCare",
  },
  dosette: {
    title: "Dosering av dosetter",
    group: "healthCare",
    priority: "now",
    minutes: 25,
    competence: "healthcareWorker",
  },
  callDoctor: {
    title: "Ringe fastlegen",
    group: "healthCare",
    priority: "now",
    minutes: 10,
    competence: "registeredNurse",
  },
  countMedicine: {
    title: "Telle A-preparater",
    group: "healthCare",
    priority: "now",
    minutes: 10,
    competence: "registeredNurse",
  },
  handover: {
    title: "Rapport til kveldsvakt",
    group: "healthCare",
    priority: "now",
    minutes: 15,
    competence: "healthcareWorker",
  },
  carePlan: {
    title: "Oppdatere tiltaksplan",
    group: "healthCare",
    priority: "thisWeek",
    minutes: 30,
    competence: "healthcareWorker",
  },
  aids: {
    title: "Bestille hjelpemidler",
    group: "practicalHelp",
    priority: "thisWeek",
    minutes: 15,
    competence: "healthcareWorker",
  },
  keys: {
    title: "Kontrollere nøkkelskap",
    group: "practicalHelp",
    priority: "thisWeek",
    minutes: 10,
    competence: "assistant",
  },
  washCar: { title: "Vaske bil", group: "practicalHelp", priority: "canDrop", minutes: 30, competence: "assistant" },
  linen: {
    title: "Legge sammen tøy",
    group: "practicalHelp",
    priority: "thisWeek",
    minutes: 20,
    competence: "assistant",
  },
  tidyStore: {
    title: "Rydde lager",
    group: "practicalHelp",
    priority: "canDrop",
    minutes: 30,
    competence: "assistant",
  },
  activity: {
    title: "Høytlesing i stua",
    group: "practicalHelp",
    priority: "canDrop",
    minutes: 30,
    competence: "assistant",
  },
};

const catalogue = parseCatalogue(catalogueFile);

export function demoCatalogue(): Catalogue {
  return catalogue;
}

/** A published type's id or one of the demo's own keys. @throws on a key nobody knows */
export function taskKind(key: string): TaskKind {
  return must(kinds.get(key), `a task kind ${key}`);
}

const kinds: ReadonlyMap<string, TaskKind> = new Map([
  ...catalogue.taskTypes.map((type, rank): [string, TaskKind] => [
    type.id,
    {
      typeId: type.id,
      title: "",
      group: type.group,
      priority: type.defaultPriority,
      minutes: type.minutes,
      competence: type.lowestCompetence,
      bound: type.boundByDecision,
      delegation: DELEGATIONS[type.id] ?? null,
      rank,
    },
  ]),
  ...Object.entries(TITLED).map(([key, titled], index): [string, TaskKind] => [
    key,
    { bound: false, delegation: null, ...titled, typeId: OTHER, rank: catalogue.taskTypes.length + index },
  ]),
]);
