/** The events that are left when somebody follows a card or filters the list: what stepping goes by, and what is shown. */

import type { Board } from "#shared/domain/board.ts";
import { concernsCard } from "#shared/domain/event-subjects.ts";
import type { StaffId } from "#shared/domain/ids.ts";
import { type Chapter, chapters } from "./chapters.ts";
import type { DeskChoice, EventFilter } from "./desk-choice.ts";
import { eventType } from "./event-types.ts";
import type { ReplayEvent } from "./replay-events.ts";

/** Chapters with the chosen events only; those with none are left out. @param board the last one known */
export function chosenChapters(events: readonly ReplayEvent[], choice: DeskChoice, board: Board): readonly Chapter[] {
  const { card, filter } = choice;
  const all = chapters(events);
  if (!card && !isFiltering(filter)) return all;
  return all
    .filter(({ name }) => filter.chapter === null || filter.chapter === name)
    .map((chapter) => ({
      ...chapter,
      events: chapter.events.filter(
        (event) => (card === null || concernsCard(event.subjects, card, board)) && passes(event, filter),
      ),
    }))
    .filter((chapter) => chapter.events.length > 0);
}

export function isFiltering({ person, patient, type, chapter }: EventFilter): boolean {
  return person !== null || patient !== null || type !== null || chapter !== null;
}

/** The phase is the chapter's to say. */
function passes({ events, subjects, actor }: ReplayEvent, { person, patient, type }: EventFilter): boolean {
  return (
    (person === null || subjects.people.has(person) || (actor.id as StaffId) === person) &&
    (patient === null || subjects.patients.has(patient)) &&
    (type === null || events.some((event) => eventType(event) === type))
  );
}
