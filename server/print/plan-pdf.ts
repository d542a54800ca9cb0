/**
 * A plan as a PDF file, made in a thread of its own, one at a time and within a limit of memory and time. The thread
 * begins with the first plan and stays: reading in what draws and the letters takes as long as three plans do.
 */

import { Worker } from "node:worker_threads";
import type { PlanContent } from "./plan-content.ts";

const THREAD = new URL("./print-thread.ts", import.meta.url);
/** Ten times what the largest plan takes on a slow machine. */
const MADE_WITHIN_MS = 20_000;
const THREAD_HEAP_MB = 256;

let thread: Worker | null = null;
let last: Promise<unknown> = Promise.resolve();

/** @throws Error when it cannot be made; the next one gets a thread of its own */
export function planPdf(content: PlanContent): Promise<Uint8Array> {
  const made = last.then(() => inThread(content));
  last = made.catch(() => undefined);
  return made;
}

function inThread(content: PlanContent): Promise<Uint8Array> {
  thread ??= new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB } });
  const asked = thread;
  return new Promise((resolve, reject) => {
    const onFile = (file: Uint8Array): void => {
      settle();
      resolve(file);
    };
    const onFailed = (why: unknown): void => {
      settle();
      thread = null;
      void asked.terminate();
      reject(why instanceof Error ? why : new Error(`the thread that prints ended with ${String(why)}`));
    };
    const timer = setTimeout(() => onFailed(new Error("the plan took too long to print")), MADE_WITHIN_MS);
    const settle = (): void => {
      clearTimeout(timer);
      asked.off("message", onFile).off("error", onFailed).off("exit", onFailed);
      // Between plans it must not keep a server alive that is closing.
      asked.unref();
    };
    asked.ref();
    asked.on("message", onFile).on("error", onFailed).on("exit", onFailed);
    asked.postMessage(content);
  });
}
