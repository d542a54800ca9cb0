/**
 * The demo's four weeks before yesterday, as facts: each day is simulated by the same commands as yesterday and read by
 * the same deriver, in a thread, when somebody first asks. At the first start they would cost a quarter of a minute that
 * nobody who looks at the wall needs.
 */

import { Worker } from "node:worker_threads";
import { dateAfter } from "#shared/domain/clock.ts";
import type { DayFacts } from "#shared/domain/day-facts-schema.ts";
import type { PastFacts } from "../day/facts-book.ts";
import type { HistoryQuestion } from "./history-thread.ts";
import { demoUnit } from "./municipality.ts";

const DAYS = 28;

/** The newest day first: that is what one asks about. */
export const demoHistory: PastFacts = {
  datesOf(unitId, dates, today) {
    const first = dateAfter(today, -DAYS);
    return demoUnit(unitId) ? dates.filter((date) => date >= first && date < today).toReversed() : [];
  },
  tell(unitId, dates, onFacts) {
    const workerData: HistoryQuestion = { unitId, dates };
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL("./history-thread.ts", import.meta.url), { workerData });
      // A server that stops does not wait for what was made up.
      worker.unref();
      worker.on("message", (facts: DayFacts) => {
        onFacts(facts).catch(reject);
      });
      worker.on("error", reject);
      worker.on("exit", () => resolve());
    });
  },
};
