/** Notes when each service was last given, from a day that is over: the ledger counts from there, weeks later too. */

import type { Board } from "#shared/domain/board.ts";
import { isPerformed, serviceKey } from "#shared/domain/ledger.ts";
import { CorruptDayError } from "../journal/journal.ts";
import type { SetupStore } from "./setup-store.ts";

/** May be told of a day twice, and of days in any order. @param at epoch ms. @throws StorageFailingError */
export async function keepPerformed(setup: SetupStore, read: () => Promise<Board>, at: number): Promise<void> {
  let board: Board;
  try {
    board = await read();
  } catch (error) {
    // The day is sealed all the same, and the damage is reported where the day is read.
    if (error instanceof CorruptDayError) return;
    throw error;
  }
  const { unitId, date } = board.meta;
  const keys = new Set<string>();
  for (const task of board.tasks.values()) {
    if (task.patient !== null && isPerformed(board, task)) keys.add(`${unitId}/${serviceKey(task)}`);
  }
  const changes = [...keys]
    .filter((key) => (setup.performed.get(key)?.value.date ?? "") < date)
    .map((key) => setup.performed.set(key, { date }, null));
  if (changes.length > 0) await setup.change(changes, at);
}
