/**
 * The day as a Yjs document: the one module that knows how a `Board` lies in it. Root maps of entities keyed
 * by id, each entity a Y.Map of plain values; `meta` and `meeting` are flat. What is read is always a Board:
 * odd content becomes its field's fallback and never an exception.
 */

import * as Y from "yjs";
import { type Board, ENTITY_FIELDS, type EntityRoot, RECORD_FIELDS, type RecordRoot } from "../domain/board.ts";
import type { EntityChange } from "../domain/changed-entities.ts";
import { emptyBoard } from "../domain/empty-board.ts";
import type { Change } from "../domain/changes.ts";
import { type Fields, readFields } from "../domain/fields.ts";
import { type BoardDelta, withDeltas } from "./board-delta.ts";

export type BoardDoc = Y.Doc;

export type RootName = RecordRoot | EntityRoot;

const RECORD_ROOTS = Object.keys(RECORD_FIELDS) as RecordRoot[];
const ENTITY_ROOTS = Object.keys(ENTITY_FIELDS) as EntityRoot[];
/** Every root there is. */
export const ROOTS: readonly RootName[] = [...RECORD_ROOTS, ...ENTITY_ROOTS];

/** A document with all its roots defined, so that none is ever opened under another type. */
export function createBoardDoc(): BoardDoc {
  const doc = new Y.Doc();
  for (const root of ROOTS) doc.getMap(root);
  return doc;
}

export function readBoard(doc: BoardDoc): Board {
  return withDeltas(emptyBoard(readRecord(doc, "meta") as Board["meta"]), [
    ...RECORD_ROOTS.map((root) => readDelta(doc, root, [])),
    ...ENTITY_ROOTS.map((root) => readDelta(doc, root, doc.getMap(root).keys())),
  ]);
}

/** Applies a decision in one transaction, so that it travels, is journaled and is undone as one. */
export function applyChanges(doc: BoardDoc, changes: readonly Change[], origin: unknown): void {
  doc.transact(() => {
    for (const change of changes) applyChange(doc, change);
  }, origin);
}

/** The update that makes an empty document hold `board`; the same board and client id give the same bytes. */
export function boardUpdate(board: Board, clientId: number): Uint8Array {
  const doc = createBoardDoc();
  doc.clientID = clientId;
  applyChanges(doc, changesFromBoard(board), "board");
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

export function encodeState(doc: BoardDoc): Uint8Array {
  return Y.encodeStateAsUpdate(doc);
}

export function applyUpdate(doc: BoardDoc, update: Uint8Array, origin?: unknown): void {
  Y.applyUpdate(doc, update, origin);
}

/**
 * Follows a document: keeps the last Board and calls back with the next one after every transaction. Only
 * touched entities are read again, so untouched ones stay the same objects and React skips them.
 */
export interface BoardView {
  readonly board: () => Board;
  readonly close: () => void;
}

export function followBoard(doc: BoardDoc, onBoard: (board: Board) => void): BoardView {
  let board = readBoard(doc);
  const close = followDeltas(doc, (deltas) => {
    board = withDeltas(board, deltas);
    onBoard(board);
  });
  return { board: () => board, close };
}

/** As `followBoard`, for who needs no board of every moment. Calls back only where a transaction touched something. */
export function followDeltas(doc: BoardDoc, onDeltas: (deltas: readonly BoardDelta[]) => void): () => void {
  const rootOf = new Map<unknown, RootName>(ROOTS.map((root) => [doc.getMap(root), root]));
  const onTransaction = ({ changed }: Y.Transaction): void => {
    const touched = new Map<RootName, Set<string>>();
    const touch = (root: RootName, id: string): void => {
      const ids = touched.get(root);
      if (ids) ids.add(id);
      else touched.set(root, new Set([id]));
    };
    for (const [type, keys] of changed) {
      const root = rootOf.get(type);
      const parent = rootOf.get(type.parent);
      if (root) for (const key of keys) touch(root, key ?? "");
      else if (parent && type._item?.parentSub) touch(parent, type._item.parentSub);
    }
    if (touched.size > 0) onDeltas(Array.from(touched, ([root, ids]) => readDelta(doc, root, ids)));
  };
  doc.on("afterTransaction", onTransaction);
  return () => doc.off("afterTransaction", onTransaction);
}

function readDelta(doc: BoardDoc, root: RootName, ids: Iterable<string>): BoardDelta {
  if (isRecordRoot(root)) return { root, record: readRecord(doc, root) };
  const stored = doc.getMap(root);
  const entities = Array.from(ids, (id): EntityChange<string, object> => {
    const entity = stored.get(id);
    return [id, entity instanceof Y.Map ? readEntity(root, id, entity) : undefined];
  });
  return { root, entities };
}

function isRecordRoot(root: RootName): root is RecordRoot {
  return root in RECORD_FIELDS;
}

function readEntity(root: EntityRoot, id: string, entity: Y.Map<unknown>): object {
  const fields: Fields = ENTITY_FIELDS[root];
  return { id, ...readFields(fields, (name) => entity.get(name)) };
}

function readRecord(doc: BoardDoc, root: RecordRoot): object {
  const stored = doc.getMap(root);
  const fields: Fields = RECORD_FIELDS[root];
  return readFields(fields, (name) => stored.get(name));
}

function applyChange(doc: BoardDoc, change: Change): void {
  const root = doc.getMap(change.root);
  switch (change.op) {
    case "set":
      setFields(root, change.fields);
      return;
    case "put": {
      const { id, ...fields } = change.entity;
      root.set(id, new Y.Map(Object.entries(fields).filter(isStored)));
      return;
    }
    case "patch": {
      const entity = root.get(change.id);
      if (entity instanceof Y.Map) setFields(entity, change.fields);
      return;
    }
    case "remove":
      root.delete(change.id);
      return;
  }
}

/**
 * Most fields that may be empty are, and each would cost its name and its place in every copy of the day. Only `null` is
 * left out: it is what a missing nullable field reads as for ever, while another field's fallback may come to change.
 */
function isStored([, value]: [string, unknown]): boolean {
  return value !== null;
}

function setFields(map: Y.Map<unknown>, fields: object): void {
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) map.set(name, value);
}

function changesFromBoard(board: Board): Change[] {
  return [
    { op: "set", root: "meta", fields: board.meta },
    { op: "set", root: "meeting", fields: board.meeting },
    ...Array.from(board.staff.values(), (entity): Change => ({ op: "put", root: "staff", entity })),
    ...Array.from(board.visits.values(), (entity): Change => ({ op: "put", root: "visits", entity })),
    ...Array.from(board.tasks.values(), (entity): Change => ({ op: "put", root: "tasks", entity })),
    ...Array.from(board.agreements.values(), (entity): Change => ({ op: "put", root: "agreements", entity })),
    ...Array.from(board.deviations.values(), (entity): Change => ({ op: "put", root: "deviations", entity })),
    ...Array.from(board.levels.values(), (entity): Change => ({ op: "put", root: "levels", entity })),
    ...Array.from(board.acceptances.values(), (entity): Change => ({ op: "put", root: "acceptances", entity })),
    ...Array.from(board.whiteboard.values(), (entity): Change => ({ op: "put", root: "whiteboard", entity })),
  ];
}
