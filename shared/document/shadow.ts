/**
 * A second document that takes every update before the live one does, so that an update's effect can be judged while
 * it is still harmless. Reports what an update would touch, and every value it writes at the place where it lands,
 * also values that lose against a concurrent write: a loser here may be the winner where the updates arrive in
 * another order.
 *
 * The shadow is made from the live document's state when it is first needed, thrown away after a refusal (Yjs cannot
 * take anything back), and made anew whenever it is out of step with the live document: ahead, because an accepted
 * update was never applied, or behind, because nobody told it. So a judgement never rests on a state that the live
 * document did not have.
 */

import * as Y from "yjs";
import { type BoardDoc, createBoardDoc, encodeState, ROOTS, type RootName } from "./board-doc.ts";

/** Values written into one entity or flat record. Fields that are not written are absent. */
interface Write {
  readonly root: RootName;
  readonly fields: { readonly [name: string]: unknown };
}

export interface Touched {
  /** The roots in which something is added, changed or removed. */
  readonly roots: ReadonlySet<RootName>;
  readonly writes: readonly Write[];
  /** Entities that are put into a root, new ones and replaced ones. */
  readonly added: readonly { readonly root: RootName; readonly id: string }[];
  /** How many entities the root would hold afterwards. */
  readonly entityCount: (root: RootName) => number;
}

export interface Refusal {
  readonly ok: false;
  readonly code: string;
  readonly detail: string;
}

export interface Shadow {
  /**
   * Takes the update if `judge` finds nothing against it.
   * @param writers the clients that write something new, as `inspectUpdate` found them
   */
  readonly tryUpdate: (
    update: Uint8Array,
    writers: readonly number[],
    judge: (touched: Touched) => Refusal | null,
  ) => { readonly ok: true } | Refusal;
  /** Takes an update that the live document already has. */
  readonly follow: (update: Uint8Array) => void;
  readonly close: () => void;
}

/** Roots that are one flat map of plain values; the others are maps of entities. */
const FLAT_ROOTS: ReadonlySet<RootName> = new Set(["meta", "meeting"]);

export function openShadow(live: BoardDoc): Shadow {
  const liveTally = keepTally(live);
  let copy: Copy | null = null;

  function drop(): void {
    copy?.tally.close();
    copy?.doc.destroy();
    copy = null;
  }

  function inStep(): Copy {
    if (copy && copy.tally.written === liveTally.written && copy.tally.deleted === liveTally.deleted) return copy;
    drop();
    copy = copyOf(live, liveTally);
    return copy;
  }

  return {
    tryUpdate(update, writers, judge) {
      const refusal = attempt(inStep(), update, writers, judge);
      if (!refusal) return { ok: true };
      drop();
      return refusal;
    },
    follow(update) {
      if (copy) Y.applyUpdate(copy.doc, update);
    },
    close() {
      drop();
      liveTally.close();
    },
  };
}

interface Copy {
  readonly doc: BoardDoc;
  readonly tally: Tally;
  readonly rootNames: ReadonlyMap<unknown, RootName>;
}

function copyOf(live: BoardDoc, liveTally: Tally): Copy {
  const doc = createBoardDoc();
  Y.applyUpdate(doc, encodeState(live));
  const tally = keepTally(doc);
  tally.written = liveTally.written;
  tally.deleted = liveTally.deleted;
  return { doc, tally, rootNames: new Map(ROOTS.map((root) => [doc.getMap(root), root])) };
}

function attempt(
  copy: Copy,
  update: Uint8Array,
  writers: readonly number[],
  judge: (touched: Touched) => Refusal | null,
): Refusal | null {
  const { doc } = copy;
  try {
    // Judged inside the transaction: afterwards Yjs has dropped the content of what was overwritten on the way.
    const refusal = doc.transact((transaction) => {
      Y.applyUpdate(doc, update);
      const touched = touchedBy(copy, transaction, writers);
      return "code" in touched ? touched : judge(touched);
    });
    if (refusal) return refusal;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refuse("not-applicable", "Yjs cannot apply the update");
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) return refuse("pending", "parts of the update would wait");
  return null;
}

