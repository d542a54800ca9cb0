/**
 * Wire facts that the server, the browser and the tests must agree on: document names, limits, close
 * reasons and the small control messages. No library: the phone loads this file.
 */

import type { DrawingLayer, Ink } from "./domain/board.ts";
import type { DayFacts } from "./domain/day-facts-schema.ts";
import type { Language } from "./domain/labels.ts";

/** Raised when an older client could damage or misread a day; such a client is told to reload. */
export const PROTOCOL_VERSION = 1;
/** The oldest client that is let in: one below, where pages that are open may go on until they are loaded anew. */
export const OLDEST_PROTOCOL_VERSION = 1;

export const SYNC_PATH = "/sync";
/** Plain y-websocket clients connect to `/yws/<unit>/<yyyy-mm-dd>`. */
export const YWS_PATH = "/yws/";

/** A document is one unit's day. The name is `<unit>/<yyyy-mm-dd>` and nothing else is a document. */
export interface DayName {
  readonly unitId: string;
  readonly date: string;
}

const DAY_NAME = /^([a-z0-9][a-z0-9-]{0,39})\/(\d{4})-(\d{2})-(\d{2})$/;

export function dayNameFrom(text: string): DayName | null {
  const match = DAY_NAME.exec(text);
  if (!match) return null;
  const date = text.slice(text.indexOf("/") + 1);
  return isDate(date) ? { unitId: match[1] ?? "", date } : null;
}

export function documentName(day: DayName): string {
  return `${day.unitId}/${day.date}`;
}

/** True for a calendar date that exists, written yyyy-mm-dd. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
}

/** Largest WebSocket frame: a phone that has been away a whole day uploads about 0.1 MB. */
export const MAX_FRAME_BYTES = 1024 * 1024;
/** Largest Yjs update: 500 offline edits measure 41 kB; a day's first full upload stays below this. */
export const MAX_UPDATE_BYTES = 256 * 1024;
/** Largest awareness frame: a name, a held card and a stroke in progress. */
export const MAX_AWARENESS_BYTES = 8 * 1024;
/** Largest control message; the longest honest one is about 40 bytes. */
export const MAX_STATELESS_BYTES = 1024;

/**
 * Why the server closes a document or a socket. The text travels as the close reason, so it is the
 * contract: the comment says what the client does next.
 */
export const CLOSE = {
  /** The update broke a rule. Stop, show what could not be saved, drop the local copy, start afresh. */
  rejected: "rejected",
  /** The day is sealed or the person may not write. Stay, read only. */
  readOnly: "read-only",
  /** The session has ended. Get a new one, then reconnect. */
  expired: "expired",
  /** This person may not open this unit. Do not retry. */
  forbidden: "forbidden",
  /** The day is over, and this person may not look back at it. Do not retry; today's board is another document. */
  sealed: "sealed",
  /** No such unit or date. Do not retry. */
  unknownDay: "unknown-day",
  /** What is stored of the day is not what was written: nothing of it is given out before it is restored. Keep the work, retry with backoff. */
  damaged: "damaged",
  /** Storage does not take writes. Keep the work, retry with backoff. */
  storage: "storage",
  /** Too much traffic. Reconnect with backoff. */
  tooMuch: "too-much",
  /** The server is stopping or starting. Reconnect at once with jitter. */
  restarting: "restarting",
  /** The client is older than the server understands. Keep the work, reload the page. */
  tooOld: "too-old",
} as const;

export type CloseReason = (typeof CLOSE)[keyof typeof CLOSE];

/** The code of a refusal follows the reason: `rejected:clock-gap`. */
export function closeReasonFrom(text: string): { reason: CloseReason | null; code: string } {
  const [head, ...rest] = text.split(":");
  const reason = Object.values(CLOSE).find((known) => known === head) ?? null;
  return { reason, code: rest.join(":") };
}

/** WebSocket close codes. y-websocket stops for ever on 4400-4499, so only final refusals use those. */
export const CLOSE_CODE: Record<CloseReason, number> = {
  rejected: 4422,
  "read-only": 4405,
  expired: 4401,
  forbidden: 4403,
  "unknown-day": 4404,
  sealed: 4410,
  damaged: 4424,
  "too-old": 4426,
  storage: 4503,
  "too-much": 4529,
  restarting: 1012,
};

/** Control messages beside the document, JSON in Hocuspocus' stateless frame. */
export type ClientMessage =
  /** Answered by `durable` with the same n when everything sent before it is on disk. */
  | { readonly t: "barrier"; readonly n: number }
  /** Covers or uncovers every wall of the unit. */
  | { readonly t: "veil"; readonly on: boolean };

export type ServerMessage =
  | { readonly t: "durable"; readonly n: number }
  /** A new operating day has begun for the unit: open that document when convenient. */
  | { readonly t: "day"; readonly date: string }
  /** Whether the server can store at the moment; false raises a banner on every screen. */
  | { readonly t: "storage"; readonly ok: boolean }
  /** Whether the unit's walls show nothing for the moment: said on arrival, and when it changes. */
  | { readonly t: "veil"; readonly on: boolean }
  /** Somebody has come in with a phone: the walls greet them. */
  | { readonly t: "joined"; readonly name: string };

