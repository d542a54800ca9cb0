/** The board of a day on which nothing stands yet. */

import { type Board, ENTITY_FIELDS, type EntityRoot, type Meeting, type Meta, RECORD_FIELDS } from "./board.ts";
import { readFields } from "./fields.ts";

/** Every field as it reads where nothing is stored. */
const NO_MEETING: Meeting = readFields(RECORD_FIELDS.meeting, () => undefined);

export function emptyBoard(meta: Meta): Board {
  const roots = Object.keys(ENTITY_FIELDS).map((root) => [root, new Map()]);
  return { meta, meeting: NO_MEETING, ...(Object.fromEntries(roots) as Pick<Board, EntityRoot>) };
}
