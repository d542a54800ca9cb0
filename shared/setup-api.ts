/** What the set-up pages under /admin and the server say to each other. */

import type { Priority, Staff, Task, Visit } from "./domain/board.ts";
import type { CatalogueVersion } from "./domain/setup/catalogue-changes.ts";
import type { Origin } from "./domain/setup/generate-day.ts";
import type { Employee, RotaEntry, RotaTemplate } from "./domain/setup/people.ts";
import type { NewPatient, StandingTask, StandingVisit } from "./domain/setup/standing-visit.ts";
import type { TravelLine } from "./domain/setup/travel-line.ts";
import type { UnitSetup } from "./domain/setup/unit-setup.ts";

/** Saving says which version it began with, so that two people who edit the same thing notice each other. */
export interface Versioned<T> {
  readonly version: number;
  readonly value: T;
}

/** One field that cannot be saved as it is: where, `zones.0.name`, and the name of what is wrong. */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
}

export interface InstallationView {
  readonly version: number;
  readonly municipality: string;
  readonly timeZone: string;
}

/** Kinds of records that are saved one by one, as they stand in addresses. */
export interface SetupRecords {
  readonly employees: Employee;
  readonly visits: StandingVisit;
  readonly tasks: StandingTask;
  readonly patients: NewPatient;
}
export type SetupKind = keyof SetupRecords;

export type SetupView = {
  readonly [Kind in SetupKind]: readonly Versioned<SetupRecords[Kind]>[];
} & {
  readonly unit: Versioned<UnitSetup>;
  /** The operating date. */
  readonly today: string;
  /** The catalogue in force for a day made today. */
  readonly catalogue: string;
  readonly travel: TravelView;
  /** How many have a shift tomorrow. */
  readonly onShiftTomorrow: number;
};

export interface TravelView {
  readonly line: TravelLine;
  /** Ways of the whole municipality that it is fitted to; 0 for the usual line. */
  readonly ways: number;
  /** Null where none is imported. */
  readonly matrix: MatrixView | null;
}

/** A table of minutes, without the minutes. */
export interface MatrixView {
  readonly names: readonly string[];
  readonly holes: readonly { readonly from: string; readonly to: string }[];
  /** Epoch ms; null for one that is only looked at. */
  readonly at: number | null;
  readonly by: string;
}

/** One square of the rota: what the person has that day, by code. */
interface RotaCell {
  readonly employeeId: string;
  readonly date: string;
  readonly codes: readonly string[];
}
export interface RotaWish extends RotaCell {
  /** What stood there when the person looked. */
  readonly was: readonly string[];
  /** Where a code that the unit does not have takes its times from: the same person's entry of that date. */
  readonly copiedFrom: string | null;
}
export interface RotaView {
  readonly entries: readonly RotaEntry[];
}

/** The weekdays that have a template; 1 is Monday. */
export type RotaTemplates = readonly (Versioned<RotaTemplate> & { readonly weekday: number })[];

export interface GeneratedView {
  readonly date: string;
  /** The board is there already: what is changed now does not change it. */
  readonly made: boolean;
  readonly staff: readonly Staff[];
  readonly visits: readonly Visit[];
  readonly tasks: readonly Task[];
  readonly origins: readonly Origin[];
  readonly catalogue: string;
}

/** Today's board as lists; see server/http/board-list-routes.ts. */
export interface BoardList {
  readonly staff: readonly (Pick<Staff, "id" | "name" | "competence"> & { readonly present: boolean })[];
  readonly visits: readonly (Pick<Visit, "id" | "patient" | "zone" | "start"> & {
    readonly staff: readonly Staff["id"][];
    readonly state: Visit["status"]["state"];
  })[];
  /** Those that belong to no visit. */
  readonly tasks: readonly (Pick<Task, "id" | "typeId" | "title" | "patient"> & { readonly priority: Priority })[];
}

export interface CatalogueView {
  /** Of the municipality, newest first. */
  readonly base: readonly CatalogueVersion[];
  /** The unit's own differences, newest first. */
  readonly unit: readonly CatalogueVersion[];
  /** In force for a day made today. */
  readonly current: string;
  readonly today: string;
}

/** How many of a kind a set-up file would add and change. */
export interface FilePart {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** What reading a set-up file would do. */
export interface SetupFileView {
  /** The unit's. */
  readonly id: string;
  readonly name: string;
  /** The unit is here already. */
  readonly known: boolean;
  readonly parts: Readonly<
    Record<"unit" | "rota" | "rotaTemplates" | "travel" | "columns" | "catalogue" | SetupKind, FilePart>
  >;
  /** What the answer was made from: sent along when it is to be done, so that nothing is written over unseen. */
  readonly seen: string;
}

/** What a program may do. */
export const TOKEN_SCOPES = ["import", "read", "suggest"] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A token for a program, without the token itself. */
export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly units: readonly string[];
  readonly scopes: readonly TokenScope[];
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
  readonly expiresAt: number;
  readonly expired: boolean;
}

/** What other systems may be told of when it happens. */
export const WEBHOOK_EVENTS = ["day.locked", "day.closed", "import.done", "level.changed"] as const;
export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number];

/** One attempt to tell another system something. */
export interface DeliveryView {
  /** Epoch ms. */
  readonly at: number;
  readonly type: WebhookEventType | "test";
  readonly eventId: string;
  /** The receiver's answer; null when there was none. */
  readonly status: number | null;
  readonly ok: boolean;
  /** What went wrong, for a person. */
  readonly words: string;
}

/** A system that is told, without its secret. */
export interface WebhookView {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly units: readonly string[];
  readonly events: readonly WebhookEventType[];
  readonly by: string;
  /** Epoch ms; what happened before is not told. */
  readonly at: number;
  /** In a row. */
  readonly failures: number;
  /** Why nothing is sent any more, for a person; null while it is. */
  readonly stopped: string | null;
  /** How many messages wait. */
  readonly waiting: number;
  /** When the first of them is tried again, epoch ms; null when none waits. */
  readonly nextAt: number | null;
  readonly last: DeliveryView | null;
}

export interface WebhooksView {
  /** The only hosts that anything is sent to, as whoever runs the server named them. */
  readonly hosts: readonly string[];
  readonly webhooks: readonly WebhookView[];
}

/** All types placed together, live on several screens. */
export interface PrioritisingView {
  /** 0 when no session is going on. */
  readonly version: number;
  readonly startedBy: string;
  /** The catalogue it began with. */
  readonly catalogue: string;
  /** By type; null is not placed yet. */
  readonly places: Readonly<Record<string, Priority | null>>;
  /** The type that was moved last, and by whom. */
  readonly last: { readonly typeId: string; readonly by: string } | null;
  /** Types that somebody placed and somebody else moved: what the room should talk about. */
  readonly disputed: readonly string[];
}
