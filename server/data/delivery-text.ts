/** What became of a file that a program delivered, for whoever looks into the folder afterwards. */

import type { ImportCounts, WordedProblem } from "#shared/import-api.ts";
import type { Delivered } from "./deliver-file.ts";

export interface DeliveryText {
  readonly result: "done" | "refused";
  readonly text: string;
  /** For the log, which has no names. */
  readonly counts: Partial<Pick<ImportCounts, "added" | "changed" | "removed" | "wrongRows">>;
}

const NOTHING_STORED = "Ingenting fra filen er lagret.";

/** @param sent not one that is to be tried again */
export function deliveryText(sent: Delivered): DeliveryText {
  if (sent.ok) {
    const { added, changed, unchanged, removed, past, passed } = sent.done.counts;
    const counts = { added, changed, removed };
    const lines = [
      "Filen er hentet inn.",
      `Nye: ${added}. Endret: ${changed}. Som før: ${unchanged}. Tatt bort: ${removed}.`,
      ...(past > 0 ? [`Dager som er over, og hoppet over: ${past}.`] : []),
      ...(passed > 0 ? [`Hoppet over: ${passed}.`] : []),
      ...sent.notes.map(problemLine),
    ];
    return { result: "done", text: textOf(lines), counts };
  }
  if (sent.reason === "rows") {
    const lines = [NOTHING_STORED, ...sent.problems.map(problemLine)];
    return { result: "refused", text: textOf(lines), counts: { wrongRows: sent.problems.length } };
  }
  return refusedFileText(sent.reason === "file" ? sent.words : "Enheten finnes ikke.");
}

export function refusedFileText(words: string): DeliveryText {
  return { result: "refused", text: textOf([words, NOTHING_STORED]), counts: {} };
}

export function failedText(): DeliveryText {
  return refusedFileText("Noe gikk galt da filen skulle leses. Prøv en gang til, og si fra til den som drifter tavla.");
}

function problemLine({ line, column, value, text }: WordedProblem): string {
  const where = [`Nr. ${line}`, column].filter(Boolean).join(", ");
  return `${where}: ${text}${value === "" ? "" : ` (${value})`}`;
}

function textOf(lines: readonly string[]): string {
  return `${lines.join("\r\n")}\r\n`;
}
