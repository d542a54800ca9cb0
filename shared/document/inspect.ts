/**
 * A streaming look at a Yjs update (V1 format) before anything else touches it. Accepts only what a client of this
 * product can write: maps in the known roots, plain values, operations that continue where the document's knowledge
 * ends. What is accepted here Yjs applies completely, in bounded time, without throwing and without leaving anything
 * pending; tests/unit/inspect-fuzz.test.ts holds that. Nothing is allocated by a claimed count.
 *
 * Who may write and what the values mean is not asked here: see server/collab/guard.ts.
 *
 * Apply what was accepted before looking at another update of the same client. What others write in between does no
 * harm, because every rule stays satisfied while the document grows: clocks only rise, deleted stays deleted, an item
 * never moves. The limits on clients and on conflicts may then be exceeded by what came in between, and no further.
 */

import type { ClaimedPlace, DocumentClocks } from "./clocks.ts";
import { ConflictWork } from "./conflict-work.ts";
import type { InspectRule, InspectRules } from "./inspect-rules.ts";
import { RESERVED_KEYS } from "./inspect-rules.ts";
import { readContent, readName, VALUES } from "./inspect-content.ts";
import { MalformedUpdate, UpdateCursor } from "./update-cursor.ts";
import { canBeOrdered, type Wait } from "./write-order.ts";

interface UpdateSummary {
  /** Clients that write something new in this update. */
  readonly writers: readonly number[];
  readonly newStructs: number;
  readonly deleteRanges: number;
}

export type Inspected =
  | { readonly ok: true; readonly summary: UpdateSummary }
  | { readonly ok: false; readonly code: InspectRule | "malformed"; readonly detail: string };

/** The detail names the rule's figures, never the update's content. */
export function inspectUpdate(update: Uint8Array, known: DocumentClocks, rules: InspectRules): Inspected {
  try {
    return { ok: true, summary: new Inspection(update, known, rules).run() };
  } catch (error) {
    if (error instanceof RuleBroken) return { ok: false, code: error.rule, detail: error.message };
    if (error instanceof MalformedUpdate) return { ok: false, code: "malformed", detail: error.message };
    throw error;
  }
}

/**
 * True for a refusal that says nothing against the client: the update builds on something that has not arrived.
 * Asking the client for everything it has (SyncStep1) heals it; its document is not poisoned.
 */
export function isGap(code: string): boolean {
  return code === "clock-gap" || code === "unknown-dependency" || code === "unknown-delete";
}

class RuleBroken extends Error {
  readonly rule: InspectRule;
  constructor(rule: InspectRule, detail: string) {
    super(detail);
    this.rule = rule;
  }
}

/** The struct's kind is in the low five bits of its first byte, the rest says what follows. */
const KIND_BITS = 0b0001_1111;
const HAS_KEY = 0b0010_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_ORIGIN = 0b1000_0000;

const GARBAGE_COLLECTED = 0;
const SKIP = 10;

const MAX_CLIENT_ID = 0xffff_ffff;

interface Run {
  readonly from: number;
  readonly end: number;
}

class Inspection {
  private readonly cursor: UpdateCursor;
  private readonly known: DocumentClocks;
  private readonly rules: InspectRules;
  private readonly onBroken: (rule: InspectRule, detail: string) => void;

  /** Where each client of this update ends. */
  private readonly ends = new Map<number, number>();
  private readonly writers: number[] = [];
  private readonly waits: Wait[] = [];
  /** New items of several values, by client in the order of their clocks. */
  private readonly runs = new Map<number, Run[]>();
  private structs = 0;
  private newStructs = 0;
  private deleteRanges = 0;
  private newDocumentClients = 0;

  private client = 0;
  private clock = 0;
  private knownClock = 0;
  /** Where the item says it stands. Kept for items that begin in what is known; of the others it is judged at once. */
  private claimed: ClaimedPlace | null = null;

  /** The client whose clock was asked for last: an update's items lean on few clients. */
  private askedClient = -1;
  private askedClock = 0;

  private readonly work: ConflictWork;

  constructor(update: Uint8Array, known: DocumentClocks, rules: InspectRules) {
    this.cursor = new UpdateCursor(update);
    this.known = known;
    this.rules = rules;
    this.work = new ConflictWork(known, rules.limits.conflictSteps);
    this.onBroken = (rule, detail) => this.broken(rule, detail);
  }