/** What a connection shows of itself. `user` is stamped by the server, the rest is the client's own. */
export interface Presence {
  readonly user: { readonly id: string; readonly name: string; readonly role: Role };
  /** The card this connection holds in its hand, seen by everyone. */
  readonly holding: { readonly kind: "task" | "visit"; readonly id: string } | null;
  /** Strokes that are being drawn: seen by everyone, kept by nobody until they are finished. */
  readonly drawing: readonly LiveStroke[] | null;
}

/** In the drawing's logical units. */
export interface LiveStroke {
  readonly layer: DrawingLayer;
  readonly ink: Ink;
  readonly at: { readonly x: number; readonly y: number };
  /** Steps from point to point: x, y, x, y ... */
  readonly steps: readonly number[];
}
/** Ten fingers. */
export const MAX_LIVE_STROKES = 10;
/** Of all strokes of a connection together; five characters a number stay below `MAX_AWARENESS_BYTES`. */
export const MAX_LIVE_NUMBERS = 1_200;

export const ROLES = ["wall", "staff", "lead", "leader", "admin", "system"] as const;
export type Role = (typeof ROLES)[number];

/** Who did something, as the server knows it from the session: never taken from a message. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** GET /api/boot: what every page needs before it shows anything. */
export interface Boot {
  readonly build: string;
  readonly demo: boolean;
  readonly municipality: string;
  readonly timeZone: string;
  readonly units: readonly BootUnit[];
  /** Signing in with the municipality's own account; null where none is set up. */
  readonly oidc: { readonly name: string } | null;
  /** Whether tldraw may be used here, and with which key; null leaves the built-in sheet. */
  readonly tldraw: { readonly licenceKey: string | null } | null;
}
export interface BootUnit {
  readonly id: string;
  readonly name: string;
  /** The operating date now, by the server's clock and the unit's zone. Clients never compute it. */
  readonly today: string;
  /** Whether its walls show nothing for the moment. */
  readonly veiled: boolean;
  /** The newest earlier day with a journal, for replay; null on a new installation. */
  readonly previousDay: string | null;
  readonly phones: PhonePolicy;
  readonly speech: Speech;
}

/** How a unit speaks: what it calls those it cares for (bruker, pasient, beboer), and in which language. */
export interface Speech {
  readonly vocabulary: "user" | "patient" | "resident";
  readonly language: Language;
}

/**
 * What a unit lets its people do with the board on their phones. Its leader decides, before health data are put on phones
 * (Normen, faktaark 30).
 */
export interface PhonePolicy {
  /** Off: the board does not open on phones at all. */
  readonly read: boolean;
  readonly edit: boolean;
  /** Whether a phone may keep the day for when there is no coverage. */
  readonly offline: boolean;
  /** A phone that nobody touches locks itself after so long; 0 for never. */
  readonly lockMinutes: number;
}

/** POST /api/units/<unit>/offline-key answers this. */
export interface OfflineKeyReply {
  /** AES-256, base64. Null when the unit does not let phones keep the day. */
  readonly key: string | null;
  /** End of the lease, epoch ms. */
  readonly until: number;
  /** The server's clock, epoch ms. */
  readonly now: number;
}

/** POST /api/session answers this; the token goes into the sync connection's auth frame, never into an address. */
export interface SessionReply {
  readonly token: string;
  readonly actor: Actor;
}

/**
 * GET /api/replay/<unit>/<date>: varint header length, header as JSON, then frames
 * `[varint ms since the previous frame][varint actor index][varint length][update bytes]`.
 */
export interface ReplayHeader {
  readonly version: 1;
  readonly day: DayName;
  readonly timeZone: string;
  /** Epoch ms of the instant the first frame's delta counts from. */
  readonly startedAt: number;
  readonly actors: readonly Actor[];
  readonly frames: number;
  readonly sealed: boolean;
  /** The number of the first row that could not be trusted; the frames end before it. Null or absent when all are sound. */
  readonly damagedAt?: number | null;
}

/** GET /api/facts/<unit>?from=&to= */
export interface FactsReply {
  readonly unitName: string;
  /** In order of date; days without a board are not among them. */
  readonly facts: readonly DayFacts[];
  /** Dates whose journal is damaged, so that nothing can be told of them. */
  readonly damaged: readonly string[];
  /** Days that are being worked out at this moment: ask again soon. */
  readonly coming: number;
}

/** GET /api/calendar/<unit>: whether one's own shifts may be fetched by a calendar. */
export interface CalendarState {
  readonly path: string;
  /** Epoch ms since when; null when there is no app password. */
  readonly since: number | null;
}

/** POST /api/calendar/<unit>: shown once. */
export interface CalendarLogin {
  readonly user: string;
  readonly password: string;
}
