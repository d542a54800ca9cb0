/** What a card is called, from the catalogue in force that day. */

import type { Task } from "./board.ts";
import type { Catalogue, TaskType } from "./catalogue.ts";

export type Language = "nb" | "nn" | "en";

interface PlannedName {
  readonly typeId: string;
  readonly title: string;
}

/** The task's own title, else its type's label; the type's id when the catalogue does not know it. */
export function taskLabel(task: Pick<Task, "title" | "typeId">, catalogue: Catalogue, language: Language): string {
  if (task.title !== "") return task.title;
  const type = taskType(task, catalogue);
  return type ? type.label[language] : task.typeId;
}

/** Of work in a plan, where a title says something only of what the list does not have. */
export function plannedLabel(planned: PlannedName, catalogue: Catalogue, language: Language): string {
  return catalogue.taskTypes.find(({ id }) => id === planned.typeId)?.label[language] ?? planned.title;
}

/** Null for a card under a title of its own, and for a type the list does not have. */
export function taskType({ title, typeId }: Pick<Task, "title" | "typeId">, catalogue: Catalogue): TaskType | null {
  return title === "" ? (catalogue.taskTypes.find(({ id }) => id === typeId) ?? null) : null;
}
