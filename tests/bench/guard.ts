/** What the guard costs: a card moved by hand, the first upload of a whole day, and the dearest update it lets in. */

import * as Y from "yjs";
import { createGuard, type Guard } from "../../server/collab/guard.ts";
import { createBoardDoc } from "#shared/document/board-doc.ts";
import { clocksOf } from "#shared/document/clocks.ts";
import { inspectUpdate } from "#shared/document/inspect.ts";
import { BOARD_RULES } from "#shared/document/inspect-rules.ts";
import type { Actor } from "#shared/protocol.ts";
import { memoryOwners } from "../support/owners.ts";
import { busyDay, offlineEdits } from "../support/busy-day.ts";
import { seededRandom } from "../support/random-board.ts";
import { type Figure, median, quantile } from "./figure.ts";

const MOVES = 4_000;
const DAY_EDITS = 3_000;
const OFFLINE_EDITS = 500;
const ROUNDS = 7;

const nurse: Actor = { id: "nurse", name: "nurse", role: "staff" };

export function guardFigures(): Promise<Figure[]> {
  const random = seededRandom(1);
  const day = busyDay(random, DAY_EDITS);
  return Promise.resolve([
    ...cardMoves(day.state),
    { name: "full state of the day", value: day.state.length / 1000, unit: "kB", atMost: 256 },
    ...upload("first upload of the day, 3,000 edits", day.state, new Uint8Array([0, 0]), 250),
    ...upload("500 offline edits", offlineEdits(random, day.seed, OFFLINE_EDITS), day.state, 100),
  ]);
}

function cardMoves(state: Uint8Array): Figure[] {
  const { doc, guard } = guarded(state);
  const phone = createBoardDoc();
  Y.applyUpdate(phone, state);
  const ids = [...phone.getMap("tasks").keys()];
  const inspected: number[] = [];
  const checked: number[] = [];
  let update = new Uint8Array();
  phone.on("update", (sent: Uint8Array) => void (update = Uint8Array.from(sent)));
  for (let move = 0; move < MOVES; move++) {
    const task = phone.getMap<Y.Map<unknown>>("tasks").get(ids[move % ids.length] ?? "");
    task?.set("place", { priority: "thisWeek", order: `a${move % 9}` });
    const known = clocksOf(doc);
    inspected.push(microseconds(() => inspectUpdate(update, known, BOARD_RULES)));
    checked.push(microseconds(() => mustAccept(guard, update)));
    Y.applyUpdate(doc, update);
  }
  // The first thousand warm the compiler up.
  const warm = (values: number[]) => values.slice(1_000);
  return [
    { name: "card move, inspect, median", value: median(warm(inspected)), unit: "us", atMost: 10 },
    { name: "card move, whole guard, median", value: median(warm(checked)), unit: "us", atMost: 100 },
    { name: "card move, whole guard, p99", value: quantile(warm(checked), 0.99), unit: "us", atMost: null },
  ];
}

function upload(name: string, update: Uint8Array, state: Uint8Array, atMost: number): Figure[] {
  const inspected: number[] = [];
  const checked: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { doc, guard } = guarded(state);
    inspected.push(microseconds(() => inspectUpdate(update, clocksOf(doc), BOARD_RULES)) / 1000);
    checked.push(microseconds(() => mustAccept(guard, update)) / 1000);
  }
  return [
    { name: `${name}, inspect`, value: median(inspected), unit: "ms", atMost: null },
    { name: `${name}, whole guard`, value: median(checked), unit: "ms", atMost },
  ];
}

function guarded(state: Uint8Array): { doc: Y.Doc; guard: Guard } {
  const doc = createBoardDoc();
  Y.applyUpdate(doc, state);
  return { doc, guard: createGuard(doc, memoryOwners()) };
}

function mustAccept(guard: Guard, update: Uint8Array): void {
  const verdict = guard.check(update, { ...nurse, role: "system" });
  if (!verdict.ok) throw new Error(`${verdict.code}: ${verdict.detail}`);
}

function microseconds(run: () => unknown): number {
  const start = performance.now();
  run();
  return (performance.now() - start) * 1000;
}
