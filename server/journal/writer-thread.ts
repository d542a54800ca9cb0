/** The thread that owns the write connection. It answers every request once, in order, and never ends by an error. */

import { parentPort, workerData } from "node:worker_threads";
import { must } from "#shared/assert.ts";
import { openSqliteWriter } from "./sqlite-writer.ts";
import type { Write } from "./write.ts";

export interface WriterStart {
  readonly path: string;
}

export type WriterRequest =
  | { readonly do: "commit"; readonly writes: readonly Write[] }
  | { readonly do: "probe" | "shrink" | "close" };

export type WriterAnswer =
  | { readonly ok: true; readonly results: readonly boolean[] }
  | { readonly ok: false; readonly message: string };

const port = must(parentPort, "the writer runs as a worker thread");
const { path } = workerData as WriterStart;
const writer = openSqliteWriter(path);

port.on("message", (request: WriterRequest) => {
  port.postMessage(answer(request));
  if (request.do === "close") port.close();
});

function answer(request: WriterRequest): WriterAnswer {
  try {
    switch (request.do) {
      case "commit":
        return { ok: true, results: writer.commit(request.writes) };
      case "probe":
        writer.probe();
        return { ok: true, results: [] };
      case "shrink":
        writer.shrink();
        return { ok: true, results: [] };
      case "close":
        writer.close();
        return { ok: true, results: [] };
    }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
