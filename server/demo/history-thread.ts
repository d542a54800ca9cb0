/** Simulates the days it is given in a thread of its own, and answers with each one's facts. */

import { parentPort, workerData } from "node:worker_threads";
import { must } from "#shared/assert.ts";
import { dayFacts } from "#shared/domain/day-facts.ts";
import { readDay } from "#shared/document/read-day.ts";
import { offsetMs } from "../day/zoned-instant.ts";
import { demoUnit } from "./municipality.ts";
import { seededRandom } from "./random.ts";
import { simulateDay } from "./yesterday.ts";

export interface HistoryQuestion {
  readonly unitId: string;
  readonly dates: readonly string[];
}

const MINUTE_MS = 60_000;

/** Every simulated meeting takes the same time; over four weeks people are quicker on some mornings than on others. */
const MEETING = { start: 450, end: 465 };
const PACE = [0.72, 1.08] as const;

function paceOf(date: string): (minute: number) => number {
  const [low, high] = PACE;
  const share = low + seededRandom(`${unitId}/${date}/pace`).next() * (high - low);
  return (minute) =>
    minute > MEETING.start && minute < MEETING.end ? MEETING.start + (minute - MEETING.start) * share : minute;
}

const { unitId, dates } = workerData as HistoryQuestion;
const { timeZone } = must(demoUnit(unitId), `${unitId} has a day board in the demo`);
for (const date of dates) {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const { rows } = simulateDay(unitId, date);
  const pace = paceOf(date);
  const reading = readDay(rows, (at) => pace((at + offsetMs(at, timeZone) - midnight) / MINUTE_MS));
  let step = reading.next();
  while (!step.done) step = reading.next();
  parentPort?.postMessage(dayFacts(step.value.plan, step.value.end, step.value.moments));
}
