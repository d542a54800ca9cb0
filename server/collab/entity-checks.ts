/** What a single value on the board may hold, and how many entities there may be: the domain's schema, asked by root. */

import type { RootName } from "#shared/document/board-doc.ts";
import { ENTITY_FIELDS, type EntityRoot } from "#shared/domain/board.ts";
import { type Checked, checkEntity, MAX_ENTITIES } from "#shared/domain/schema.ts";

export interface EntityChecks {
  /** Checks the fields given, which may be some of the entity's or all of them. */
  readonly check: (root: RootName, fields: unknown) => Checked;
  readonly maxEntities: (root: RootName) => number;
  /** Of accepted updates, for each person as long as the day is open. */
  readonly personBytes: number;
}

/**
 * What is written over is gone from the board and stays in the journal, and whoever replays the day is sent all of it. A wall
 * on which everybody draws all morning writes some megabytes.
 */
const PERSON_BYTES = 64 * 1024 * 1024;

export const BOARD_CHECKS: EntityChecks = {
  check: checkEntity,
  maxEntities: (root) => (isEntityRoot(root) ? MAX_ENTITIES[root] : 0),
  personBytes: PERSON_BYTES,
};

function isEntityRoot(root: RootName): root is EntityRoot {
  return Object.hasOwn(ENTITY_FIELDS, root);
}