function touchedBy(copy: Copy, transaction: Y.Transaction, writers: readonly number[]): Touched | Refusal {
  const places = new Places(copy);
  for (const [type, keys] of transaction.changed) {
    if (keys.has(null)) return refuse("list-content", "a list inside a map");
    if (!places.touch(type)) return refuse("nested-type", "a type within an entity");
  }
  for (const client of writers) {
    const structs = copy.doc.store.clients.get(client) ?? [];
    const first = transaction.beforeState.get(client) ?? 0;
    for (let at = structs.length - 1; at >= 0; at--) {
      const struct = structs[at];
      if (!struct || struct.id.clock < first) break;
      if (!(struct instanceof Y.Item)) continue;
      const refusal = places.add(struct);
      if (refusal) return refusal;
    }
  }
  return places.touched();
}

/** Where items land: finds the root of each, and gathers values by entity. */
class Places {
  private readonly copy: Copy;
  private readonly roots = new Set<RootName>();
  private readonly writes: Write[] = [];
  private readonly added: { root: RootName; id: string }[] = [];
  private readonly gathered = new Map<unknown, { [name: string]: unknown }>();

  constructor(copy: Copy) {
    this.copy = copy;
  }

  /** False when the type is neither a root nor an entity in a root. */
  touch(type: { readonly parent: unknown }): boolean {
    const root = this.copy.rootNames.get(type) ?? this.copy.rootNames.get(type.parent);
    if (root) this.roots.add(root);
    return root !== undefined;
  }

  add(item: Y.Item): Refusal | null {
    const { content, parent, parentSub } = item;
    if (content instanceof Y.ContentDeleted) return null;
    if (!(parent instanceof Y.AbstractType) || parentSub === null)
      return refuse("list-content", "an item without a key");
    const root = this.copy.rootNames.get(parent);
    if (content instanceof Y.ContentType) return this.addEntity(content.type, root, parentSub);
    if (!(content instanceof Y.ContentAny)) return refuse("content-kind", "content that is no plain value");
    if (root && !FLAT_ROOTS.has(root)) return refuse("not-an-entity", `${root}: a plain value where an entity belongs`);
    const home = root ?? this.copy.rootNames.get(parent.parent);
    if (!home) return refuse("nested-type", "a type within an entity");
    this.roots.add(home);
    for (const value of content.arr as unknown[]) this.gather(parent, home, parentSub, value);
    return null;
  }

  touched(): Touched {
    return {
      roots: this.roots,
      writes: this.writes,
      added: this.added,
      entityCount: (root) => countEntities(this.copy.doc.getMap(root)),
    };
  }

  private addEntity(type: unknown, root: RootName | undefined, id: string): Refusal | null {
    if (!root) return refuse("nested-type", "a type within an entity");
    if (FLAT_ROOTS.has(root) || !(type instanceof Y.Map)) return refuse("not-an-entity", `${root}: the wrong type`);
    this.roots.add(root);
    this.added.push({ root, id });
    return null;
  }

  /** Values that one update sets one after the other under the same key are judged one by one. */
  private gather(parent: unknown, root: RootName, name: string, value: unknown): void {
    let fields = this.gathered.get(parent);
    if (!fields || Object.hasOwn(fields, name)) {
      const isFirst = !fields;
      fields = Object.create(null) as { [name: string]: unknown };
      if (isFirst) this.gathered.set(parent, fields);
      this.writes.push({ root, fields });
    }
    fields[name] = value;
  }
}

function countEntities(root: Y.Map<unknown>): number {
  let count = 0;
  for (const item of root._map.values()) if (!item.deleted) count++;
  return count;
}

function refuse(code: string, detail: string): Refusal {
  return { ok: false, code, detail };
}

/**
 * Two documents that began alike and took the same updates show the same tally. Cheaper than comparing states, which
 * would have to visit every deletion.
 */
interface Tally {
  written: number;
  deleted: number;
  readonly close: () => void;
}

function keepTally(doc: BoardDoc): Tally {
  const onTransaction = (transaction: Y.Transaction): void => {
    for (const [client, clock] of transaction.afterState) {
      tally.written += clock - (transaction.beforeState.get(client) ?? 0);
    }
    for (const ranges of transaction.deleteSet.clients.values()) {
      for (const range of ranges) tally.deleted += range.len;
    }
  };
  const tally: Tally = { written: 0, deleted: 0, close: () => doc.off("afterTransaction", onTransaction) };
  doc.on("afterTransaction", onTransaction);
  return tally;
}
