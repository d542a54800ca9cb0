/** A drawing in a few words, for those who do not see it. */

import type { Drawing } from "#shared/domain/board.ts";
import { t } from "../i18n/texts.ts";

export function drawnText(drawings: readonly Drawing[]): string {
  const count = (kind: Drawing["kind"]): number => drawings.filter((drawing) => drawing.kind === kind).length;
  const parts = [
    count("stroke") > 0 ? t("whiteboard:count.strokes", { count: count("stroke") }) : "",
    count("arrow") > 0 ? t("whiteboard:count.arrows", { count: count("arrow") }) : "",
    count("note") > 0 ? t("whiteboard:count.notes", { count: count("note") }) : "",
    count("card") > 0 ? t("whiteboard:count.cards", { count: count("card") }) : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? t("whiteboard:nothingDrawn") : t("whiteboard:drawn", { what: parts.join(", ") });
}
