/** The thread that sets plans on paper: letters are measured one by one, and the live board must not wait for it. */

import { parentPort } from "node:worker_threads";
import { must } from "#shared/assert.ts";
import type { PlanContent } from "./plan-content.ts";
import { planPages } from "./plan-pages.ts";

const port = must(parentPort, "plans are set in a worker thread");
port.on("message", (plan: PlanContent) => {
  void planPages(plan).then((file) => port.postMessage(file));
});
