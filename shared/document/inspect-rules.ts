/**
 * What an update may look like, as data: the names of the rules, and the limits they hold with the reason for each
 * size. A test switches one rule off at a time and shows the attack that then gets through.
 */

import { MAX_UPDATE_BYTES } from "../protocol.ts";
import { ROOTS } from "./board-doc.ts";

export const INSPECT_RULES = [
  /** More bytes, structs, clients, new clients or delete ranges than honest work needs. */
  "update-size",
  "struct-count",
  "client-count",
  "new-client-count",
  "document-clients",
  "delete-count",
  /** A client id that no Yjs client can have, or one that appears twice: Yjs forgets the first of the two. */
  "client-range",
  "duplicate-client",
  /** The structs do not continue where the document's knowledge of that client ends. */
  "clock-gap",
  /** A clock so high that the state vector is spoilt for the day. */
  "clock-limit",
  /** An item that leans on one nobody has, on itself, or on one that leans on it in turn. */
  "unknown-dependency",
  "self-reference",
  "circular-dependency",
  /** An item that begins as a known one and goes on in another place: Yjs would put it there, other clients here. */
  "false-continuation",
  "skip-struct",
  "zero-length",
  /** Anything but deleted ranges, plain values and maps; maps stand in a root and nowhere else. */
  "content-kind",
  "type-kind",
  "nested-type",
  "root-name",
  /** An item without a key, or with a right neighbour: lists and texts have these, maps never. */
  "list-content",
  "key-length",
  "reserved-key",
  /** More values in one item than one person can set under one key in a row. */
  "value-count",
  /** Several values in one item that is not deleted: split, both halves live, and Yjs throws when their map goes. */
  "live-run",
  "value-depth",
  /** Big integers and bytes inside a value: JSON has neither. */
  "value-kind",
  "text-encoding",
  "delete-order",
  "unknown-delete",
  /** So many writes beside the newest one that finding their places would stop the server for seconds. */
  "conflict-work",
  "trailing-bytes",
] as const;
export type InspectRule = (typeof INSPECT_RULES)[number];

export interface InspectLimits {
  readonly updateBytes: number;
  /** Structs in one update. */
  readonly structs: number;
  /** Clients in one update, and clients that a document may ever have. */
  readonly clients: number;
  /** Clients in one update that write something new. */
  readonly newClients: number;
  /** Delete ranges in one update. */
  readonly deletes: number;
  /** Operations of one client. */
  readonly clock: number;
  /** A map's key, in bytes of UTF-8. */
  readonly keyBytes: number;
  /** Values in one item: Yjs packs them together when one client sets one key again and again and may undo it. */
  readonly valuesPerItem: number;
  /** Arrays and objects inside one another within one value. */
  readonly valueDepth: number;
  /** Items that Yjs will step over while it looks for places. */
  readonly conflictSteps: number;
}

export interface InspectRules {
  readonly enabled: ReadonlySet<InspectRule>;
  readonly limits: InspectLimits;
  readonly roots: ReadonlySet<string>;
}

export const BOARD_RULES: InspectRules = {
  enabled: new Set(INSPECT_RULES),
  limits: {
    updateBytes: MAX_UPDATE_BYTES,
    // The full state of a day with 3,000 edits measures 10,000 structs, 500 offline edits fewer than 1,000.
    structs: 32_768,
    // Every page load that writes is one client. 60 people loading the page ten times make 600; each costs every
    // phone seven bytes of state vector on every reconnect.
    clients: 2_048,
    // A phone that is reloaded while offline uploads one client per reload.
    newClients: 64,
    // A reconnecting client sends every deletion it knows of: about one range per overwritten field of the day.
    deletes: 16_384,
    // 3,000 edits are about 10,000 operations of one client.
    clock: 1_000_000,
    // Ids are at most 40 characters, fields shorter.
    keyBytes: 128,
    // Splitting an item copies its values, and one delete range splits it once.
    valuesPerItem: 4_096,
    valueDepth: 8,
    // A step takes 0.14 us where it was measured, so at most 0.14 s. Honest: 500 offline edits that all meet newer
    // edits of the same fields count 270,000.
    conflictSteps: 1_000_000,
  },
  roots: new Set(ROOTS),
};

/** Names that reach an object's prototype when a value or an entity is copied field by field. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
