/**
 * Stands between a client's update and the document. In this order: what the bytes may look like (shared/document/
 * inspect.ts), whose operations they may be, what the update would do (tried on a shadow of the document), what the
 * person's role may change, and what each value may hold. A refused update has changed nothing.
 *
 * Ask and then apply to the live document in the same turn; two updates under one client id must never both be asked
 * about before either is applied. Where other people's updates land in between, no harm is done: every answer stays
 * right while the document grows. Clocks only rise and deletions are for ever; operations belong to one person for
 * good; each value is judged by itself at a place that never changes, and not the outcome of a merge. Only limits may
 * then be exceeded, by what was in between, and they are twice what the interface lets a unit make. An update that is
 * accepted and never applied leaves nothing behind: the next question starts from the live document again.
 *
 * `isGap(code)` in inspect.ts tells a refusal that a fresh sync heals from one that means the client's document is
 * beyond saving.
 */

import type { BoardDoc } from "#shared/document/board-doc.ts";
import { clocksOf, type DocumentClocks } from "#shared/document/clocks.ts";
import { inspectUpdate } from "#shared/document/inspect.ts";
import { BOARD_RULES } from "#shared/document/inspect-rules.ts";
import { openShadow, type Refusal, type Touched } from "#shared/document/shadow.ts";
import { MAX_ID_LENGTH } from "#shared/domain/schema.ts";
import type { Actor } from "#shared/protocol.ts";
import { SYSTEM } from "../day/days.ts";
import { MAX_BYTES_WITH_INK, MAX_DOCUMENT_BYTES, openDocumentSize } from "./document-size.ts";
import { BOARD_CHECKS, type EntityChecks } from "./entity-checks.ts";
import { isReadOnly, mayWrite } from "./write-rights.ts";

/**
 * Which person's operations a Yjs client id carries. Must know every client of the loaded document: a client without
 * an owner belongs to the first who writes under it.
 */
export interface ClientOwners {
  readonly ownerOf: (clientId: number) => string | null;
  readonly claim: (clientId: number, actorId: string) => void;
}

export interface Guard {
  /** The detail is for the log and names no content. Codes are those of INSPECT_RULES and of the refusals below. */
  readonly check: (update: Uint8Array, actor: Actor) => { readonly ok: true } | Refusal;
  /** Tells of an update the server itself has applied to the live document. */
  readonly applied: (update: Uint8Array) => void;
  readonly close: () => void;
}

/**
 * One page load that writes is one client. A wall that several screens share is one person; loaded by ten screens every
 * half hour it makes 480 a day.
 */
const MAX_CLIENTS_PER_PERSON = 512;

const ENTITY_ID = new RegExp(`^[A-Za-z0-9][A-Za-z0-9._-]{0,${MAX_ID_LENGTH - 1}}$`);

const ACCEPTED = { ok: true } as const;

export function createGuard(doc: BoardDoc, owners: ClientOwners, checks: EntityChecks = BOARD_CHECKS): Guard {
  const known = clocksOf(doc);
  const shadow = openShadow(doc);
  const size = openDocumentSize(doc);
  /** By person. */
  const written = new Map<string, number>();

  function foreignWriter(writers: readonly number[], actor: Actor): Refusal | null {
    let unclaimed = 0;
    for (const client of writers) {
      const owner = owners.ownerOf(client);
      if (owner === null) unclaimed++;
      else if (owner !== actor.id) return refuse("foreign-client", "operations under another person's client id");
    }
    if (unclaimed === 0 || unclaimed + clientsOf(actor) <= MAX_CLIENTS_PER_PERSON) return null;
    return refuse("too-many-clients", `more than ${MAX_CLIENTS_PER_PERSON} clients of one person`);
  }

  function clientsOf(actor: Actor): number {
    let count = 0;
    for (const client of doc.store.clients.keys()) if (owners.ownerOf(client) === actor.id) count++;
    return count;
  }

  /** Removing is always possible. */
  function outgrown({ writes }: Touched, bytes: number): Refusal | null {
    if (writes.length === 0) return null;
    const limit = writes.some(({ root }) => root === "whiteboard") ? MAX_BYTES_WITH_INK : MAX_DOCUMENT_BYTES;
    return size.hasRoom(bytes, limit) ? null : refuse("document-size", `the day would be larger than ${limit} bytes`);
  }

  function claim(clients: readonly number[], owner: string): void {
    for (const client of clients) if (owners.ownerOf(client) === null) owners.claim(client, owner);
  }

  return {
    check(update, actor) {
      const inspected = inspectUpdate(update, known, BOARD_RULES);
      if (!inspected.ok) return inspected;
      const { writers, newStructs, deleteRanges } = inspected.summary;
      if (newStructs === 0 && deleteRanges === 0) return ACCEPTED;
      if (newStructs > 0 && isReadOnly(actor.role)) return refuse("read-only", `${actor.role} may not write`);
      const foreign = foreignWriter(writers, actor);
      if (foreign) return foreign;
      // Deletions alone are what every reconnect repeats, and mostly nothing new.
      const bytes = (written.get(actor.id) ?? 0) + (newStructs > 0 ? update.byteLength : 0);
      if (bytes > checks.personBytes)
        return refuse("person-bytes", `more than ${checks.personBytes} bytes of one person`);
      const tried = shadow.tryUpdate(
        update,
        writers,
        (touched) => judge(touched, actor, checks) ?? outgrown(touched, update.byteLength),
      );
      if (!tried.ok) return tried;
      claim(writers, actor.id);
      size.took(update.byteLength);
      written.set(actor.id, bytes);
      return tried;
    },
    applied(update) {
      shadow.follow(update);
      size.took(update.byteLength);
      const inspected = inspectUpdate(update, NOTHING_KNOWN, NO_RULES);
      if (inspected.ok) claim(inspected.summary.writers, SYSTEM.id);
    },
    close: shadow.close,
  };
}

function judge(touched: Touched, actor: Actor, checks: EntityChecks): Refusal | null {
  for (const root of touched.roots) {
    if (!mayWrite(actor.role, root)) return refuse("no-right", `${actor.role} may not change ${root}`);
  }
  for (const { root, id } of touched.added) {
    if (!ENTITY_ID.test(id)) return refuse("entity-id", `${root}: an id that is none`);
  }
  for (const root of new Set(touched.added.map((entity) => entity.root))) {
    const limit = checks.maxEntities(root);
    if (touched.entityCount(root) > limit) return refuse("too-many-entities", `${root}: more than ${limit}`);
  }
  for (const { root, fields } of touched.writes) {
    const checked = checks.check(root, fields);
    if (!checked.ok) return refuse("bad-value", checked.detail);
  }
  return null;
}

function refuse(code: string, detail: string): Refusal {
  return { ok: false, code, detail };
}

/** With these the summary names every client of the update. */
const NO_RULES = { ...BOARD_RULES, enabled: new Set<never>() };
const NOTHING_KNOWN: DocumentClocks = {
  clockOf: () => 0,
  clients: () => 0,
  laterWrites: () => 0,
  writesInRoot: () => 0,
  writesInMap: () => 0,
  standsAt: () => true,
};
