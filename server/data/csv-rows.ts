/** CSV and pasted text as rows, whatever wrote it: UTF-8 with or without its mark, Windows-1252, `;`, `,` or tab. */

import { parse } from "csv-parse/sync";
import { MAX_ROWS, type TableRow } from "#shared/domain/import/table.ts";

const SEPARATORS = ["\t", ";", ","] as const;
/** Enough to see which separator comes in every line. */
const LOOKED_AT_CHARS = 20_000;

/** Null when the bytes are no text. A letter is one sign, also where macOS makes «å» of two. */
export function decoded(bytes: Uint8Array): string | null {
  return lettersOf(bytes)?.normalize("NFC") ?? null;
}

function lettersOf(bytes: Uint8Array): string | null {
  // Excel's «Unicode text» has this mark; without it the zeros below say that it is something else.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Every byte is a letter there, so this never fails: it is what Norwegian programs write when it is not UTF-8.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** One row more than allowed at most, so that the caller sees that there are too many. */
export function csvRows(text: string): TableRow[] {
  let line = 0;
  const records = parse(text, {
    delimiter: separatorOf(text),
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    to: MAX_ROWS + 2,
  }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
  return records.map(({ record, info }) => {
    const breaks = record.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
    line = Math.max(line + 1, info.lines - breaks);
    return { line, cells: record.map((cell) => cell.trim()) };
  });
}

/**
 * The one that stands equally often in most lines, outside of quotes: commas in the text of a few lines are no columns, however
 * many they are. Where two do, the one that makes more columns.
 */
function separatorOf(text: string): string {
  const plain = text.slice(0, LOOKED_AT_CHARS).replaceAll(/"(?:[^"]|"")*"/g, "");
  const lines = plain.split(/\r?\n/).filter((line) => line.trim() !== "");
  const scores = SEPARATORS.map((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1).filter((count) => count > 0);
    const agreeing = Array.from(
      Map.groupBy(counts, (count) => count),
      ([count, same]) => 1_000 * same.length + count,
    );
    return Math.max(0, ...agreeing);
  });
  return SEPARATORS[scores.indexOf(Math.max(...scores))] ?? ";";
}
