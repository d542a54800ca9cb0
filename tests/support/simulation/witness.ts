/**
 * Sees everything that becomes durable, every document and every answer, and holds them against the promises:
 *
 * - `acked`: what a screen calls saved is in the journal at that moment, and at the end.
 * - `seen`: nobody sees what is not in the journal yet.
 * - `order`: screens see the rows of the journal in its order, without gaps.
 * - `author`: a row carries the person whose connection brought it, and its numbers and times only rise.
 * - `pending`: no document ever waits for something it never got.
 * - `schema`: every entity of every document holds what its fields may hold, after every change.
 * - `replay`: the journal's first n rows give the board the server had after n changes.
 */

import { isDeepStrictEqual } from "node:util";
import * as Y from "yjs";
import { type BoardDoc, createBoardDoc, readBoard, ROOTS } from "#shared/document/board-doc.ts";
import { openReplay } from "#shared/document/replay.ts";
import { type Board, ENTITY_FIELDS, type EntityRoot, type RecordRoot } from "#shared/domain/board.ts";
import { checkEntity } from "#shared/domain/schema.ts";
import type { JournalRow } from "../../../server/journal/journal.ts";
import type { StoredRow } from "../../../server/journal/journal-reader.ts";
import type { Person, Work } from "./person.ts";

export interface Failure {
  readonly promise: string;
  readonly detail: string;
}

interface Reach {
  readonly client: number;
  /** The row makes everything of the client below this clock known. */
  readonly clock: number;
  readonly row: number;
}

/** One row in so many is compared with what the server's board was. */
const COMPARE_EVERY = 8;

export class Witness {
  /** The first broken promise; what comes after it follows from it. */
  failure: Failure | null = null;
  /** What the journal holds, applied row by row as it became durable. */
  readonly durable = createBoardDoc();
  rows = 0;
  readonly acked: Work[] = [];
  private readonly watched = new Map<BoardDoc, string>();
  private readonly owners = new Map<number, string>();
  /** By row, what it adds. */
  private readonly reaches: Reach[][] = [];
  private readonly byClient = new Map<number, Reach[]>();
  /** Rows of people for whom the server has made changes itself. */
  private readonly served = new Map<string, number>();
  private readonly deleters = new Map<string, Set<string>>();
  private readonly boards = new WeakMap<Uint8Array, Board>();
  private readonly compared: { readonly count: number; readonly board: Board }[] = [];
  private live: BoardDoc | null = null;
  private appended = 0;
  private lastAt = 0;

  fail(promise: string, detail: string): void {
    this.failure ??= { promise, detail };
  }

  /** Every change of this document is looked at. */
  watch(doc: BoardDoc, name: string): void {
    this.watched.set(doc, name);
    doc.on("afterTransaction", (transaction: Y.Transaction) => this.checkSchema(doc, name, transaction));
    doc.on("destroy", () => this.watched.delete(doc));
  }

  /** The server's document from now on. */
  watchLive(doc: BoardDoc): void {
    this.live = doc;
    this.watch(doc, "the server");
  }

  liveDocument(): BoardDoc | null {
    return this.live;
  }

