/** What the office pages and the server say to each other about the access log. No library. */

import type { DeviceRow } from "./access-messages.ts";
import type { Role } from "./protocol.ts";

/** POST /api/log/<unit>/read, or /api/log/read for what concerns the whole municipality. Codes stand in no address. */
export interface LogQuestion {
  readonly actorId?: string;
  readonly code?: string;
  /** Dates, yyyy-mm-dd, both included, in the unit's zone. */
  readonly from?: string;
  readonly until?: string;
  /** The number of the last entry one has: older ones follow. */
  readonly before?: number;
}

export interface LogEntry {
  readonly seq: number;
  /** Epoch ms. */
  readonly at: number;
  /** Name as the person last signed in; null where nobody was, or the name has been deleted. */
  readonly actor: { readonly id: string; readonly name: string | null; readonly role: Role } | null;
  readonly act: string;
  /** A patient's code, a date, a person's or a device's id. */
  readonly subject: string | null;
  /** What the person or the device is called; null for anything else, and for a name that has been deleted. */
  readonly subjectName: string | null;
  readonly detail: string | null;
  readonly allowed: boolean;
}

export interface LogAnswer {
  /** Newest first. */
  readonly entries: readonly LogEntry[];
  /** Whether there are older ones. */
  readonly more: boolean;
}

/** POST /api/log/<unit>/check: the first entry that is not what was written, or missing; null when all are sound. */
export interface LogCheck {
  readonly firstBroken: number | null;
}

/** GET /api/log/<unit>/own: what is stored about the one who asks. */
export interface OwnData {
  readonly person: { readonly id: string; readonly name: string; readonly role: Role };
  /** Whether there is a PIN, which is kept as a hash only, and an account that signs in as this person. */
  readonly signIn: { readonly pin: boolean; readonly account: boolean };
  /** Phones and desks that open sessions as this person. */
  readonly devices: readonly DeviceRow[];
  /** Epoch ms at which each open session ends. */
  readonly sessions: readonly { readonly expiresAt: number; readonly thisOne: boolean }[];
  /** Changes on boards that carry this person as their author. */
  readonly boards: readonly { readonly date: string; readonly changes: number }[];
  /** What this person did that is logged. */
  readonly acts: readonly LogEntry[];
  /** What others did that concerned this person. */
  readonly byOthers: readonly LogEntry[];
  /** Days that boards and log entries are kept. */
  readonly keptDays: { readonly history: number; readonly log: number };
}

/** What can be printed, and is logged before it is. */
export const PRINTS = ["report", "plan", "list"] as const;
export type Print = (typeof PRINTS)[number];
