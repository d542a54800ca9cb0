/**
 * The bytes of a CSV or XLSX file, or of what was pasted from a spreadsheet, as rows of text. Each file is read in a
 * thread of its own, one at a time and with a limit to its memory and time, so that no file slows the live board.
 */

import { Worker } from "node:worker_threads";
import { MAX_FILE_BYTES, type ReadTable } from "#shared/domain/import/table.ts";

const THREAD = new URL("./table-thread.ts", import.meta.url);
/** Ten times what the largest honest file takes on a slow machine. */
const READ_WITHIN_MS = 30_000;
const THREAD_HEAP_MB = 512;

let last: Promise<unknown> = Promise.resolve();

/** A file that cannot be read is an answer. @throws Error when the machine gives out no thread; the next one is read */
export function readTable(bytes: Uint8Array): Promise<ReadTable> {
  if (bytes.length > MAX_FILE_BYTES) return Promise.resolve({ ok: false, problem: "tooLarge" });
  const read = last.then(() => inThread(bytes));
  last = read.catch(() => undefined);
  return read;
}

function inThread(bytes: Uint8Array): Promise<ReadTable> {
  return new Promise((resolve) => {
    const worker = new Worker(THREAD, {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB },
    });
    const end = (answer: ReadTable): void => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    const timer = setTimeout(() => end({ ok: false, problem: "slow" }), READ_WITHIN_MS);
    worker.once("message", (answer: ReadTable) => end(answer));
    // It ran out of memory, or ended without a word: both are the file's fault.
    worker.once("error", () => end({ ok: false, problem: "damaged" }));
    worker.once("exit", () => end({ ok: false, problem: "damaged" }));
  });
}
