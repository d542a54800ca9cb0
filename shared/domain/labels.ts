/** What a card is called, from the catalogue in force that day. */

import type { Task } from "./board.ts";
import type { Catalogue } from "./catalogue.ts";

export type Language = "nb" | "nn" | "en";

/** The task's own title, else its type's label; the type's id when the catalogue does not know it. */
export function taskLabel(task: Pick<Task, "title" | "typeId">, catalogue: Catalogue, language: Language): string {
  if (task.title !== "") return task.title;
  const type = catalogue.taskTypes.find((candidate) => candidate.id === task.typeId);
  return type ? type.label[language] : task.typeId;
}
