/** Which view of the board belongs to a moment: the one the meeting was about, and the day's lists outside it. */

import type { Meeting, MeetingPhase } from "#shared/domain/board.ts";
import type { WallView } from "../wall/board-stage.tsx";

export type ViewChoice = "follow" | WallView | "sheet";

const VIEW_OF_PHASE: Record<MeetingPhase, WallView> = {
  lookBack: "prioritise",
  attendance: "allocate",
  mustDo: "prioritise",
  allocate: "allocate",
  defer: "prioritise",
  weekPull: "prioritise",
  goodAndRisk: "prioritise",
  readBack: "allocate",
};

export function viewOfMoment({ phase, committedAt }: Meeting): WallView {
  if (phase) return VIEW_OF_PHASE[phase];
  // After the lock the day is about who does what; before the meeting about what there is to do.
  return committedAt > 0 ? "allocate" : "prioritise";
}
