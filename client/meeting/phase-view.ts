/** What the wall shows beside the meeting in each phase: as the unit has set it up, or as is usual. */

import type { MeetingPhase, MeetingTemplate, Meta, WallView } from "#shared/domain/board.ts";
import type { BoardView } from "../wall/board-stage.tsx";

/** A phase that is not named is about what is said: the wall goes on showing what it showed. */
export const USUAL_VIEW: Partial<Record<MeetingPhase, BoardView>> = {
  attendance: "allocate",
  mustDo: "prioritise",
  allocate: "allocate",
  defer: "prioritise",
  weekPull: "prioritise",
  readBack: "allocate",
};

/** Null where the wall stays as it is. */
export function viewOfPhase(
  { meetingViews }: Pick<Meta, "meetingViews">,
  template: MeetingTemplate,
  phase: MeetingPhase,
): WallView | null {
  const own = meetingViews.find((each) => each.template === template && each.phase === phase);
  return own?.view ?? USUAL_VIEW[phase] ?? null;
}
