/**
 * How a stored board of an earlier schema version becomes one of today's. The server does it when it opens a day and
 * writes it into the journal as its own change, so what was written before stays as it was.
 */

import { SCHEMA_VERSION } from "../domain/board.ts";
import type { BoardDoc } from "./board-doc.ts";

export interface Migration {
  /** The schema version a board has afterwards. */
  readonly to: number;
  /** Changes fields and entities in place: phones that come back later merge their own work into what they know. */
  readonly up: (doc: BoardDoc) => void;
}

/** In order. One that has been released is never changed: there are boards that have been through it. */
export const MIGRATIONS: readonly Migration[] = [];

export class NewerBoardError extends Error {
  constructor(version: number) {
    super(`The board has schema version ${version}, and this program knows ${newest(MIGRATIONS)}.`);
    this.name = "NewerBoardError";
  }
}

/**
 * Brings `doc` up to date in one transaction, and gives the update that did it; null when there was nothing to do.
 * @throws NewerBoardError when a newer program has written the board
 */
export function migrateBoard(doc: BoardDoc, migrations: readonly Migration[] = MIGRATIONS): Uint8Array | null {
  const meta = doc.getMap("meta");
  const stored = meta.get("schemaVersion");
  const version = typeof stored === "number" ? stored : 0;
  if (version > newest(migrations)) throw new NewerBoardError(version);
  const due = migrations.filter(({ to }) => to > version);
  if (due.length === 0) return null;
  let made: Uint8Array | null = null;
  const keep = (update: Uint8Array): void => {
    made = update;
  };
  doc.on("update", keep);
  doc.transact(() => {
    for (const { to, up } of due) {
      up(doc);
      meta.set("schemaVersion", to);
    }
  });
  doc.off("update", keep);
  return made;
}

function newest(migrations: readonly Migration[]): number {
  return Math.max(SCHEMA_VERSION, ...migrations.map(({ to }) => to));
}
