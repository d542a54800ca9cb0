/** Whether a patient is on somebody's list now, by the board as it is stored: what a phone says of itself does not count. */

import type { Board } from "#shared/domain/board.ts";
import { DAY_MINUTES, dateAfter } from "#shared/domain/clock.ts";
import { documentName } from "#shared/protocol.ts";
import type { Days } from "../day/days.ts";
import type { Journal } from "../journal/journal.ts";

/** @throws CorruptDayError */
export async function visitsNow(
  days: Days,
  journal: Pick<Journal, "findDay">,
  unitId: string,
  staffId: string,
  code: string,
): Promise<boolean> {
  const today = { unitId, date: days.today() };
  await days.ensureDay(today);
  if (isOnList(await days.board(today), staffId, code)) return true;
  const yesterday = { unitId, date: dateAfter(today.date, -1) };
  const before = journal.findDay(documentName(yesterday));
  if (!before || before.sealedAt !== null) return false;
  // A night shift belongs to the date it began on, and its visits are still to come.
  const board = await days.board(yesterday);
  return worksPastMidnight(board, staffId) && isOnList(board, staffId, code);
}

function isOnList(board: Board, staffId: string, code: string): boolean {
  return Array.from(board.visits.values()).some(
    ({ patient, first, second }) => patient === code && (first?.staffId === staffId || second?.staffId === staffId),
  );
}

function worksPastMidnight(board: Board, staffId: string): boolean {
  return Array.from(board.staff.values()).some(({ id, shift }) => id === staffId && shift.end > DAY_MINUTES);
}