  run(): UpdateSummary {
    const { cursor } = this;
    const { limits } = this.rules;
    if (cursor.bytesLeft > limits.updateBytes) this.broken("update-size", `${cursor.bytesLeft} bytes`);
    const clients = cursor.varUint();
    if (clients > limits.clients) this.broken("client-count", `${clients} clients`);
    for (let i = 0; i < clients; i++) this.readClient();
    this.checkOrder();
    this.checkConflicts();
    this.readDeletes();
    if (this.runs.size > 0) this.broken("live-run", "several values in an item that is not deleted");
    if (cursor.bytesLeft > 0) this.broken("trailing-bytes", `${cursor.bytesLeft} bytes after the end`);
    return { writers: this.writers, newStructs: this.newStructs, deleteRanges: this.deleteRanges };
  }

  /** Returns when the rule is off, so that what follows must stand on its own. */
  private broken(rule: InspectRule, detail: string): void {
    if (this.rules.enabled.has(rule)) throw new RuleBroken(rule, detail);
  }

  private readClient(): void {
    const { cursor } = this;
    const { limits } = this.rules;
    const count = cursor.varUint();
    const client = cursor.varUint();
    this.structs += count;
    if (this.structs > limits.structs) this.broken("struct-count", `${this.structs} structs`);
    if (client > MAX_CLIENT_ID) this.broken("client-range", "a client id above 2^32-1");
    if (this.ends.has(client)) this.broken("duplicate-client", "a client appears twice");
    this.client = client;
    this.clock = cursor.varUint();
    this.knownClock = this.known.clockOf(client);
    if (this.clock > this.knownClock) {
      this.broken("clock-gap", `clock ${this.clock} where ${this.knownClock} comes next`);
    }
    for (let i = 0; i < count; i++) {
      this.clock += this.readStruct();
      if (this.clock > limits.clock) this.broken("clock-limit", `clock above ${limits.clock}`);
    }
    this.ends.set(client, this.clock);
    if (this.clock > this.knownClock) this.addWriter(client);
  }

  private addWriter(client: number): void {
    const { limits } = this.rules;
    this.writers.push(client);
    if (this.writers.length > limits.newClients) {
      this.broken("new-client-count", `more than ${limits.newClients} clients write`);
    }
    if (this.knownClock > 0) return;
    this.newDocumentClients++;
    if (this.known.clients() + this.newDocumentClients > limits.clients) {
      this.broken("document-clients", `more than ${limits.clients} clients in the document`);
    }
  }

  /** @returns how many clocks the struct takes */
  private readStruct(): number {
    const info = this.cursor.byte();
    const kind = info & KIND_BITS;
    const isItem = kind !== GARBAGE_COLLECTED && kind !== SKIP;
    const length = isItem ? this.readItem(info, kind) : this.cursor.varUint();
    if (kind === SKIP) this.broken("skip-struct", "a skip");
    if (length === 0) this.broken("zero-length", "a struct of no length");
    if (this.clock + length > this.knownClock) {
      this.newStructs++;
      if (kind === VALUES && length > 1) this.addRun(length);
      if (isItem && this.clock < this.knownClock) this.checkContinuation();
    }
    return length;
  }

  private addRun(length: number): void {
    const run = { from: Math.max(this.clock, this.knownClock), end: this.clock + length };
    const runs = this.runs.get(this.client);
    if (runs) runs.push(run);
    else this.runs.set(this.client, [run]);
  }

  /** Two updates of one client may overlap in an item, when Yjs has packed operations together since the first. */
  private checkContinuation(): void {
    const last = { client: this.client, clock: this.knownClock - 1 };
    if (this.claimed && this.known.standsAt(last, this.claimed)) return;
    this.broken("false-continuation", "an item goes on in another place than it began");
  }

