/**
 * What a decision does to a board, as data, and `fold`, the slow and obvious truth of what applying it
 * means. The document applies the same changes in one Yjs transaction; tests hold the two against each other.
 */

import type {
  Acceptance,
  Agreement,
  Board,
  Deviation,
  Drawing,
  EntityRoot,
  Level,
  Meeting,
  Meta,
  Staff,
  Task,
  Visit,
} from "./board.ts";

interface Entities {
  readonly staff: Staff;
  readonly tasks: Task;
  readonly visits: Visit;
  readonly agreements: Agreement;
  readonly deviations: Deviation;
  readonly levels: Level;
  readonly acceptances: Acceptance;
  readonly whiteboard: Drawing;
}

interface Records {
  readonly meta: Meta;
  readonly meeting: Meeting;
}

type EntityChange = {
  [R in EntityRoot]:
    | { readonly op: "put"; readonly root: R; readonly entity: Entities[R] }
    | {
        readonly op: "patch";
        readonly root: R;
        readonly id: Entities[R]["id"];
        readonly fields: Partial<Omit<Entities[R], "id">>;
      }
    | { readonly op: "remove"; readonly root: R; readonly id: Entities[R]["id"] };
}[EntityRoot];

type RecordChange = {
  [R in keyof Records]: {
    readonly op: "set";
    readonly root: R;
    readonly fields: Partial<Records[R]>;
  };
}[keyof Records];

export type Change = EntityChange | RecordChange;

/** Applies changes in order. A patch of something that is gone does nothing, as in the document. */
export function fold(board: Board, changes: readonly Change[]): Board {
  return changes.reduce(foldOne, board);
}

function foldOne(board: Board, change: Change): Board {
  if (change.op === "set") {
    return { ...board, [change.root]: { ...board[change.root], ...change.fields } };
  }
  const entities = new Map<string, { readonly id: string }>(board[change.root]);
  switch (change.op) {
    case "put":
      entities.set(change.entity.id, change.entity);
      break;
    case "patch": {
      const entity = entities.get(change.id);
      if (!entity) return board;
      entities.set(change.id, { ...entity, ...change.fields });
      break;
    }
    case "remove":
      if (!entities.delete(change.id)) return board;
      break;
  }
  return { ...board, [change.root]: entities };
}