  watchPerson(person: Person, doc: BoardDoc): void {
    this.owners.set(doc.clientID, person.actor.id);
    this.watch(doc, person.name);
    doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (transaction.local) this.noteDeleter(person, transaction);
      else this.checkSeen(person, doc, transaction);
    });
  }

  /** For the journal: a copy of a row's bytes that is known again when it has become durable. */
  append(bytes: Uint8Array): Uint8Array {
    const copy = bytes.slice();
    this.appended += 1;
    if (this.live && this.appended % COMPARE_EVERY === 0) this.boards.set(copy, readBoard(this.live));
    return copy;
  }

  /** The server makes a change for this person, under a client id of its own. */
  serves(actorId: string): void {
    this.served.set(actorId, this.served.get(actorId) ?? 0);
  }

  /** How many rows hold such changes. */
  servedRows(actorId: string): number {
    return this.served.get(actorId) ?? 0;
  }

  becameDurable(rows: readonly StoredRow[]): void {
    for (const row of rows) this.addRow(row);
  }

  workSaved(work: Work): void {
    this.acked.push(work);
    this.checkKept([work], this.durable, "acked", "saved before it was durable");
  }

  /** What is wrong when this user is shown under this client id, or null. */
  presenceProblem(clientId: number, userId: string): string | null {
    const owner = this.owners.get(clientId);
    return owner === userId ? null : `${owner} as ${userId}`;
  }

  checkPending(): void {
    for (const [doc, name] of this.watched) {
      if (doc.store.pendingStructs || doc.store.pendingDs) this.fail("pending", `${name} waits for missing parts`);
    }
  }

  /** Everything in `works` is in `doc`. */
  checkKept(works: readonly Work[], doc: BoardDoc, promise: string, what: string): void {
    const deletions = works.some((work) => work.deleted.length > 0)
      ? Y.createDeleteSetFromStructStore(doc.store)
      : null;
    for (const work of works) {
      const name = `${work.what} by ${work.actorId}`;
      if (Y.getState(doc.store, work.clientId) < work.clock) this.fail(promise, `${name}: ${what}`);
      for (const { client, clock, length } of work.deleted) {
        for (let at = clock; at < clock + length; at++) {
          if (!deletions || !Y.isDeleted(deletions, Y.createID(client, at))) {
            this.fail(promise, `deletion in ${name}: ${what}`);
          }
        }
      }
    }
  }

  /** @param rows the whole journal, read and verified by the product */
  checkJournal(rows: readonly JournalRow[]): BoardDoc {
    const doc = createBoardDoc();
    for (const [index, row] of rows.entries()) {
      if (row.seq !== index + 1) this.fail("author", `row ${index + 1} has number ${row.seq}`);
      Y.applyUpdate(doc, row.bytes);
    }
    this.checkKept(this.acked, doc, "acked", "saved and not in the journal at the end");
    const replay = openReplay(rows.map((row) => row.bytes));
    for (const { count, board } of this.compared) {
      if (!isDeepStrictEqual(replay.boardAt(count), board))
        this.fail("replay", `the board after ${count} rows differs`);
    }
    return doc;
  }

  close(): void {
    this.durable.destroy();
  }

  private addRow(row: StoredRow): void {
    this.rows += 1;
    if (row.seq !== this.rows) this.fail("author", `row ${row.seq} came when ${this.rows} was next`);
    if (row.at < this.lastAt) this.fail("author", `the time of row ${row.seq} goes back`);
    this.lastAt = row.at;
    const board = this.boards.get(row.bytes);
    if (board) this.compared.push({ count: row.seq, board });
    const reaches: Reach[] = [];
    this.durable.once("afterTransaction", (transaction: Y.Transaction) => {
      for (const [client, clock] of transaction.afterState) {
        if (clock > (transaction.beforeState.get(client) ?? 0)) reaches.push({ client, clock, row: row.seq });
      }
    });
    Y.applyUpdate(this.durable, row.bytes);
    this.reaches.push(reaches);
    for (const reach of reaches) this.byClient.set(reach.client, [...(this.byClient.get(reach.client) ?? []), reach]);
    this.checkAuthor(row, reaches);
  }

  private checkAuthor(row: StoredRow, reaches: readonly Reach[]): void {
    const isServers = reaches.every(({ client }) => !this.owners.has(client));
    const served = this.served.get(row.actor.id);
    if (isServers && served !== undefined) {
      this.served.set(row.actor.id, served + 1);
      return;
    }
    if (isServers && reaches.length > 0 && row.actor.role === "system") return;
    for (const { client } of reaches) {
      const owner = this.owners.get(client);
      if (owner !== row.actor.id) this.fail("author", `row ${row.seq} of ${owner} is said to be ${row.actor.id}'s`);
    }
    if (reaches.length > 0) return;
    // An entity that is removed takes with it what others have written into it meanwhile.
    const isTheirs = Array.from(Y.decodeUpdate(row.bytes).ds.clients).some(([client, ranges]) =>
      ranges.some(({ clock }) => this.deleters.get(`${client}:${clock}`)?.has(row.actor.id)),
    );
    if (!isTheirs) this.fail("author", `row ${row.seq}: ${row.actor.id} deleted nothing of it`);
  }

  private noteDeleter(person: Person, transaction: Y.Transaction): void {
    for (const [client, ranges] of transaction.deleteSet.clients) {
      for (const { clock, len } of ranges) {
        for (let at = clock; at < clock + len; at++) {
          const who = this.deleters.get(`${client}:${at}`) ?? new Set();
          this.deleters.set(`${client}:${at}`, who.add(person.actor.id));
        }
      }
    }
  }

  private checkSeen(person: Person, doc: BoardDoc, transaction: Y.Transaction): void {
    let newest = person.seenRows;
    for (const [client, clock] of transaction.afterState) {
      if (clock === (transaction.beforeState.get(client) ?? 0)) continue;
      const reach = this.byClient.get(client)?.find((each) => each.clock >= clock);
      if (!reach) this.fail("seen", `${person.name} sees what is not durable`);
      else newest = Math.max(newest, reach.row);
    }
    for (; person.seenRows < newest; person.seenRows++) {
      for (const { client, clock } of this.reaches[person.seenRows] ?? []) {
        if (Y.getState(doc.store, client) >= clock) continue;
        this.fail("order", `${person.name} sees row ${newest} before row ${person.seenRows + 1}`);
      }
    }
  }

  private checkSchema(doc: BoardDoc, name: string, transaction: Y.Transaction): void {
    const touched = new Map<unknown, { root: EntityRoot | RecordRoot; map: Y.Map<unknown> }>();
    for (const [type, keys] of transaction.changed) {
      for (const root of ROOTS) {
        const map = doc.getMap(root);
        const isEntityRoot = Object.hasOwn(ENTITY_FIELDS, root);
        if ((type as unknown) === map && isEntityRoot) {
          for (const key of keys) {
            const entity = map.get(key ?? "");
            if (entity instanceof Y.Map) touched.set(entity, { root, map: entity as Y.Map<unknown> });
            else if (entity !== undefined) this.fail("schema", `${root} at ${name} holds something that is no entity`);
          }
        } else if ((type as unknown) === map || (type.parent as unknown) === map) {
          touched.set(type, { root, map: type as unknown as Y.Map<unknown> });
        }
      }
    }
    for (const { root, map } of touched.values()) {
      const checked = checkEntity(root, map.toJSON());
      if (!checked.ok) this.fail("schema", `at ${name}: ${checked.detail}`);
    }
  }
}
