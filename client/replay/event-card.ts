import type { CardRef } from "#shared/domain/event-subjects.ts";
import type { ReplayEvent } from "./replay-events.ts";

/** The first card an event is about, to follow it from there; null for what is about none. */
export function cardOfEvent({ events }: ReplayEvent): CardRef | null {
  for (const event of events) {
    if ("taskId" in event) return { kind: "task", id: event.taskId };
    if ("visitId" in event) return { kind: "visit", id: event.visitId };
  }
  return null;
}
