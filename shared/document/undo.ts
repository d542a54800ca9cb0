/**
 * Undo of one's own actions. Yjs tracks what this client did and leaves alone what somebody else has changed
 * since, so undoing never takes back a colleague's work. One command is one step.
 */

import { UndoManager } from "yjs";
import { type BoardDoc, ROOTS } from "./board-doc.ts";

export interface Undo {
  /** False when there was nothing left to undo. */
  readonly undo: () => boolean;
  readonly redo: () => boolean;
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
  /** Call before each command: the next change starts a step of its own. */
  readonly step: () => void;
  readonly close: () => void;
}

/** @param origin the transaction origin of this client's own commands; nothing else is tracked */
export function openUndo(doc: BoardDoc, origin: unknown): Undo {
  const manager = new UndoManager(
    ROOTS.map((root) => doc.getMap(root)),
    { trackedOrigins: new Set([origin]), doc },
  );
  return {
    undo: () => manager.undo() !== null,
    redo: () => manager.redo() !== null,
    canUndo: () => manager.canUndo(),
    canRedo: () => manager.canRedo(),
    step: () => manager.stopCapturing(),
    close: () => manager.destroy(),
  };
}
