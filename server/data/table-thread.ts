/** The thread that reads one file and ends: however long that takes, the live board goes on. */

import { parentPort, workerData } from "node:worker_threads";
import { must } from "#shared/assert.ts";
import {
  type FileProblem,
  MAX_COLUMNS,
  MAX_ROW_CHARS,
  MAX_ROWS,
  type ReadTable,
  type TableRow,
} from "#shared/domain/import/table.ts";
import { csvRows, decoded } from "./csv-rows.ts";
import { UnpackedTooLargeError, xlsxRows } from "./xlsx-rows.ts";

const ZIP = Buffer.from("PK\u0003\u0004", "latin1");
/** The format of Excel before 2007, and of workbooks with a password. */
const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** What is left of the Norwegian letters when somebody before us took UTF-8 for another encoding, or the other way round. */
const GARBLED = /Ã[¥¦¸\u0085\u0086\u0098…†˜]|\uFFFD/;

const bytes = Buffer.from(workerData as Uint8Array);
must(parentPort, "files are read in a worker thread").postMessage(await answer());

async function answer(): Promise<ReadTable> {
  try {
    if (startsWith(OLD_EXCEL)) return refused("oldExcel");
    if (startsWith(ZIP)) return checked(await xlsxRows(bytes));
    const text = decoded(bytes);
    if (text === null || text.startsWith("%PDF-")) return refused("notText");
    if (/^\uFEFF?\s*</.test(text)) return refused("xml");
    return /^\uFEFF?\s*\{/.test(text) ? await bundleFrom(text) : checked(csvRows(text));
  } catch (error) {
    return refused(error instanceof UnpackedTooLargeError ? "tooLarge" : "damaged");
  }
}

async function bundleFrom(text: string): Promise<ReadTable> {
  // Its schemas take longer to load than most tables to read.
  const { readBundleFile } = await import("#shared/domain/import/fhir-bundle.ts");
  const read = readBundleFile(JSON.parse(text.replace(/^\uFEFF/, "")));
  return read.ok ? { ok: true, rows: [], bundle: read.rows } : refused(read.problem);
}

function checked(rows: readonly TableRow[]): ReadTable {
  if (rows.length === 0) return refused("empty");
  // The header is a row too.
  if (rows.length > MAX_ROWS + 1) return refused("tooManyRows");
  if (rows.some(({ cells }) => cells.length > MAX_COLUMNS)) return refused("tooManyColumns");
  if (rows.some(({ cells }) => cells.reduce((sum, cell) => sum + cell.length, 0) > MAX_ROW_CHARS)) {
    return refused("rowTooLong");
  }
  if (rows.some(({ cells }) => cells.some((cell) => GARBLED.test(cell)))) return refused("garbled");
  return { ok: true, rows, bundle: null };
}

function refused(problem: FileProblem): ReadTable {
  return { ok: false, problem };
}

function startsWith(sign: Buffer): boolean {
  return bytes.subarray(0, sign.length).equals(sign);
}
