/** Rows as a workbook. Every text is a text cell, so that nothing in it is ever a formula. */

import writeXlsxFile from "write-excel-file/node";
import type { CsvCell } from "#shared/csv.ts";

export function xlsxFile(rows: readonly (readonly CsvCell[])[], sheet: string): Promise<Buffer> {
  const data = rows.map((row, index) =>
    row.map((cell) => {
      if (cell === null) return null;
      if (typeof cell === "number") return { value: cell, type: Number };
      return index === 0 ? { value: cell, type: String, fontWeight: "bold" as const } : { value: cell, type: String };
    }),
  );
  return writeXlsxFile(data, { sheet }).toBuffer();
}
