/** Which view of the board belongs to a moment: the one the meeting was about, and the day's lists outside it. */

import type { Board } from "#shared/domain/board.ts";
import { USUAL_VIEW, viewOfPhase } from "../meeting/phase-view.ts";
import type { BoardView } from "../wall/board-stage.tsx";

export type ViewChoice = "follow" | BoardView | "sheet";

export function viewOfMoment({ meeting, meta }: Pick<Board, "meeting" | "meta">): BoardView {
  const { phase, template, committedAt } = meeting;
  const own = phase && viewOfPhase(meta, template, phase);
  if (own === "prioritise" || own === "allocate") return own;
  // What else a wall may have shown stands beside the board in a replay.
  if (phase) return USUAL_VIEW[phase] ?? "prioritise";
  // After the lock the day is about who does what; before the meeting about what there is to do.
  return committedAt > 0 ? "allocate" : "prioritise";
}