  private readItem(info: number, kind: number): number {
    const { cursor } = this;
    let inMap = false;
    this.claimed = null;
    if (info & HAS_ORIGIN) this.readOrigin();
    if (info & HAS_RIGHT_ORIGIN) {
      this.broken("list-content", "an item with a right neighbour");
      this.readDependency();
    }
    if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
      if (cursor.varUint() === 1) this.readRootPlace(info);
      else {
        inMap = true;
        this.readMapPlace(info);
      }
    }
    return readContent(cursor, kind, inMap, this.rules.limits, this.onBroken);
  }

  private readOrigin(): void {
    const client = this.cursor.varUint();
    const clock = this.cursor.varUint();
    const isKnown = this.dependsOn(client, clock);
    if (this.clock < this.knownClock) {
      if (isKnown) this.claimed = { after: { client, clock } };
      return;
    }
    this.work.behind(client, clock, isKnown);
  }

  private readDependency(): void {
    const client = this.cursor.varUint();
    this.dependsOn(client, this.cursor.varUint());
  }

  private readRootPlace(info: number): void {
    readName(this.cursor, this.onBroken);
    const root = this.cursor.lastString();
    if (!this.rules.roots.has(root)) this.broken("root-name", "an unknown root");
    const key = this.readKey(info);
    if (key === null) return;
    if (this.clock < this.knownClock) {
      this.claimed = { root, key };
      return;
    }
    this.work.firstInRoot(root, key);
  }

  private readMapPlace(info: number): void {
    const client = this.cursor.varUint();
    const clock = this.cursor.varUint();
    const isKnown = this.dependsOn(client, clock);
    const key = this.readKey(info);
    if (key === null) return;
    if (this.clock < this.knownClock) {
      if (isKnown) this.claimed = { map: { client, clock }, key };
      return;
    }
    this.work.firstInMap(client, clock, key, isKnown);
  }

  private readKey(info: number): string | null {
    if ((info & HAS_KEY) === 0) {
      this.broken("list-content", "an item without a key");
      return null;
    }
    readName(this.cursor, this.onBroken);
    if (this.cursor.stringBytes > this.rules.limits.keyBytes) {
      this.broken("key-length", `a key of ${this.cursor.stringBytes} bytes`);
    }
    const key = this.cursor.lastString();
    if (RESERVED_KEYS.has(key)) this.broken("reserved-key", "a map uses a reserved key");
    return key;
  }

  /** @returns true when the document already holds what is leant on */
  private dependsOn(client: number, clock: number): boolean {
    if (client === this.client) {
      if (clock >= this.clock) this.broken("self-reference", "an item leans on itself or on a later one");
      return clock < this.knownClock;
    }
    if (client !== this.askedClient) {
      this.askedClient = client;
      this.askedClock = this.known.clockOf(client);
    }
    if (clock < this.askedClock) return true;
    // What the document already has was complete when it came, so it cannot lean on something new.
    if (this.clock < this.knownClock) this.broken("unknown-dependency", "a known item leans on an unknown one");
    this.waits.push({ client: this.client, clock: this.clock, needed: client, neededClock: clock });
    return false;
  }

  private checkOrder(): void {
    for (const wait of this.waits) {
      if (wait.neededClock >= (this.ends.get(wait.needed) ?? 0)) {
        this.broken("unknown-dependency", "an item leans on one that nobody has");
      }
    }
    if (this.waits.length > 0 && !canBeOrdered(this.waits)) {
      this.broken("circular-dependency", "items lean on each other in a circle");
    }
  }

  private checkConflicts(): void {
    const steps = this.work.steps(this.newStructs);
    if (steps > this.rules.limits.conflictSteps) this.broken("conflict-work", `${steps} steps to find the places`);
  }

  private readDeletes(): void {
    const { cursor } = this;
    const { limits } = this.rules;
    const clients = cursor.varUint();
    if (clients > limits.clients) this.broken("client-count", `deletes of ${clients} clients`);
    const seen = new Set<number>();
    for (let i = 0; i < clients; i++) {
      const client = cursor.varUint();
      if (seen.has(client)) this.broken("duplicate-client", "a client's deletes appear twice");
      seen.add(client);
      const ranges = cursor.varUint();
      this.deleteRanges += ranges;
      if (this.deleteRanges > limits.deletes) this.broken("delete-count", `${this.deleteRanges} delete ranges`);
      this.readDeletesOf(client, ranges);
    }
  }

  private readDeletesOf(client: number, ranges: number): void {
    const { cursor } = this;
    const end = Math.max(this.known.clockOf(client), this.ends.get(client) ?? 0);
    const runs = this.runs.get(client) ?? [];
    let deletedRuns = 0;
    let from = 0;
    for (let i = 0; i < ranges; i++) {
      const clock = cursor.varUint();
      const length = cursor.varUint();
      if (length === 0) this.broken("zero-length", "a deletion of no length");
      // Ranges that overlap make Yjs visit the same structs again and again.
      if (clock < from) this.broken("delete-order", "delete ranges overlap or run backwards");
      from = clock + length;
      if (from > end) this.broken("unknown-delete", `deletes up to ${from} where ${end} is known`);
      for (let run = runs[deletedRuns]; run && run.from >= clock && run.end <= from; run = runs[deletedRuns]) {
        deletedRuns++;
      }
    }
    if (deletedRuns === runs.length) this.runs.delete(client);
  }
}
