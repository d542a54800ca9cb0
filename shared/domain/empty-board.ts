/** The board of a day on which nothing stands yet. */

import type { Board, Meeting, Meta } from "./board.ts";

const NO_MEETING: Meeting = {
  template: "morning",
  phase: null,
  phaseStartedAt: 0,
  startedAt: 0,
  pausedAt: 0,
  pausedMs: 0,
  extendedMs: 0,
  committedAt: 0,
  heldFrom: 0,
};

export function emptyBoard(meta: Meta): Board {
  return {
    meta,
    meeting: NO_MEETING,
    staff: new Map(),
    tasks: new Map(),
    visits: new Map(),
    agreements: new Map(),
    deviations: new Map(),
    levels: new Map(),
    acceptances: new Map(),
    whiteboard: new Map(),
  };
}
